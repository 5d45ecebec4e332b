import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { checkImport } from "../contract.ts";
import { presentImport } from "../importing/present-import.ts";
import { requireFile, requireNotTakenBack, requireState } from "../importing/states.ts";
import { holdImport, readImport, saveImport } from "../store/imports.ts";

export const checkImportOperation = operation(checkImport, async ({ db, actor, startJob }, { importId }) => {
  const workspaceId = workspaceOf(actor);
  const record = await holdImport(db, workspaceId, importId);
  requireState(record, ["proposed", "checked", "failed"]);
  requireNotTakenBack(record);
  if (record.nextGroup > 0) throw new AppError("WRONG_STATE", { noun: "import", state: "begun; run it again" });
  await requireFile(db, record);
  const { jobId } = await startJob("check-import", { importId });
  await saveImport(db, importId, { jobId, state: "checking", dryRun: null, progress: null, error: null });
  return presentImport(await readImport(db, workspaceId, importId));
});
