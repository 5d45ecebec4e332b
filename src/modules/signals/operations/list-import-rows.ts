import { workspaceOf } from "../../../kernel/actor.ts";
import { pageOf, readCursor } from "../../../kernel/cursor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listImportRows as signature } from "../contract.ts";
import { listImportRows } from "../store/import-rows.ts";
import { readImport } from "../store/imports.ts";

export const listImportRowsOperation = operation(signature, async ({ db, actor }, input) => {
  const { importId, outcome, cursor, limit } = input;
  await readImport(db, workspaceOf(actor), importId);
  const afterRow = Number(readCursor(cursor, ["number"])?.[0] ?? 0);
  const { rows, total } = await listImportRows(db, importId, { outcome, afterRow, limit: limit + 1 });
  const page = pageOf(rows, limit, ({ row }) => [row]);
  return { ...page, total };
});
