import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { Masking } from "./contract.ts";

/** What a workspace wants masked, and who said so. */
export type MaskingSetting = Omit<Masking, "stored">;

/** What a workspace wants masked; with version 0, and nothing, where nobody has said. */
export async function readMaskingOf(db: Database, workspaceId: string): Promise<MaskingSetting> {
  const { rows } = await sql<Omit<MaskingSetting, "setAt"> & { setAt: Date }>`
    select names, words, set_by as "setBy", set_at as "setAt", version from masking_setting
    where workspace_id = ${workspaceId}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined) return { names: "off", words: [], setBy: null, setAt: null, version: 0 };
  return { ...row, setAt: row.setAt.toISOString() };
}

/** @returns false when somebody else changed it meanwhile */
export async function writeMasking(
  db: Database,
  workspaceId: string,
  masking: Pick<Masking, "names" | "words" | "version"> & { setBy: string; setAt: Date },
): Promise<boolean> {
  const { names, words, version, setBy, setAt } = masking;
  const { numAffectedRows } = await sql`
    insert into masking_setting (workspace_id, names, words, version, set_by, set_at)
    select ${workspaceId}::uuid, ${names}, ${words}::text[], 1, ${setBy}, ${setAt}::timestamptz where ${version}::int = 0
    on conflict (workspace_id) do nothing`.execute(db);
  if (version === 0) return numAffectedRows === 1n;
  const changed = await sql`
    update masking_setting set names = ${names}, words = ${words}::text[], version = version + 1, set_by = ${setBy},
      set_at = ${setAt}::timestamptz
    where workspace_id = ${workspaceId}::uuid and version = ${version}`.execute(db);
  return changed.numAffectedRows === 1n;
}
