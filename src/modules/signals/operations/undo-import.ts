import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { undoImport } from "../contract.ts";
import { presentImport } from "../importing/present-import.ts";
import { requireState } from "../importing/states.ts";
import { holdImport, readImport, saveImport } from "../store/imports.ts";

export const undoImportOperation = operation(undoImport, async ({ db, actor, startJob }, { importId }) => {
  const workspaceId = workspaceOf(actor);
  const record = await holdImport(db, workspaceId, importId);
  requireState(record, ["done", "failed"]);
  await saveImport(db, importId, { state: "undoing", progress: null, error: null });
  await startJob("undo-import", { importId, end: "undone" });
  return presentImport(await readImport(db, workspaceId, importId));
});
