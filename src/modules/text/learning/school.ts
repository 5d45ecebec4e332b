import type { EncoderService } from "../../../encoder/service.ts";
import type { Database } from "../../../kernel/context.ts";
import { readTexts } from "../../signals/index.ts";
import { inForceOf, placeOf, readCorrections } from "../corrections.ts";
import { usualLanguages } from "../languages.ts";
import { allThemes } from "../store.ts";
import { encodePassages, givenOf, matchedOf } from "../understanding.ts";
import type { Lesson, School } from "./lesson.ts";
import { taughtIn } from "./taught.ts";

/** More would take minutes and teach little. */
const mostLessons = 5_000;

/** Everything that people said and wrote, encoded: what can be learnt from. */
export async function schoolOf(db: Database, workspaceId: string, encoder: EncoderService): Promise<School> {
  // Loaded when somebody learns, for no start should wait for its models.
  const [{ detectLanguage }, { statementsOf }, { createUnderstanding }] = await Promise.all([
    import("../../../language/detect-language.ts"),
    import("../../../language/statements.ts"),
    import("../../../language/understand.ts"),
  ]);
  const corrections = [...inForceOf(await readCorrections(db, workspaceId)).values()].slice(-mostLessons);
  const texts = await readTexts(
    db,
    workspaceId,
    corrections.map(({ signalId }) => signalId),
  );
  const usual = await usualLanguages(
    db,
    workspaceId,
    texts.map(({ sourceId }) => sourceId),
  );
  const wordsAt = new Map(texts.map((words) => [placeOf(words), words]));
  const given = corrections.flatMap((correction) => {
    const words = wordsAt.get(placeOf(correction));
    // Its signal is gone: erased, or taken back with its import.
    if (words === undefined) return [];
    const { text, sourceId } = words;
    return [{ correction, text, language: detectLanguage(text, usual.get(sourceId)) }];
  });
  const { tier, version } = await encoder.ready();
  const encoded = await encoder.encode(
    given.map(({ text, correction }) => {
      const judged = correction.statements.map(({ start, end }) => ({ start, end, alone: true }));
      return { text, stretches: [...statementsOf(text), ...judged] };
    }),
  );
  const lessons = given.map((lesson, index): Lesson => {
    const { statements } = lesson.correction;
    const ofJudged = encoded[index]!.stretches.slice(encoded[index]!.stretches.length - statements.length);
    const parts = statements.flatMap(({ start, end, tone, themeIds }, part) => {
      const encoding = ofJudged[part];
      return encoding == null ? [] : [{ text: lesson.text.slice(start, end), tone, themeIds, encoding }];
    });
    return { ...lesson, encoded: encoded[index]!, statements: parts };
  });

  const themes = await allThemes(db, workspaceId);
  const written = themes.flatMap(({ id: themeId, examples, counterexamples }) => [
    ...examples.map((text) => ({ themeId, belongs: true, text })),
    ...counterexamples.map((text) => ({ themeId, belongs: false, text })),
  ]);
  const read = await encoder.encode(written.map(({ text }) => ({ text, stretches: [] })));
  const alike = await encodePassages(encoder, givenOf(themes));
  return {
    ...{ lessons, tier, encoderVersion: version },
    passages: written.map((passage, index) => ({ ...passage, encoded: read[index]! })),
    inForce: await taughtIn(db, workspaceId, version),
    readerWith(heads) {
      const parts = { tier, encoderVersion: version, version: "", themes: heads };
      const understanding = createUnderstanding(matchedOf(themes), parts);
      return ({ text, encoded: numbers }) =>
        new Set(understanding.understand(text, numbers, { passages: alike }).themes.map(({ key }) => key));
    },
  };
}
