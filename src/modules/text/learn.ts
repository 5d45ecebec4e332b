import { setImmediate as breathe } from "node:timers/promises";
import type { EncodedText, Tier } from "../../encoder/encoder.ts";
import { fingerprint } from "../../language/fingerprint.ts";
import { shippedTone } from "../../language/tone/model-file.ts";
import { adaptTone, likeliest, TONES, type Tone, type ToneExample, toneReader } from "../../language/tone/tone.ts";
import { learnMarks, type MarkedExample, type Marks, marker } from "../../learning/marks.ts";
import { agreement, setAgreement } from "../../learning/measures.ts";
import { type LearningReport, leastCorrections, leastOfTheme } from "./contract.ts";
import type { Correction } from "./corrections.ts";
import type { Taught } from "./model-bytes.ts";

/** A corrected comment with what the encoder says of it. */
export interface Lesson {
  correction: Correction;
  text: string;
  encoded: EncodedText;
}

/** A passage of a theme's page: it says of one theme whether it belongs, and nothing of others. */
export interface Passage {
  themeId: string;
  belongs: boolean;
  text: string;
  encoded: EncodedText;
}

/**
 * Learns from three quarters of the corrections and asks about the last quarter, which is chosen by the comment and so stays the
 * same from one time to the next. What does worse there than what nobody taught is not kept. Kept is the very model that was
 * asked: it is not learnt again from everything, because then nobody would have examined it.
 */
export async function learn(
  lessons: readonly Lesson[],
  tier: Tier,
  passages: readonly Passage[] = [],
): Promise<{ taught: Taught; report: LearningReport }> {
  const held = lessons.filter(isHeldBack);
  const rest = lessons.filter((lesson) => !isHeldBack(lesson));
  const tone = learnToneFrom(rest, held, tier);
  await breathe();
  const themes = await learnThemesFrom(rest, held, passages);
  return {
    taught: { tone: tone.kept ?? null, themes: themes.kept },
    report: { lessons: lessons.length, heldBack: held.length, tone: tone.report, themes: themes.report },
  };
}

export const isWorthLearning = (number: number) => number >= leastCorrections;

function isHeldBack({ correction }: Lesson): boolean {
  return Number.parseInt(fingerprint(correction.signalId).slice(-4), 16) % 4 === 0;
}

function learnToneFrom(rest: readonly Lesson[], held: readonly Lesson[], tier: Tier) {
  const examplesOf = (lessons: readonly Lesson[]) =>
    lessons.flatMap(({ correction, text, encoded }): ToneExample[] =>
      // Mixed is made of its statements, never a class of its own.
      correction.tone === "mixed" ? [] : [{ text, tone: correction.tone, vector: encoded.whole.tone }],
    );
  const base = shippedTone(tier);
  const adapted = adaptTone(base, examplesOf(rest));
  const asked = examplesOf(held);
  const accuracyOf = (read: ReturnType<typeof toneReader>) =>
    agreement<Tone>(
      asked.map(({ tone }) => tone),
      asked.map((example) => likeliest(read(example))),
      TONES,
    ).accuracy;
  const before = accuracyOf(toneReader(base));
  const after = accuracyOf(toneReader(adapted));
  // Neither did worse where there was nothing to ask about: then nothing is known, and nothing is kept.
  const applied = asked.length > 0 && after >= before;
  return {
    kept: applied ? adapted.ofCorrections : undefined,
    report: {
      n: asked.length,
      before: asked.length === 0 ? null : before,
      after: asked.length === 0 ? null : after,
      applied,
    },
  };
}

async function learnThemesFrom(
  rest: readonly Lesson[],
  held: readonly Lesson[],
  passages: readonly Passage[],
): Promise<{ kept: Marks | null; report: LearningReport["themes"] }> {
  const exampleOf = ({ correction, text, encoded }: Lesson): MarkedExample => ({
    text,
    vector: encoded.whole.meaning,
    labels: new Set(correction.themeIds),
  });
  const counts = new Map<string, number>();
  for (const { correction } of rest) for (const id of correction.themeIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const { themeId, belongs } of passages) if (belongs) counts.set(themeId, (counts.get(themeId) ?? 0) + 1);
  const learnable = [...counts].filter(([, number]) => number >= leastOfTheme).map(([id]) => id);
  const ofPassages = passages.map(
    ({ themeId, belongs, text, encoded }): MarkedExample => ({
      ...{ text, vector: encoded.whole.meaning },
      labels: new Set(belongs ? [themeId] : []),
      about: new Set([themeId]),
    }),
  );
  const examples = [...rest.map(exampleOf), ...ofPassages];
  const marks: Marks = { rarity: new Float32Array(), heads: new Map() };
  for (const id of learnable) {
    const { rarity, heads } = learnMarks(examples, [id]);
    marks.rarity = rarity;
    for (const [label, head] of heads) marks.heads.set(label, head);
    // Pages are served by the same thread.
    await breathe();
  }

  const mark = marker(marks);
  const truths = held.map(({ correction }) => new Set(correction.themeIds));
  const before = held.map(({ correction }) => new Set(correction.saidThemeIds));
  const said = held.map((lesson) => mark(exampleOf(lesson)));
  const withHeads = (ids: ReadonlySet<string>) =>
    before.map((known, index) => new Set([...known, ...[...ids].filter((id) => said[index]!.get(id)?.has === true)]));
  // A theme keeps its head where that does better than words alone on what was held back.
  const kept = learnable.filter((id) => {
    const alone = setAgreement(truths, before, [id]).microF1;
    return setAgreement(truths, withHeads(new Set([id])), [id]).microF1 > alone;
  });
  for (const id of learnable) if (!kept.includes(id)) marks.heads.delete(id);
  const labels = [...new Set(truths.flatMap((truth) => [...truth]))];
  const f1 = (answers: readonly ReadonlySet<string>[]) =>
    labels.length === 0 ? null : setAgreement(truths, answers, labels).microF1;
  return {
    kept: kept.length === 0 ? null : marks,
    report: {
      n: held.length,
      before: f1(before),
      after: f1(withHeads(new Set(kept))),
      learnt: kept.length,
      tried: learnable.length,
    },
  };
}
