import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import type { JobWork } from "../../../kernel/job.ts";
import { holdFile, type UploadedFile } from "../store/files.ts";
import { holdImport, type ImportRecord, type ImportState } from "../store/imports.ts";
import { presentImport } from "./present-import.ts";

/** @throws AppError WRONG_STATE */
export function requireState({ state }: Pick<ImportRecord, "state">, allowed: readonly ImportState[]): void {
  if (!allowed.includes(state)) throw new AppError("WRONG_STATE", { noun: "import", state: words[state] });
}

/** An import that was partly taken back can only be taken back to the end. @throws AppError WRONG_STATE */
export function requireNotTakenBack({ isTakenBack }: Pick<ImportRecord, "isTakenBack">): void {
  if (isTakenBack)
    throw new AppError("WRONG_STATE", { noun: "import", state: "partly taken back; undo it to the end" });
}

/**
 * An import of which nothing is stored yet, held until the transaction ends together with its file: how that is read can
 * still change.
 *
 * @throws AppError NOT_FOUND, WRONG_STATE; CONFLICT when it is no longer the version that was seen
 */
export async function holdUnread(
  db: Database,
  workspaceId: string,
  importId: string,
  version: number,
): Promise<ImportRecord> {
  const record = await holdImport(db, workspaceId, importId);
  requireState(record, ["proposed", "checked", "failed"]);
  requireNotTakenBack(record);
  if (record.version !== version) throw new AppError("CONFLICT", { noun: "import", current: presentImport(record) });
  // What is stored already was read the old way.
  if (record.nextGroup > 0) throw new AppError("WRONG_STATE", { noun: "import", state: "begun; undo it first" });
  await requireFile(db, record);
  return record;
}

/** The file of an import, whose bytes stay until the transaction ends. @throws AppError WRONG_STATE */
export async function requireFile(db: Database, record: ImportRecord): Promise<void> {
  requireBytes(await holdFile(db, record.workspaceId, fileOf(record)));
}

/** The file that an import reads. @throws AppError WRONG_STATE when programs sent it */
export function fileOf({ fileId }: Pick<ImportRecord, "fileId">): string {
  if (fileId === null) throw new AppError("WRONG_STATE", { noun: "import", state: "sent by programs, without a file" });
  return fileId;
}

/** @throws AppError WRONG_STATE */
export function requireBytes({ erasedAt }: UploadedFile): void {
  if (erasedAt !== null) throw new AppError("WRONG_STATE", { noun: "file", state: "no longer kept; upload it again" });
}

/**
 * The import, held until the transaction ends, if this job is still the one that works on it: nobody has cancelled, and no
 * later job has taken over.
 */
export async function holdOwnImport(
  db: Database,
  work: Pick<JobWork, "jobId" | "workspaceId">,
  importId: string,
  state: ImportState,
): Promise<ImportRecord | null> {
  const record = await holdImport(db, work.workspaceId!, importId);
  return record.state === state && record.jobId === work.jobId ? record : null;
}

const words: Record<ImportState, string> = {
  proposed: "not checked yet",
  checking: "being checked",
  checked: "checked",
  running: "running",
  done: "done",
  cancelled: "cancelled",
  undoing: "being undone",
  undone: "undone",
  failed: "failed",
};
