import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

/** A row that needs attention: rejected, or with a content that replaced an earlier one. */
export interface ImportRow {
  row: number;
  outcome: "rejected" | "revised";
  code: string;
  reason: string;
  column: string | null;
  value: string | null;
}

export async function writeImportRows(
  db: Database,
  { workspaceId, importId }: { workspaceId: string; importId: string },
  importRows: readonly ImportRow[],
): Promise<void> {
  if (importRows.length === 0) return;
  await sql`
    insert into import_row (workspace_id, import_id, row, outcome, code, reason, column_name, value)
    select ${workspaceId}::uuid, ${importId}::uuid, "row", outcome, code, reason, "column", value
    from json_to_recordset(${JSON.stringify(importRows)}::json) as given ("row" int, outcome text, code text, reason text,
      "column" text, value text)`.execute(db);
}

export async function listImportRows(
  db: Database,
  importId: string,
  { outcome, afterRow, limit }: { outcome: ImportRow["outcome"]; afterRow: number; limit: number },
): Promise<{ rows: ImportRow[]; total: number }> {
  const { rows } = await sql<ImportRow>`
    select row, outcome, code, reason, column_name as "column", value from import_row
    where import_id = ${importId}::uuid and outcome = ${outcome} and row > ${afterRow}
    order by row limit ${limit}`.execute(db);
  const counted = await sql<{ total: number }>`
    select count(*) as total from import_row where import_id = ${importId}::uuid and outcome = ${outcome}`.execute(db);
  return { rows, total: counted.rows[0]!.total };
}

export async function deleteImportRows(db: Database, importId: string): Promise<void> {
  await sql`delete from import_row where import_id = ${importId}::uuid`.execute(db);
}
