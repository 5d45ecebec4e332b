import type { EncoderService } from "../../../encoder/service.ts";
import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Job, JobWork } from "../../../kernel/job.ts";
import { operation } from "../../../kernel/operation.ts";
import { holdSignals } from "../../signals/index.ts";
import { learnFromCorrections, leastCorrections } from "../contract.ts";
import { inForceOf, learningInForce, readCorrections, saveLearning } from "../corrections.ts";
import { isWorthLearning, learn } from "../learning/learn.ts";
import { schoolOf } from "../learning/school.ts";
import { toBytes } from "../model-bytes.ts";
import { heldThemes } from "../store.ts";

export const learnFromCorrectionsOperation = operation(learnFromCorrections, async (context) => {
  requireWholeWorkspace(context.actor);
  const corrections = inForceOf(await readCorrections(context.db, workspaceOf(context.actor)));
  if (!isWorthLearning(corrections.size)) {
    throw new AppError("TOO_FEW_CORRECTIONS", { needed: leastCorrections, there: corrections.size });
  }
  return context.startJob("learn-from-corrections", {});
});

/** Encodes what was corrected, learns, examines, and puts what did no worse in force; texts are then read again when people say so. */
export const learnFromCorrectionsJob = (encoder: EncoderService): Job => ({
  name: "learn-from-corrections",
  changes: ["correction", "theme"],
  async run(work) {
    while (!(await learnOnce(work, encoder)));
  },
});

/** @returns false when something that was learnt from was erased meanwhile: what was learnt must be forgotten, and learnt anew */
async function learnOnce(work: JobWork, encoder: EncoderService): Promise<boolean> {
  const workspaceId = work.workspaceId ?? "";
  const before = await learningInForce(work.db, workspaceId);
  const school = await schoolOf(work.db, workspaceId, encoder);
  const { taught, applied, report } = await learn(school);
  const signalIds = [...new Set(school.lessons.map(({ correction }) => correction.signalId))];
  return work.batch(async ({ db }, save) => {
    const held = await holdSignals(db, workspaceId, signalIds);
    const themes = await heldThemes(db, workspaceId);
    const written = new Set(themes.flatMap(({ examples, counterexamples }) => [...examples, ...counterexamples]));
    const isErased = held.length < signalIds.length || school.passages.some(({ text }) => !written.has(text));
    // Parts that stay in force were learnt earlier, and can have been forgotten, too.
    if (isErased || (await learningInForce(db, workspaceId)) !== before) return false;
    // Where nothing new is applied, what is in force stays: the newest that applies.
    const model = applied ? toBytes(taught, school.encoderVersion) : null;
    await saveLearning(db, workspaceId, { at: work.now(), applied, model, report, signalIds });
    await save({ done: report.lessons, of: report.lessons, checkpoint: {} });
    return true;
  });
}
