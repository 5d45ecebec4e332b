import { setImmediate as breathe } from "node:timers/promises";
import type { Tier } from "../../../encoder/encoder.ts";
import { type LanguageTone, languageToneReader, learnLanguageTone } from "../../../language/tone/language-tone.ts";
import { shippedTone } from "../../../language/tone/model-file.ts";
import {
  adaptTone,
  likeliest,
  type TaughtTone,
  TONES,
  type Tone,
  type ToneExample,
  toneReader,
} from "../../../language/tone/tone.ts";
import { temperatureFor } from "../../../learning/temperature.ts";
import { isRefused } from "../../../stats/estimate.ts";
import { proportion } from "../../../stats/proportion.ts";
import { type LearningReport, leastOfLanguage } from "../contract.ts";
import type { Taught } from "../model-bytes.ts";
import type { Lesson } from "./lesson.ts";

/** Fewer say nothing: a head of its own would only repeat what was asked last. */
const fewestExamples = 10;

/** Mixed is made of its statements, and "nothing" is no tone: neither is a class of its own. */
function examplesOf(lessons: readonly Lesson[]): ToneExample[] {
  return lessons.flatMap(({ correction: { tone }, text, encoded }): ToneExample[] =>
    tone === "mixed" || tone === "none" ? [] : [{ text, tone, vector: encoded.whole.tone }],
  );
}

/** Statements that were judged one by one teach beside their comments; one that is its whole comment would teach twice. */
function examplesWithStatements(lessons: readonly Lesson[]): ToneExample[] {
  const parts = lessons.flatMap(({ statements }) => (statements.length < 2 ? [] : statements));
  const ofParts = parts.flatMap(({ text, tone, encoding }): ToneExample[] =>
    tone === "mixed" || tone === "none" ? [] : [{ text, tone, vector: encoding.tone }],
  );
  return [...examplesOf(lessons), ...ofParts];
}

const isEnglish = ({ language }: Lesson) => language === null || language === "en";

/** The tone of English: a small head on top of the shipped model, in force where it does no worse than what is. */
export function learnEnglish(
  rest: readonly Lesson[],
  held: readonly Lesson[],
  { tier, inForce }: { tier: Tier; inForce: Taught },
): { kept: TaughtTone | null; report: LearningReport["tone"] } {
  const base = shippedTone(tier);
  const examples = examplesWithStatements(rest.filter(isEnglish));
  const asked = examplesOf(held.filter(isEnglish));
  const n = asked.length;
  // Nothing is known of what nobody examined, and nothing is kept of it.
  if (n === 0 || examples.length < fewestExamples) {
    return { kept: inForce.tone, report: { n, before: null, after: null, applied: false } };
  }
  const answersOf = (taught: TaughtTone | null) => {
    const read = toneReader({ ...base, ofCorrections: taught ?? undefined });
    return asked.map(read);
  };
  const { head } = adaptTone(base, examples).ofCorrections!;
  const answers = answersOf({ head, temperature: 1 });
  const before = shareRight(answersOf(inForce.tone), asked);
  const after = shareRight(answers, asked);
  const applied = after >= before;
  const temperature = temperatureFor(answers, truthsOf(asked));
  return { kept: applied ? { head, temperature } : inForce.tone, report: { n, before, after, applied } };
}

/**
 * The tone of each other language, by words and parts of words of its own corrections. Nothing is said of a language until enough
 * people judged it and what was learnt does better than saying always the same, by more than chance.
 */
export async function learnLanguages(
  rest: readonly Lesson[],
  held: readonly Lesson[],
  inForce: Taught,
): Promise<{ kept: Map<string, LanguageTone>; report: LearningReport["languages"] }> {
  const kept = new Map(inForce.languages);
  const report: LearningReport["languages"] = [];
  const all = Map.groupBy(
    [...rest, ...held].filter((lesson) => !isEnglish(lesson)),
    ({ language }) => language!,
  );
  for (const [language, lessons] of [...all].toSorted(([one], [other]) => one.localeCompare(other))) {
    const inIt = (some: readonly Lesson[]) => some.filter((lesson) => lesson.language === language);
    const [examples, asked] = [examplesWithStatements(inIt(rest)), examplesOf(inIt(held))];
    const known = inForce.languages.get(language);
    const entry = { language, lessons: lessons.length, n: asked.length };
    if (examplesOf(lessons).length < leastOfLanguage || asked.length === 0) {
      report.push({ ...entry, before: null, after: null, always: null, applied: false });
      continue;
    }
    const learnt = learnLanguageTone(examples);
    const answers = asked.map(({ text }) => languageToneReader(learnt)(text));
    const after = shareRight(answers, asked);
    const before =
      known === undefined
        ? null
        : shareRight(
            asked.map(({ text }) => languageToneReader(known)(text)),
            asked,
          );
    const always = shareOf(asked, commonest(examples));
    const applied = isClearlyAbove(after, asked.length, always) && after >= (before ?? 0);
    if (applied) kept.set(language, { ...learnt, temperature: temperatureFor(answers, truthsOf(asked)) });
    report.push({ ...entry, before, after, always, applied });
    // Pages are served by the same thread.
    await breathe();
  }
  return { kept, report };
}

/** The whole 95% interval lies above. */
function isClearlyAbove(share: number, n: number, bar: number): boolean {
  const estimate = proportion({ count: Math.round(share * n), n });
  return !isRefused(estimate) && estimate.low > bar;
}

function commonest(examples: readonly { tone: Tone }[]): Tone {
  return TONES.toSorted((one, other) => countOf(examples, other) - countOf(examples, one))[0]!;
}

const countOf = (examples: readonly { tone: Tone }[], tone: Tone) =>
  examples.filter((example) => example.tone === tone).length;

const shareOf = (examples: readonly { tone: Tone }[], tone: Tone) => countOf(examples, tone) / examples.length;

const truthsOf = (asked: readonly { tone: Tone }[]) => asked.map(({ tone }) => TONES.indexOf(tone));

function shareRight(answers: readonly Float64Array[], asked: readonly { tone: Tone }[]): number {
  return asked.filter(({ tone }, index) => likeliest(answers[index]!) === tone).length / asked.length;
}
