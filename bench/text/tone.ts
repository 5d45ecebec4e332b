import {
  adaptTone,
  learnTone,
  likeliest,
  TONES,
  type ToneExample,
  type ToneModel,
  toneReader,
} from "../../src/language/tone/tone.ts";
import { type Agreement, agreement, mean } from "../../src/learning/measures.ts";
import { seededRandom, shuffled } from "../../src/learning/random.ts";
import type { Encoding } from "./encode.ts";
import type { Row } from "./run.ts";
import type { Sets, ToneRow } from "./sets.ts";

/** Rows of the table about how texts sound. Every row is the mean over several seeded draws. */
export async function toneRows(sets: Sets, encoding: Encoding): Promise<Row[]> {
  const examplesOf = async (rows: readonly ToneRow[] | undefined, domain: string): Promise<ToneExample[]> => {
    if (rows === undefined) return [];
    const vectors = await encoding.tones(rows.map(({ text }) => text));
    return rows.map(({ text, tone }, index) => ({ text, tone, vector: vectors[index]!, domain }));
  };
  const airline = await examplesOf(sets.airline(), "airline");
  const nhs = await examplesOf(
    sets.nhs()?.flatMap(({ text, tone }) => (tone === undefined ? [] : [{ text, tone }])),
    "nhs",
  );
  const reviews = await examplesOf(sets.reviews(), "reviews");
  const tweets = [...(await examplesOf(sets.tweets(), "tweets")), ...(await examplesOf(sets.moreTweets(), "tweets"))];

  const rows: Row[] = [];
  rows.push(
    airline.length === 0
      ? { name: "tone, airline, learnt in the domain (80/20)", bars: { accuracy: 0.83, macroF1: 0.775 } }
      : inDomain("tone, airline, learnt in the domain (80/20)", airline, { accuracy: 0.83, macroF1: 0.775 }),
  );
  if (tweets.length > 0) rows.push(inDomain("tone, tweets, learnt in the domain (80/20)", tweets));
  if (nhs.length > 0) rows.push(inDomain("tone, NHS, learnt in the domain (80/20)", nhs));

  const elsewhere = learnTone([...nhs, ...reviews, ...tweets]);
  const steps = { 0: { accuracy: 0.66, macroF1: 0.62 }, 200: { accuracy: 0.78 }, 500: { accuracy: 0.8 } };
  rows.push(...afterCorrections("tone, airline, nothing learnt from airlines", airline, elsewhere, steps));
  const withoutNhs = learnTone([...airline, ...reviews, ...tweets]);
  rows.push(
    ...afterCorrections("tone, NHS, nothing learnt from patients", nhs, withoutNhs, {
      0: { accuracy: 0.66 },
      100: { accuracy: 0.73 },
      200: { accuracy: 0.75 },
      1000: { accuracy: 0.77 },
    }),
  );
  return rows;
}

/** Three draws: four fifths teach, one fifth is asked. */
function inDomain(name: string, examples: readonly ToneExample[], bars?: Row["bars"]): Row {
  const draws = [1, 2, 3].map((seed) => {
    const order = shuffled(examples, seededRandom(seed));
    const cut = Math.floor(order.length * 0.8);
    return asked(learnTone(order.slice(0, cut)), order.slice(cut));
  });
  return { name, values: averaged(draws), n: examples.length, bars };
}

/** A third (at most 2,800) is held back; corrections are drawn three times from the rest. */
function afterCorrections(
  name: string,
  examples: readonly ToneExample[],
  model: ToneModel,
  steps: Record<number, NonNullable<Row["bars"]>>,
): Row[] {
  const order = shuffled(examples, seededRandom(11));
  const held = order.slice(-Math.min(2800, Math.floor(order.length * 0.3)));
  const rest = order.slice(0, order.length - held.length);
  return Object.entries(steps).map(([number, bars]) => {
    const title = number === "0" ? name : `${name}, after ${number} corrections`;
    if (examples.length === 0) return { name: title, bars };
    const draws =
      number === "0"
        ? [asked(model, held)]
        : [70, 71, 72].map((seed) =>
            asked(adaptTone(model, shuffled(rest, seededRandom(seed)).slice(0, Number(number))), held),
          );
    return { name: title, values: averaged(draws), n: held.length, bars };
  });
}

function asked(model: ToneModel, examples: readonly ToneExample[]): Agreement {
  const read = toneReader(model);
  return agreement(
    examples.map(({ tone }) => tone),
    examples.map((example) => likeliest(read(example))),
    TONES,
  );
}

function averaged(draws: readonly Agreement[]): Record<string, number> {
  return {
    accuracy: mean(draws.map(({ accuracy }) => accuracy)),
    macroF1: mean(draws.map(({ macroF1 }) => macroF1)),
  };
}
