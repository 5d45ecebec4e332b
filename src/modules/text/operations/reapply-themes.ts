import { requireWholeWorkspace } from "../../../kernel/actor.ts";
import type { Context, Database } from "../../../kernel/context.ts";
import type { Job, JobWork } from "../../../kernel/job.ts";
import { operation } from "../../../kernel/operation.ts";
import {
  compareDrafts,
  countUnderstood,
  draftLabels,
  dropDrafts,
  putDraftsInForce,
  signalsWithText,
  writeMeanings,
} from "../../signals/index.ts";
import { type Build, type BuildCounts, beginBuild, failBuild, heldBuild, saveBuild } from "../building/builds.ts";
import { reapplyThemes } from "../contract.ts";
import { labelsFor, type UnderstoodBefore, understandBefore } from "../label-signals.ts";
import { forgetLanguages, settleLanguages } from "../languages.ts";
import { sayUnderstood } from "../reshaping/events.ts";
import { taxonomyVersion } from "../store.ts";
import type { UnderstandingOf } from "../understanding.ts";

const batchSize = 200;

export const reapplyThemesOperation = operation(reapplyThemes, async (context) => {
  requireWholeWorkspace(context.actor);
  return context.startJob("reapply-themes", {});
});

/**
 * Reads all texts again, a batch at a time, and keeps the labels of the new version beside those in force; once every text is read
 * they take their places at once. Readers never see a mixture of two versions, and stopping leaves everything as it was. Where
 * words change meanwhile, reading begins anew with the newest; where somebody else begins to read again, this one ends.
 */
export const reapplyThemesJob = (understandingOf: UnderstandingOf): Job => ({
  name: "reapply-themes",
  changes: ["understanding"],
  async run(work) {
    const workspaceId = work.workspaceId ?? "";
    let at = placeOf(work);
    let since = work.now().getTime();
    let ahead: Batch | undefined;
    for (;;) {
      await understandingOf.awaken();
      const { version } = await understandingOf(work.db, workspaceId);
      if (at === null || at.version !== version) at = await begin(work, version);
      if (await work.isCancelled()) return end(work, at.number);
      const { number, afterId } = at;
      const read = (after: string | null) => readBatch(work, { version, afterId: after }, understandingOf);
      const batch: Batch = ahead?.version === version && ahead.afterId === afterId ? ahead : await read(afterId);
      const { signalIds } = batch;
      const last = signalIds.at(-1);
      if (last === undefined) {
        if (await putInForce(work, at, understandingOf)) return;
        continue;
      }
      // The model goes on with the next batch while this one is written.
      ahead = await read(last);
      const before = await batch.understood;
      const isOn = await work.batch(async ({ db }, save) => {
        const build = await heldBuild(db, workspaceId, number);
        if (build?.state !== "building") return false;
        const found = await labelsFor(db, workspaceId, signalIds, understandingOf, before);
        // Words were changed at this moment: the next round begins anew.
        if (found.version !== version) return true;
        await draftLabels(db, workspaceId, { version, signalIds, labels: found.labels });
        await writeMeanings(db, workspaceId, { version: found.encoderVersion, meanings: found.meanings });
        await settleLanguages(db, workspaceId, found.languages);
        const counts = await addUp(db, workspaceId, build.counts, signalIds);
        const done = build.done + signalIds.length;
        const of = Math.max(done, build.of);
        const until = work.now().getTime();
        const busyMs = build.busyMs + Math.max(0, until - since);
        since = until;
        await saveBuild(db, workspaceId, { ...build, counts, done, of, busyMs });
        await save({ done, of, checkpoint: { number, version, afterId: last } });
        return true;
      });
      if (!isOn) return;
      at = { ...at, afterId: last };
    }
  },
  async failed(context, { jobId, workspaceId }) {
    if (workspaceId === null) return;
    await failBuild(context.db, workspaceId, jobId, context.now);
  },
});

/** Signals that are read together, and what the model makes of them. */
interface Batch {
  version: string;
  afterId: string | null;
  signalIds: readonly string[];
  understood: Promise<UnderstoodBefore>;
}

async function readBatch(
  { db, workspaceId }: JobWork,
  { version, afterId }: { version: string; afterId: string | null },
  understandingOf: UnderstandingOf,
): Promise<Batch> {
  const signalIds = await signalsWithText(db, workspaceId ?? "", { afterId, limit: batchSize });
  const { result } = await understandBefore(db, workspaceId ?? "", signalIds, understandingOf);
  // Its failure is met where its turn comes.
  result.catch(() => {});
  return { version, afterId, signalIds, understood: result };
}

interface Place {
  number: number;
  version: string;
  afterId: string | null;
}

function placeOf({ checkpoint }: JobWork): Place | null {
  return checkpoint === null ? null : (checkpoint as unknown as Place);
}

async function begin(work: JobWork, version: string): Promise<Place> {
  const workspaceId = work.workspaceId ?? "";
  return work.batch(async ({ db }, save) => {
    const { withText: of } = await countUnderstood(db, workspaceId, { origin: "rules", version: "" });
    await dropDrafts(db, workspaceId);
    await forgetLanguages(db, workspaceId);
    const number = await beginBuild(db, workspaceId, {
      ...{ jobId: work.jobId, version, of, startedAt: work.now() },
      taxonomyVersion: await taxonomyVersion(db, workspaceId),
    });
    const place = { number, version, afterId: null };
    await save({ done: 0, of, checkpoint: { ...place } });
    return place;
  });
}

async function addUp(
  db: Database,
  workspaceId: string,
  counts: BuildCounts,
  signalIds: readonly string[],
): Promise<BuildCounts> {
  const added = await compareDrafts(db, workspaceId, signalIds);
  const all = { ...counts };
  for (const { themeId, before, after } of added) {
    const [beforehand = 0, afterwards = 0] = all[themeId] ?? [];
    all[themeId] = [beforehand + before, afterwards + after];
  }
  return all;
}

/** @returns false when words were changed at this moment, so that reading must begin anew */
async function putInForce(
  work: JobWork,
  { number, version, afterId }: Place,
  understandingOf: UnderstandingOf,
): Promise<boolean> {
  const workspaceId = work.workspaceId ?? "";
  return work.batch(async (context, save) => {
    if ((await understandingOf(context.db, workspaceId)).version !== version) return false;
    const build = await heldBuild(context.db, workspaceId, number);
    if (build?.state !== "building") return true;
    await sayUnderstood(context, await putDraftsInForce(context.db, workspaceId, version));
    await finish(context, build, "done");
    await save({ done: build.done, of: build.done, checkpoint: { number, version, afterId } });
    return true;
  });
}

async function end(work: JobWork, number: number): Promise<void> {
  const workspaceId = work.workspaceId ?? "";
  await work.batch(async (context) => {
    const build = await heldBuild(context.db, workspaceId, number);
    if (build?.state !== "building") return;
    await dropDrafts(context.db, workspaceId);
    await finish(context, build, "cancelled");
  });
}

async function finish({ db, actor, now }: Context, build: Build, state: "done" | "cancelled"): Promise<void> {
  await saveBuild(db, actor.workspaceId ?? "", { ...build, state, finishedAt: now });
}
