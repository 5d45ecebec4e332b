import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { type IsolationLevel, sql } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../kernel/context.ts";
import { databaseProblem, isRetryable, isWriteWhereNoneMayBe } from "./failures.ts";

export interface TransactionOptions {
  /** Default: read committed. */
  isolation?: IsolationLevel;
  readOnly?: boolean;
  /** Milliseconds a single statement may take; AppError TOO_SLOW after that. The embedded engine cannot interrupt. */
  statementTimeout?: number;
  /** How often the function is called again after a serialization failure or a deadlock. Default 3. */
  retries?: number;
}

const inside = new AsyncLocalStorage<{ open: boolean }>();
const ofOneMoment = new WeakSet<Database>();

/** Whether all that is read through a handle is of one moment of the database: what was read once needs no second look. */
export function seesOneMoment(db: Database): boolean {
  return ofOneMoment.has(db);
}

/**
 * Runs a function in one transaction: committed when it resolves, rolled back when it rejects. It may be called again
 * after a deadlock, so it must have no effects but through the transaction. Inside it, only the transaction may be
 * used: reaching for the pool is refused, since on the embedded engine it would wait for itself.
 *
 * @throws AppError TOO_SLOW, DATABASE_UNAVAILABLE; other errors of the function and the database pass through.
 */
export async function transaction<T>(
  storage: { db: Database },
  run: (db: Database) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const retries = options.retries ?? 3;
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(storage, run, options);
    } catch (error) {
      if (isRetryable(error) && attempt < retries) {
        await pause(10 * 2 ** attempt);
        continue;
      }
      // A mistake of ours and not a database that became read-only, so it is no longer an error of the database.
      if (options.readOnly && isWriteWhereNoneMayBe(error)) {
        throw Object.assign(new Error("This transaction may only read", { cause: error }), { code: "25006" });
      }
      throw databaseProblem(error, options.statementTimeout) ?? error;
    }
  }
}

/** Makes a pool refuse its use by code that runs inside a transaction and forgot to use it. */
export function refuseInsideTransaction(pool: Pool): void {
  const connect = pool.connect.bind(pool) as (...arguments_: unknown[]) => unknown;
  const guarded = (...arguments_: unknown[]): unknown => {
    if (inside.getStore()?.open) throw new Error("Inside transaction() use its handle: the pool would wait for it");
    return connect(...arguments_);
  };
  pool.connect = guarded as Pool["connect"];
}

async function once<T>(
  storage: { db: Database },
  run: (db: Database) => Promise<T>,
  { isolation, readOnly, statementTimeout }: TransactionOptions,
): Promise<T> {
  let builder = storage.db.transaction();
  if (isolation) builder = builder.setIsolationLevel(isolation);
  if (readOnly) builder = builder.setAccessMode("read only");
  return builder.execute(async (handle) => {
    if (statementTimeout) {
      await sql`select set_config('statement_timeout', ${String(Math.ceil(statementTimeout))}, true)`.execute(handle);
    }
    if (readOnly && isolation === "repeatable read") ofOneMoment.add(handle);
    const state = { open: true };
    try {
      return await inside.run(state, () => run(handle));
    } finally {
      state.open = false;
    }
  });
}
