import { aspectReader, learnAspects, stretchesFor } from "../../src/language/tone/aspect.ts";
import { likeliest, TONES } from "../../src/language/tone/tone.ts";
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
    const examplesOf = async (aspects: readonly AspectRow[]) => {
      const encoded = await encoding.withStretches(
        aspects.map((aspect) => ({ text: aspect.text, stretches: stretchesFor(aspect.text, aspect) })),
      );
      return aspects.map((aspect, index) => ({ ...aspect, encoded: encoded[index]! }));
    };
    const read = aspectReader(
      learnAspects(await examplesOf([...set.train.filter((row) => !isHeld(row)), ...(further?.train ?? [])])),
    );
    const ask = await examplesOf(set.test ?? set.train.filter(isHeld));
    const { n, accuracy, macroF1 } = agreement(
      ask.map(({ tone }) => tone),
      ask.map((example) => likeliest(read(example))),
      TONES,
    );
    rows.push({ name, n, bars, heldBack: set.test === undefined, values: { accuracy, macroF1 } });
  }
  return rows;
}
