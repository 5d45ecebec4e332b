import type { Selectable } from "kysely";
import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

type Tables = {
  erasure: {
    id: string;
    workspace_id: string;
    customer_id: string | null;
    reason: string;
    asked_by: string;
    asked_at: Date;
    job_id: string | null;
    signals: number;
    files: number;
    removed_at: Date | null;
    forgotten_at: Date | null;
    log_forgotten: boolean | null;
  };
};

export type ErasureRow = Selectable<Tables["erasure"]>;

const tables = (db: Database) => db.withTables<Tables>();

/** Notes that a customer is to be erased; asked for again, it is the erasure that was not finished. @returns its id */
export async function beginErasure(
  db: Database,
  erasure: Pick<ErasureRow, "id" | "workspace_id" | "reason" | "asked_by" | "asked_at"> & { customer_id: string },
): Promise<string> {
  const { id } = await tables(db)
    .insertInto("erasure")
    .values({ ...erasure, signals: 0, files: 0 } as never)
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "customer_id"])
        .where("customer_id", "is not", null)
        .doUpdateSet({ reason: erasure.reason, asked_by: erasure.asked_by, asked_at: erasure.asked_at }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function saveErasure(
  db: Database,
  id: string,
  change: Partial<Omit<ErasureRow, "id" | "workspace_id">>,
): Promise<void> {
  await tables(db).updateTable("erasure").set(change).where("id", "=", id).execute();
}

/** Adds to what has gone with the customer so far. */
export async function countErased(db: Database, id: string, more: { signals: number; files: number }): Promise<void> {
  await sql`update erasure set signals = signals + ${more.signals}, files = files + ${more.files}
    where id = ${id}::uuid`.execute(db);
}

export async function readErasure(db: Database, workspaceId: string, id: string): Promise<ErasureRow | undefined> {
  return tables(db)
    .selectFrom("erasure")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** True when rows of an erased customer are gone, of whichever workspace, and their bytes may not be. */
export async function hasUnforgotten(db: Database): Promise<boolean> {
  const { rows } = await sql`
    select from erasure where removed_at is not null and forgotten_at is null limit 1`.execute(db);
  return rows.length > 0;
}

/** Notes that the bytes of all rows that were gone by a moment are forgotten, too: tables are written anew for everybody. */
export async function noteForgotten(
  db: Database,
  { removedBefore, now, log }: { removedBefore: Date; now: Date; log: boolean },
): Promise<void> {
  await sql`update erasure set forgotten_at = ${now}::timestamptz, log_forgotten = ${log}
    where forgotten_at is null and removed_at <= ${removedBefore}::timestamptz`.execute(db);
}

/** Newest first. */
export async function pageOfErasures(
  db: Database,
  workspaceId: string,
  { after, limit }: { after?: { askedAt: string; id: string }; limit: number },
): Promise<ErasureRow[]> {
  let query = tables(db).selectFrom("erasure").selectAll().where("workspace_id", "=", workspaceId);
  if (after) query = query.where(sql<boolean>`(asked_at, id) < (${after.askedAt}::timestamptz, ${after.id}::uuid)`);
  return query.orderBy("asked_at", "desc").orderBy("id", "desc").limit(limit).execute();
}

/** The customer with identifiers and consent, which go with it. */
export async function deleteCustomer(db: Database, workspaceId: string, customerId: string): Promise<void> {
  await sql`delete from customer where workspace_id = ${workspaceId}::uuid and id = ${customerId}::uuid`.execute(db);
}
