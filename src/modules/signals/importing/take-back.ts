import type { Context } from "../../../kernel/context.ts";
import type { Job, JobWork } from "../../../kernel/job.ts";
import { removeCustomers } from "../../customers/index.ts";
import { customersWithSignals } from "../store/activity.ts";
import { countClaims, type Released, releaseClaims } from "../store/claims.ts";
import { eraseFile } from "../store/files.ts";
import { deleteImportRows } from "../store/import-rows.ts";
import { holdImport, readImport, saveImport } from "../store/imports.ts";
import { deleteSignals, dropContents, writeSignals } from "../store/ledger.ts";
import { holdSource, removeSourceWithoutSignals } from "../store/sources.ts";
import { dropUnclaimedVersions, takeVersions } from "../store/versions.ts";
import { tellRemoved, tellStored } from "./events.ts";
import { noteFailure } from "./note-failure.ts";

const claimsPerBatch = 500;

/** Takes back what an import brought: a signal goes with its last claim, a revision gives way to what was there before. */
export const takeBackJob: Job = {
  name: "undo-import",
  async run(work, payload) {
    const importId = payload.importId as string;
    const end = payload.end === "cancelled" ? "cancelled" : "undone";
    await noteFailure(work, importId, "undoing", () => takeBack(work, importId, end));
  },
};

async function takeBack(work: JobWork, importId: string, end: "cancelled" | "undone"): Promise<void> {
  const workspaceId = work.workspaceId!;
  const { mapping, fileId } = await readImport(work.db, workspaceId, importId);
  const left = await countClaims(work.db, importId);
  let done = typeof work.checkpoint?.done === "number" ? work.checkpoint.done : 0;
  const of = done + left;
  for (;;) {
    const released = await work.batch(async (context, save) => {
      const { state } = await holdImport(context.db, workspaceId, importId);
      if (state !== "undoing") return 0;
      const sourceId = await holdSource(context.db, workspaceId, mapping);
      const claims = await releaseClaims(context.db, importId, claimsPerBatch);
      await release(context, workspaceId, claims);
      await removeSourceWithoutSignals(context.db, sourceId);
      done += claims.length;
      const progress = { done, of, disagreements: {} };
      await saveImport(context.db, importId, { progress });
      await save({ done, of, checkpoint: { done } });
      return claims.length;
    });
    if (released === 0) break;
  }
  const isErased = await work.batch(async ({ db, now }) => {
    const { state } = await holdImport(db, workspaceId, importId);
    if (state !== "undoing") return false;
    await deleteImportRows(db, importId);
    const nothing = { counts: null, signals: null, progress: null, nextGroup: 0, samples: [] };
    await saveImport(db, importId, { ...nothing, state: end, finishedAt: now });
    return eraseFile(db, fileId, now);
  });
  if (isErased) await work.files.remove(fileId);
}

async function release(context: Context, workspaceId: string, released: readonly Released[]): Promise<void> {
  const { db } = context;
  const orphans = released.filter(({ claimedVersion }) => claimedVersion === null);
  const orphanIds = orphans.map(({ signalId }) => signalId);
  await deleteSignals(db, orphanIds);

  const overtaken = released.filter((each) => each.claimedVersion !== null && !each.currentIsClaimed);
  const restored = await restore(context, workspaceId, overtaken);
  await dropUnclaimedVersions(
    db,
    released.map(({ signalId }) => signalId),
  );
  const customers = orphans.flatMap(({ customerId }) => customerId ?? []);
  await removeCustomers(db, workspaceId, [...new Set(customers)], (ids) => customersWithSignals(db, workspaceId, ids));
  await tellStored(context, workspaceId, restored);
  await tellRemoved(
    context,
    workspaceId,
    [...orphans, ...overtaken].map(({ occurredOn }) => occurredOn),
  );
}

/** Makes the newest content that another import still claims current again. */
async function restore({ db, now }: Context, workspaceId: string, overtaken: readonly Released[]): Promise<string[]> {
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
  return kept.map(({ id }) => id);
}
