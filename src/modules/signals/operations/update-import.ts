import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { updateImport } from "../contract.ts";
import { presentImport } from "../importing/present-import.ts";
import { requireState } from "../importing/states.ts";
import { requireFit } from "../reading/plan.ts";
import { deleteImportRows } from "../store/import-rows.ts";
import { holdImport, readImport, saveImport } from "../store/imports.ts";

export const updateImportOperation = operation(updateImport, async ({ db, actor }, { importId, mapping, version }) => {
  const workspaceId = workspaceOf(actor);
  const record = await holdImport(db, workspaceId, importId);
  requireState(record, ["proposed", "checked", "failed"]);
  if (record.version !== version) throw new AppError("CONFLICT", { noun: "import", current: presentImport(record) });
  // What is stored already was read the old way.
  if (record.nextGroup > 0) throw new AppError("WRONG_STATE", { noun: "import", state: "begun; undo it first" });
  if (mapping.encoding === record.mapping.encoding && mapping.delimiter === record.mapping.delimiter) {
    requireFit(
      mapping,
      record.mapping.columns.map(({ header }) => header),
    );
  }
  await deleteImportRows(db, importId);
  await saveImport(db, importId, { mapping, state: "proposed", dryRun: null, error: null, version: version + 1 });
  return presentImport(await readImport(db, workspaceId, importId));
});
