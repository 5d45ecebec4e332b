import type { Context, Database } from "../../../kernel/context.ts";
import type { Job, JobWork } from "../../../kernel/job.ts";
import { releaseInvitations, removeCustomers } from "../../customers/index.ts";
import { countClaims, type Released, releaseClaims } from "../store/claims.ts";
import { eraseFile } from "../store/files.ts";
import { deleteImportRows } from "../store/import-rows.ts";
import { readImport, saveImport } from "../store/imports.ts";
import { deleteSignals, dropContents, writeSignals } from "../store/ledger.ts";
import { dropLooseOriginals } from "../store/originals.ts";
import { holdSource, removeUnusedSource } from "../store/sources.ts";
import { customersInUse, dropUnclaimedVersions, takeVersions } from "../store/versions.ts";
import { type ToldSignal, tellRemoved, tellStored } from "./events.ts";
import { noteFailure } from "./note-failure.ts";
import { holdOwnImport } from "./states.ts";

const claimsPerBatch = 500;

/** Takes signals that are gone out of the work that still waits for them. */
export type ForgetWork = (db: Database, workspaceId: string, signalIds: readonly string[]) => Promise<void>;

/** Takes back what an import brought: a signal goes with its last claim, a revision gives way to what was there before. */
export const takeBackJob = (forgetWork: ForgetWork): Job => ({
  name: "undo-import",
  changes: ["import", "understanding"],
  run: (work, payload) =>
    takeBack(work, payload.importId as string, payload.end === "cancelled" ? "cancelled" : "undone", forgetWork),
  failed: noteFailure("undoing"),
});

async function takeBack(
  work: JobWork,
  importId: string,
  end: "cancelled" | "undone",
  forgetWork: ForgetWork,
): Promise<void> {
  const workspaceId = work.workspaceId!;
  const { mapping, fileId } = await readImport(work.db, workspaceId, importId);
  let done = typeof work.checkpoint?.done === "number" ? work.checkpoint.done : 0;
  const of = done + (await countClaims(work.db, importId));
  for (;;) {
    const released = await work.batch(async (context, save) => {
      if ((await holdOwnImport(context.db, work, importId, "undoing")) === null) return 0;
      const sourceId = await holdSource(context.db, workspaceId, mapping);
      const invitations = await releaseInvitations(context.db, importId, claimsPerBatch);
      await removeCustomers(context.db, workspaceId, invitations.customerIds, (ids) =>
        customersInUse(context.db, workspaceId, ids),
      );
      const claims = await releaseClaims(context.db, importId, claimsPerBatch);
      await release(context, workspaceId, claims, forgetWork);
      await removeUnusedSource(context.db, sourceId);
      const progress = { done: done + claims.length, of };
      await saveImport(context.db, importId, { progress: { ...progress, disagreements: {} } });
      await save({ ...progress, checkpoint: { done: progress.done } });
      return Math.max(claims.length, invitations.released);
    });
    if (released === 0) break;
    done = Math.min(done + released, of);
  }
  const isErased = await work.batch(async ({ db, now }) => {
    if ((await holdOwnImport(db, work, importId, "undoing")) === null) return false;
    await deleteImportRows(db, importId);
    const nothing = { counts: null, signals: null, comments: null, progress: null, nextGroup: 0, samples: [] };
    await saveImport(db, importId, { ...nothing, state: end, finishedAt: now });
    return fileId !== null && eraseFile(db, fileId, now);
  });
  if (isErased && fileId !== null) await work.files.remove(fileId);
}

async function release(
  context: Context,
  workspaceId: string,
  released: readonly Released[],
  forgetWork: ForgetWork,
): Promise<void> {
  const { db } = context;
  const orphans = released.filter(({ claimedVersion }) => claimedVersion === null);
  const orphanIds = orphans.map(({ signalId }) => signalId);
  await deleteSignals(db, orphanIds);
  await forgetWork(db, workspaceId, orphanIds);

  const overtaken = released.filter((each) => each.claimedVersion !== null && !each.currentIsClaimed);
  const restored = await restore(context, workspaceId, overtaken);
  const forgotten = await dropUnclaimedVersions(
    db,
    released.map(({ signalId }) => signalId),
  );
  await dropLooseOriginals(
    db,
    released.map(({ signalId }) => signalId),
  );
  const left = [...orphans, ...overtaken].flatMap(({ customerId }) => customerId ?? []);
  const customers = [...new Set([...left, ...forgotten])];
  await removeCustomers(db, workspaceId, customers, (ids) => customersInUse(db, workspaceId, ids));
  await tellStored(context, { workspaceId, importId: null }, restored);
  await tellRemoved(
    context,
    workspaceId,
    [...orphans, ...overtaken].map(({ occurredOn }) => occurredOn),
  );
}

/** Makes the newest content that another import still claims current again. */
async function restore(
  { db, now }: Context,
  workspaceId: string,
  overtaken: readonly Released[],
): Promise<ToldSignal[]> {
  const wanted = overtaken.map(({ signalId, claimedVersion }) => ({ id: signalId, version: claimedVersion! }));
  const kept = await takeVersions(db, wanted);
  await dropContents(
    db,
    kept.map(({ id }) => id),
  );
  const sourceOf = new Map(overtaken.map(({ signalId, sourceId }) => [signalId, sourceId]));
  for (const sourceId of new Set(sourceOf.values())) {
    const own = kept.filter(({ id }) => sourceOf.get(id) === sourceId);
    await writeSignals(db, { workspaceId, sourceId, now }, own);
  }
  return kept.map(({ id, content }) => ({ id, hasText: content.texts.length > 0 }));
}
