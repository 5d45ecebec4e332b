import {
  type AspectExample,
  aspectInput,
  aspectReader,
  learnAspects,
  stretchesFor,
} from "../../src/language/tone/aspect.ts";
import { likeliest, TONES, type Tone } from "../../src/language/tone/tone.ts";
import { createUnderstanding } from "../../src/language/understand.ts";
import { agreement } from "../../src/learning/measures.ts";
import type { Encoding } from "./encode.ts";
import type { Row } from "./run.ts";
import type { AspectRow, Sets } from "./sets.ts";
import { isHeldBack } from "./themes.ts";

/** Rows about the tone of single words in a sentence. Without an official test part a quarter of the sentences is held back. */
export async function aspectRows(sets: Sets, encoding: Encoding): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, set, further, bar] of [
    // The larger set teaches the smaller one too: both are about restaurants.
    ["tone of an aspect, restaurants (SemEval 2014)", sets.restaurants(), sets.mams(), 0.78],
    ["tone of an aspect among others (MAMS)", sets.mams(), undefined, 0.75],
  ] as const) {
    const bars = { accuracy: bar };
    if (set === undefined) {
      rows.push({ name, bars });
      continue;
    }
    const isHeld = ({ text }: AspectRow) => set.test === undefined && isHeldBack(text);
    const examplesOf = (aspects: readonly AspectRow[]) => examplesFrom(aspects, encoding);
    const read = aspectReader(
      learnAspects(await examplesOf(set.train.filter((row) => !isHeld(row))), await examplesOf(further?.train ?? [])),
    );
    const ask = await examplesOf(set.test ?? set.train.filter(isHeld));
    const { n, accuracy, macroF1 } = agreement(
      ask.map(({ tone }) => tone),
      ask.map((example) => likeliest(read(example))),
      TONES,
    );
    rows.push({ name, n, bars, heldBack: set.test === undefined, values: { accuracy, macroF1 } });
  }
  return [...rows, ...(await shippable(sets, encoding))];
}

/**
 * What could ship, learnt from MAMS alone (the other set is for research only), beside what the product does without it: the aspect has
 * the tone of the statement that it stands in. Both have seen the same training part, so that the difference is the method's.
 */
async function shippable(sets: Sets, encoding: Encoding): Promise<Row[]> {
  const mams = sets.mams();
  if (mams === undefined) return [{ name: "tone of an aspect by MAMS alone" }];
  const examplesOf = (aspects: readonly AspectRow[]) => examplesFrom(aspects, encoding);
  const read = aspectReader(learnAspects(await examplesOf(mams.train)));
  const understanding = createUnderstanding([], { tier: encoding.tier, encoderVersion: encoding.version, version: "" });
  const rows: Row[] = [];
  for (const [name, aspects] of [
    ["MAMS", mams.test],
    ["restaurants (SemEval 2014), no sentence of it seen", sets.restaurants()?.train],
  ] as const) {
    if (aspects === undefined) continue;
    const truths = aspects.map(({ tone }) => tone);
    const said: Record<string, Tone[]> = { aspect: [], statement: [] };
    for (const example of await examplesOf(aspects)) said.aspect!.push(likeliest(read(example)));
    const whole = await encoding.withStretches(
      aspects.map(({ text }) => ({ text, stretches: understanding.stretchesOf(text) })),
    );
    aspects.forEach(({ text, start }, index) => {
      const { statements } = understanding.understand(text, whole[index]!, { usualLanguage: "en" });
      const around = statements.findLast((statement) => statement.start <= start) ?? statements[0];
      said.statement!.push(TONES.find((tone) => tone === around?.polarity) ?? "neutral");
    });
    for (const [way, answers] of Object.entries(said)) {
      const { n, accuracy, macroF1 } = agreement(truths, answers, TONES);
      rows.push({ name: `tone of an aspect by its ${way}, ${name}`, n, values: { accuracy, macroF1 } });
    }
  }
  return rows;
}

/** One by one: the vectors of all words of all texts at once would take gigabytes. */
async function examplesFrom(aspects: readonly AspectRow[], encoding: Encoding): Promise<AspectExample[]> {
  const examples: AspectExample[] = [];
  for (const aspect of aspects) {
    const [encoded] = await encoding.withStretches([
      { text: aspect.text, stretches: stretchesFor(aspect.text, aspect) },
    ]);
    examples.push({ ...aspectInput(aspect.text, aspect, encoded!), tone: aspect.tone });
  }
  return examples;
}
