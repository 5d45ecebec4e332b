import { setImmediate as nextTurn } from "node:timers/promises";
import type { Context } from "../../../kernel/context.ts";
import type { Job, JobWork, SaveProgress } from "../../../kernel/job.ts";
import { maskAgain } from "../../../language/mask/again.ts";
import { forgetDeleted } from "../../../storage/index.ts";
import type { Holding } from "../../customers/index.ts";
import type { Vault } from "../originals/vault.ts";
import { countSignals } from "../store/visible.ts";
import { maskOptionsFor } from "./masker.ts";
import { optionsFor, remaskedOf, remaskSignals } from "./remask.ts";
import { holdRun, type RunRow, saveRun } from "./runs.ts";
import { type MaskingSetting, readMaskingOf } from "./store.ts";
import { contentsAfter, type QuotedCell, quotedCells, replaceCells, type StoredContents } from "./stored-contents.ts";
import { maskReadings } from "./stored-readings.ts";

/** One transaction's worth: where others wait for it, few. */
const signalsWhereOthersWait = 100;
const signalsAtOnce = 400;
const cellsAtOnce = 1_000;
/** Requests that wait get their turn after so many milliseconds of masking. */
const turnMs = 8;

export interface MaskStoredParts {
  vault: Vault;
  holdings: readonly Holding[];
  /** What the process holds of the workspace's meanings in memory. */
  forgetMeanings(workspaceId: string): void;
}

/** Where the work is, and whether something went so far: first what reports of imports quote, then signals by id. */
type Place = {
  version: number;
  hasMasked: boolean;
  lastCell: Pick<QuotedCell, "importId" | "outcome" | "row"> | null;
} & ({ at: "reports" } | { at: "signals"; afterId: string | null });

/**
 * Masks what is stored as the workspace wants texts masked now. Each batch is whole in itself, so that it can be stopped: what was masked by then
 * stays masked. Where the setting is changed on the way, it begins anew; where somebody begins another, this one ends.
 */
export const maskStoredJob = (parts: MaskStoredParts): Job => ({
  name: "mask-stored-comments",
  changes: ["masking", "signal", "understanding"],
  run: (work) => maskStored(work, parts),
  async failed({ db, now }, { jobId, workspaceId }) {
    const run = await holdRun(db, workspaceId!, jobId);
    if (run !== undefined) await saveRun(db, workspaceId!, { ...run, state: "failed", finishedAt: now });
  },
});

async function maskStored(work: JobWork, parts: MaskStoredParts): Promise<void> {
  const workspaceId = work.workspaceId!;
  let place = work.checkpoint as Place | null;
  let isEnded = false;
  while (!(isEnded || (await work.isCancelled()))) {
    const masking = await readMaskingOf(work.db, workspaceId);
    if (place?.version !== masking.version) {
      place = await begin(work, masking, place?.hasMasked ?? false);
    } else if (place.at === "reports") place = await maskReports(work, masking, place);
    else {
      const next: Place | "ended" | null = await maskNext(work, masking, place, parts);
      isEnded = next === "ended";
      place = next === "ended" ? await maskPassages(work, masking, place, parts) : next;
    }
    if (place === null) return;
  }
  if (place?.hasMasked === true) {
    parts.forgetMeanings(workspaceId);
    // Until then the bytes of what went lie in the files of the database.
    await forgetDeleted(work.db);
  }
  const state = isEnded ? "done" : "cancelled";
  await inRun(work, ({ db, now }, run) => saveRun(db, workspaceId, { ...run, state, finishedAt: now }));
}

/** Does a batch while the run is this job's. @returns null where it is not any more */
async function inRun<T>(
  work: JobWork,
  act: (context: Context, run: RunRow, save: SaveProgress) => Promise<T>,
): Promise<T | null> {
  return work.batch(async (context, save) => {
    const run = await holdRun(context.db, work.workspaceId!, work.jobId);
    return run === undefined ? null : act(context, run, save);
  });
}

function begin(work: JobWork, masking: MaskingSetting, hasMasked: boolean): Promise<Place | null> {
  const workspaceId = work.workspaceId!;
  return inRun(work, async (context, run, save) => {
    const isAnyMasked = await maskReadings(context.db, workspaceId, maskOptionsFor(masking));
    await saveRun(context.db, workspaceId, { ...run, settingVersion: masking.version, looked: 0 });
    const place: Place = {
      version: masking.version,
      hasMasked: hasMasked || isAnyMasked,
      at: "reports",
      lastCell: null,
    };
    await save({ done: 0, of: await countSignals(context.db, workspaceId), checkpoint: { ...place } });
    return place;
  });
}

/** Cells that imports could not read are quoted in their reports. */
function maskReports(work: JobWork, masking: MaskingSetting, place: Place & { at: "reports" }): Promise<Place | null> {
  const workspaceId = work.workspaceId!;
  const options = maskOptionsFor(masking);
  return inRun(work, async ({ db }, run, save) => {
    const cells = await quotedCells(db, workspaceId, { after: place.lastCell, limit: cellsAtOnce });
    const masked = cells.flatMap((cell) => {
      const value = maskAgain(cell.value, options).text;
      return value === cell.value ? [] : { ...cell, value, reason: cell.reason.replaceAll(cell.value, value) };
    });
    await replaceCells(db, masked);
    const last = cells.at(-1);
    const sofar = { version: place.version, hasMasked: place.hasMasked || masked.length > 0 };
    const next: Place =
      last === undefined
        ? { ...sofar, at: "signals", lastCell: null, afterId: null }
        : { ...sofar, at: "reports", lastCell: { importId: last.importId, outcome: last.outcome, row: last.row } };
    await save({ done: run.looked, of: await countSignals(db, workspaceId), checkpoint: { ...next } });
    return next;
  });
}

async function maskNext(
  work: JobWork,
  masking: MaskingSetting,
  place: Place & { at: "signals" },
  parts: MaskStoredParts,
): Promise<Place | "ended" | null> {
  const workspaceId = work.workspaceId!;
  const limit = work.othersWait ? signalsWhereOthersWait : signalsAtOnce;
  const stored = await contentsAfter(work.db, workspaceId, { afterId: place.afterId, limit });
  const last = stored.at(-1);
  if (last === undefined) return "ended";
  const ids = await changing(work, masking, stored);
  return inRun(work, async (context, run, save) => {
    const changed = await remaskSignals(context, masking, ids, { ...parts, workspaceId });
    const looked = run.looked + stored.length;
    await saveRun(context.db, workspaceId, { ...run, looked, changed: run.changed + changed });
    const next: Place = { ...place, hasMasked: place.hasMasked || changed > 0, afterId: last.id };
    const of = Math.max(looked, await countSignals(context.db, workspaceId));
    await save({ done: looked, of, checkpoint: { ...next } });
    return next;
  });
}

/** Passages that stand by themselves come last: those that were copied from a comment were masked with it, by what is known of who wrote it. */
function maskPassages(
  work: JobWork,
  masking: MaskingSetting,
  place: Place,
  { holdings }: MaskStoredParts,
): Promise<Place | null> {
  const workspaceId = work.workspaceId!;
  const mask = (passage: string) => maskAgain(passage, maskOptionsFor(masking)).text;
  return inRun(work, async (context, run, save) => {
    let { hasMasked } = place;
    const none = { workspaceId, signalIds: [], texts: [], quotes: [], mask };
    for (const holding of holdings) if (await holding.mask?.(context, none)) hasMasked = true;
    const next: Place = { ...place, hasMasked };
    await save({ done: run.looked, of: run.looked, checkpoint: { ...next } });
    return next;
  });
}

/** The signals in which more would be masked, found outside of any transaction: most have nothing of the kind. */
async function changing(work: JobWork, masking: MaskingSetting, stored: readonly StoredContents[]): Promise<string[]> {
  const optionsOf = await optionsFor(work.db, work.workspaceId!, masking, stored);
  const ids: string[] = [];
  let turnBegan = performance.now();
  for (const each of stored) {
    if (remaskedOf(each, optionsOf).length > 0) ids.push(each.id);
    if (performance.now() - turnBegan < turnMs) continue;
    await nextTurn();
    turnBegan = performance.now();
  }
  return ids;
}
