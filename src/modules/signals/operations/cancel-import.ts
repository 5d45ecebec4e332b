import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { cancelImport } from "../contract.ts";
import { presentImport } from "../importing/present-import.ts";
import { requireState } from "../importing/states.ts";
import { holdImport, readImport, saveImport } from "../store/imports.ts";

/** The running job sees the new state before its next batch, and stops. */
export const cancelImportOperation = operation(cancelImport, async ({ db, actor, startJob }, { importId }) => {
  const workspaceId = workspaceOf(actor);
  const record = await holdImport(db, workspaceId, importId);
  requireState(record, ["checking", "running"]);
  if (record.state === "checking") await saveImport(db, importId, { state: "proposed", progress: null });
  else {
    await saveImport(db, importId, { state: "undoing", progress: null });
    await startJob("undo-import", { importId, end: "cancelled" });
  }
  return presentImport(await readImport(db, workspaceId, importId));
});
