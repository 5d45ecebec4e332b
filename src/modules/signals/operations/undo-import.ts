import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { undoImport } from "../contract.ts";
import { presentImport } from "../importing/present-import.ts";
import { requireState } from "../importing/states.ts";
import { holdImport, readImport, saveImport } from "../store/imports.ts";

/** Asked for again, undoing starts anew from what is left: the way out when it broke off without a word. */
export const undoImportOperation = operation(undoImport, async ({ db, actor, startJob }, { importId }) => {
  const workspaceId = workspaceOf(actor);
  const record = await holdImport(db, workspaceId, importId);
  requireState(record, ["done", "failed", "undoing"]);
  const { jobId } = await startJob("undo-import", { importId, end: "undone" });
  await saveImport(db, importId, { jobId, state: "undoing", isTakenBack: true, progress: null, error: null });
  return presentImport(await readImport(db, workspaceId, importId));
});
