import type { Readable } from "node:stream";
import type { Job, JobWork } from "../../../kernel/job.ts";
import { readMaskingOf } from "../masking/store.ts";
import type { Bringing } from "../names.ts";
import { readGroups } from "../reading/groups.ts";
import { planGroups } from "../reading/plan.ts";
import { eraseFile } from "../store/files.ts";
import { deleteImportRows } from "../store/import-rows.ts";
import { type ImportRecord, readImport, saveImport } from "../store/imports.ts";
import { preparedBatches } from "./batches.ts";
import { commitGroups } from "./commit-groups.ts";
import { addCounts, addDisagreements, noRows } from "./counts.ts";
import { tellFinished } from "./events.ts";
import { noteFailure } from "./note-failure.ts";
import type { PreparedGroup } from "./prepare.ts";
import { fileOf, holdOwnImport } from "./states.ts";
import { todayIn } from "./today.ts";

/**
 * Brings a file into the ledger, a batch of groups at a time. A batch commits what it stored together with where to go on,
 * so an import that was killed goes on after its last batch, and no row counts twice.
 */
export const importFileJob = (bringing: Bringing): Job => ({
  name: "run-import",
  changes: ["import", "understanding"],
  run: (work, payload) => importFile(work, payload.importId as string, bringing),
  failed: noteFailure("running"),
});

async function importFile(work: JobWork, importId: string, bringing: Bringing): Promise<void> {
  const workspaceId = work.workspaceId!;
  const record = await readImport(work.db, workspaceId, importId);
  if (record.state !== "running") return;
  const fileId = fileOf(record);
  const open = (): Readable => work.files.read(fileId);
  const today = await todayIn(work.db, workspaceId, work.now());
  const plan = await planGroups(open, record.mapping);
  if (record.nextGroup === 0) await work.batch(({ db }) => deleteImportRows(db, importId));

  const groups = readGroups(open, record.mapping, { today, plan, from: record.nextGroup });
  const masking = await readMaskingOf(work.db, workspaceId);
  for await (const batch of preparedBatches(groups, record.mapping, masking, work.othersWait)) {
    if (!(await commitBatch(work, record, batch, { bringing, of: plan.rows }))) return;
  }
  await finish(work, record.id, fileId);
}

/** @returns false when the import is no longer to go on. */
async function commitBatch(
  work: JobWork,
  { id, workspaceId, mapping }: ImportRecord,
  groups: readonly PreparedGroup[],
  { bringing, of }: { bringing: Bringing; of: number },
): Promise<boolean> {
  return work.batch(async (context, save) => {
    const { db } = context;
    const present = await holdOwnImport(db, work, id, "running");
    if (present === null || present.nextGroup > groups[0]!.index) return false;
    const { counts, claimed, comments } = await commitGroups(
      context,
      { workspaceId, importId: id, mapping },
      groups,
      bringing,
    );
    const sum = addCounts(present.counts ?? noRows, counts);
    const nextGroup = groups.at(-1)!.index + 1;
    const disagreements = addDisagreements(present.progress?.disagreements ?? {}, groups);
    const progress = { done: sum.rows, of, disagreements };
    const signals = (present.signals ?? 0) + claimed;
    await saveImport(db, id, {
      counts: sum,
      signals,
      comments: (present.comments ?? 0) + comments,
      progress,
      nextGroup,
    });
    await save({ done: sum.rows, of, checkpoint: { nextGroup } });
    return true;
  });
}

async function finish(work: JobWork, id: string, fileId: string): Promise<void> {
  const isErased = await work.batch(async (context) => {
    const { db, now } = context;
    const present = await holdOwnImport(db, work, id, "running");
    if (present === null) return false;
    const counts = present.counts ?? noRows;
    const signals = present.signals ?? 0;
    // The samples are the customers' own words: needed to correct the reading, and not afterwards.
    await saveImport(db, id, { state: "done", counts, signals, samples: [], finishedAt: now });
    await tellFinished(context, await readImport(db, present.workspaceId, id));
    return eraseFile(db, fileId, now);
  });
  if (isErased) await work.files.remove(fileId);
}
