import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

/**
 * Of these signals, those that still exist, held until the transaction ends: what is written about them cannot outlive
 * them, even if an import is undone at the same moment.
 */
export async function holdSignals(db: Database, workspaceId: string, signalIds: readonly string[]): Promise<string[]> {
  if (signalIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select id from signal where workspace_id = ${workspaceId}::uuid and id = any(${[...signalIds]}::uuid[])
    order by id for key share`.execute(db);
  return rows.map(({ id }) => id);
}
