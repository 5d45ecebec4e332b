import { workspaceOf } from "../../../kernel/actor.ts";
import { pageOf, readCursor } from "../../../kernel/cursor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listImports as signature } from "../contract.ts";
import { presentImport } from "../importing/present-import.ts";
import { listImports } from "../store/imports.ts";

export const listImportsOperation = operation(signature, async ({ db, actor }, { cursor, limit }) => {
  const key = readCursor(cursor, ["moment", "id"]);
  const after = key && { createdAt: key[0]!, id: key[1]! };
  const records = await listImports(db, workspaceOf(actor), { after, limit: limit + 1 });
  const page = pageOf(records, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  return { imports: page.rows.map(presentImport), cursor: page.cursor };
});
