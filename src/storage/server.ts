import { setTimeout as pause } from "node:timers/promises";
import type { Pool } from "pg";
import { AppError } from "../kernel/error.ts";
import { isConnectionLoss, unavailable } from "./failures.ts";
import type { StorageLogger } from "./logger.ts";
import { createPool } from "./pool.ts";
import { columnTypes } from "./types.ts";

const oldestSupported = 15;

/** Between two looks whether the server is there, milliseconds. */
const lookEvery = 1_000;

/**
 * Connects to a PostgreSQL server and checks that it is one this program can use.
 *
 * @param patience milliseconds to wait for a server that is not there yet
 * @throws AppError DATABASE_UNAVAILABLE, DATABASE_TOO_OLD
 */
export async function openServerPool(databaseUrl: string, logger: StorageLogger, patience: number): Promise<Pool> {
  const pool = createPool(
    {
      connectionString: databaseUrl,
      max: 10,
      connectionTimeoutMillis: 10_000,
      application_name: "bellwether",
      // Where PostgreSQL can compile statements it does so for those that it takes for long ones, each time anew: a split of
      // 100,000 signals took 4.9 s with it and 0.3 s without, the home page 98 and 27 ms.
      options: "-c timezone=UTC -c idle_in_transaction_session_timeout=30000 -c work_mem=32MB -c jit=off",
      types: columnTypes,
    },
    logger,
  );
  try {
    const major = Math.floor((await firstAnswer(pool, logger, patience)) / 10_000);
    if (major < oldestSupported) throw new AppError("DATABASE_TOO_OLD", { found: major, needed: oldestSupported });
    return pool;
  } catch (cause) {
    await pool.end();
    throw cause instanceof AppError ? cause : unavailable(cause);
  }
}

/** The server's version, as a number, once it answers. */
async function firstAnswer(pool: Pool, logger: StorageLogger, patience: number): Promise<number> {
  for (const since = performance.now(); ; ) {
    try {
      const { rows } = await pool.query<{ version: number }>(
        "select current_setting('server_version_num')::int as version",
      );
      return rows[0]!.version;
    } catch (cause) {
      const waited = performance.now() - since;
      // A wrong password does not become right by waiting.
      if (!isConnectionLoss(cause) || waited + lookEvery > patience) throw cause;
      const seconds = Math.round((patience - waited) / 1_000);
      logger.warn(
        { code: (cause as { code?: string }).code },
        `the database does not answer yet; waiting for it, up to ${seconds} s`,
      );
      await pause(lookEvery);
    }
  }
}
