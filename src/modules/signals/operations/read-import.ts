import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { readImport as signature } from "../contract.ts";
import { presentImport } from "../importing/present-import.ts";
import { readImport } from "../store/imports.ts";

export const readImportOperation = operation(signature, async ({ db, actor }, { importId }) =>
  presentImport(await readImport(db, workspaceOf(actor), importId)),
);
