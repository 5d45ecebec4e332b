import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

export interface Claim {
  signalId: string;
  outcome: "stored" | "revised" | "duplicate";
  version: number;
}

/** Records what an import brought or found. @returns how many of the signals it had not claimed before */
export async function writeClaims(
  db: Database,
  { workspaceId, importId }: { workspaceId: string; importId: string },
  claims: readonly Claim[],
): Promise<number> {
  if (claims.length === 0) return 0;
  const { rows } = await sql<{ isNew: boolean }>`
    insert into import_claim (workspace_id, import_id, signal_id, outcome, version)
    select ${workspaceId}::uuid, ${importId}::uuid, "signalId", outcome, version
    from json_to_recordset(${JSON.stringify(claims)}::json) as row ("signalId" uuid, outcome text, version int)
    on conflict (signal_id, import_id) do update set version = excluded.version
    returning xmax = 0 as "isNew"`.execute(db);
  return rows.filter(({ isNew }) => isNew).length;
}

/** What becomes of a signal when one claim on it goes. */
export interface Released {
  signalId: string;
  sourceId: string;
  occurredOn: string;
  customerId: string | null;
  version: number;
  /** The newest version that another import still claims; null when none claims the signal. */
  claimedVersion: number | null;
  /** True when another import claims the version that is current. */
  currentIsClaimed: boolean;
}

/** Drops the next claims of an import, and says how each signal stands without it. */
export async function releaseClaims(db: Database, importId: string, limit: number): Promise<Released[]> {
  const { rows } = await sql<Released>`
    with released as (
      delete from import_claim where (signal_id, import_id) in
        (select signal_id, import_id from import_claim where import_id = ${importId}::uuid order by signal_id limit ${limit})
      returning signal_id)
    select signal.id as "signalId", signal.source_id as "sourceId", signal.occurred_on as "occurredOn",
      signal.customer_id as "customerId", signal.version,
      (select max(other.version) from import_claim other
        where other.signal_id = signal.id and other.import_id <> ${importId}::uuid) as "claimedVersion",
      exists (select from import_claim other where other.signal_id = signal.id and other.import_id <> ${importId}::uuid
        and other.version = signal.version) as "currentIsClaimed"
    from released join signal on signal.id = released.signal_id`.execute(db);
  return rows;
}

export async function countClaims(db: Database, importId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from import_claim where import_id = ${importId}::uuid`.execute(db);
  return rows[0]!.count;
}
