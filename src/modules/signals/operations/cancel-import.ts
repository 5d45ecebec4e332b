import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { cancelImport } from "../contract.ts";
import { presentImport } from "../importing/present-import.ts";
import { requireState } from "../importing/states.ts";
import { deleteImportRows } from "../store/import-rows.ts";
import { holdImport, readImport, saveImport } from "../store/imports.ts";

/** The running job sees before its next batch that it is no longer wanted, and stops. */
export const cancelImportOperation = operation(cancelImport, async ({ db, actor, startJob }, { importId }) => {
  const workspaceId = workspaceOf(actor);
  const record = await holdImport(db, workspaceId, importId);
  requireState(record, ["checking", "running"]);
  if (record.state === "checking") {
    await deleteImportRows(db, importId);
    await saveImport(db, importId, { jobId: null, state: "proposed", progress: null });
  } else {
    const { jobId } = await startJob("undo-import", { importId, end: "cancelled" });
    await saveImport(db, importId, { jobId, state: "undoing", isTakenBack: true, progress: null });
  }
  return presentImport(await readImport(db, workspaceId, importId));
});
