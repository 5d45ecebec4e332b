import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { runImport } from "../contract.ts";
import { presentImport } from "../importing/present-import.ts";
import { requireFile, requireNotTakenBack, requireState } from "../importing/states.ts";
import { holdImport, readImport, saveImport } from "../store/imports.ts";

/** A failed import goes on where it stopped. */
export const runImportOperation = operation(runImport, async ({ db, actor, startJob }, { importId }) => {
  const workspaceId = workspaceOf(actor);
  const record = await holdImport(db, workspaceId, importId);
  requireState(record, ["proposed", "checked", "failed"]);
  requireNotTakenBack(record);
  await requireFile(db, record);
  const begun = record.nextGroup === 0 ? { counts: null, signals: null, comments: null, progress: null } : {};
  const { jobId } = await startJob("run-import", { importId });
  await saveImport(db, importId, { ...begun, jobId, state: "running", error: null, finishedAt: null });
  return presentImport(await readImport(db, workspaceId, importId));
});
