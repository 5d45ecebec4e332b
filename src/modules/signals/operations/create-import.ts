import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError, type ErrorCode } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { createImport } from "../contract.ts";
import { presentImport } from "../importing/present-import.ts";
import { requireBytes } from "../importing/states.ts";
import { readByFittingProfile } from "../profiles/read-by-profile.ts";
import type { Proposal } from "../reading/propose.ts";
import { holdFile } from "../store/files.ts";
import { type ImportRecord, insertImport } from "../store/imports.ts";

export const createImportOperation = operation(createImport, async ({ db, actor, files, newId, now }, { fileId }) => {
  const workspaceId = workspaceOf(actor);
  const file = await holdFile(db, workspaceId, fileId);
  if (file.problem !== null) {
    const { code, details } = file.problem as { code: ErrorCode; details: Record<string, unknown> };
    throw new AppError(code, details);
  }
  requireBytes(file);
  const reading = await readByFittingProfile(db, workspaceId, () => files.read(fileId), file.proposal as Proposal);
  const record: ImportRecord = {
    id: newId(),
    workspaceId,
    fileId,
    fileName: file.name,
    bytes: file.bytes,
    state: "proposed",
    ...reading,
    dryRun: null,
    counts: null,
    signals: null,
    comments: null,
    progress: null,
    nextGroup: 0,
    jobId: null,
    isTakenBack: false,
    error: null,
    createdBy: actor.name,
    createdAt: now,
    finishedAt: null,
    version: 1,
  };
  await insertImport(db, record);
  return presentImport(record);
});
