import type { EncoderService } from "../../../encoder/service.ts";
import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Job } from "../../../kernel/job.ts";
import { operation } from "../../../kernel/operation.ts";
import { readTexts } from "../../signals/index.ts";
import { learnFromCorrections, leastCorrections } from "../contract.ts";
import { inForceOf, placeOf, readCorrections, saveLearning } from "../corrections.ts";
import { isWorthLearning, type Lesson, learn } from "../learn.ts";
import { toBytes } from "../model-bytes.ts";
import { allThemes } from "../store.ts";

/** More would take minutes and teach little. */
const mostLessons = 5_000;

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
  async run(work) {
    const workspaceId = work.workspaceId ?? "";
    const corrections = [...inForceOf(await readCorrections(work.db, workspaceId)).values()].slice(-mostLessons);
    const texts = await readTexts(
      work.db,
      workspaceId,
      corrections.map(({ signalId }) => signalId),
    );
    const textAt = new Map(texts.map((words) => [placeOf(words), words.text]));
    const given = corrections.flatMap((correction) => {
      const text = textAt.get(placeOf(correction));
      // Its signal is gone: erased, or taken back with its import.
      return text === undefined ? [] : [{ correction, text }];
    });
    const { tier, version } = await encoder.ready();
    const encoded = await encoder.encode(given.map(({ text }) => ({ text, stretches: [] })));
    const lessons = given.map(
      ({ correction, text }, index): Lesson => ({ correction, text, encoded: encoded[index]! }),
    );
    const written = (await allThemes(work.db, workspaceId)).flatMap(({ id: themeId, examples, counterexamples }) => [
      ...examples.map((text) => ({ themeId, belongs: true, text })),
      ...counterexamples.map((text) => ({ themeId, belongs: false, text })),
    ]);
    const read = await encoder.encode(written.map(({ text }) => ({ text, stretches: [] })));
    const passages = written.map((passage, index) => ({ ...passage, encoded: read[index]! }));
    const { taught, report } = await learn(lessons, tier, passages);
    const applied = taught.tone !== null || taught.themes !== null;
    await work.batch(async (context, save) => {
      const model = applied ? toBytes(taught, version) : null;
      await saveLearning(context.db, workspaceId, { at: work.now(), applied, model, report });
      await save({ done: lessons.length, of: lessons.length, checkpoint: {} });
    });
  },
});
