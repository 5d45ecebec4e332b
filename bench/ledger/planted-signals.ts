import type { Planted } from "../../src/modules/signals/ledger.fixture.ts";

interface Wanted {
  from: number;
  to: number;
  journeys: readonly string[];
  themes: readonly string[];
}

const firstDay = Date.UTC(2019, 0, 1);
const days = 5 * 365;

/**
 * Made-up signals, the same ones every time: five years, words as unevenly frequent as in a language (`word1` most), a rating,
 * five attributes, a customer with two or three signals, most of them placed and labelled.
 */
export function plantedSignals({ from, to, journeys, themes }: Wanted): Planted[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const number = from + offset;
    const draw = drawing(number + 1);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(draw() * items.length)]!;
    // A word's frequency falls with its rank, so that a few words are everywhere and most are rare.
    const word = () => `word${Math.floor(2000 ** draw())}`;
    const text = Array.from({ length: 10 + Math.floor(draw() * 50) }, word).join(" ");
    const polarity = pick(["positive", "negative", "neutral", "mixed"] as const);
    const person = `person${Math.floor(draw() * (number * 0.4 + 1))}`;
    return {
      occurredOn: new Date(firstDay + Math.floor(draw() * days) * 864e5).toISOString().slice(0, 10),
      source: `Source ${1 + (number % 4)}`,
      customer: { identifiers: [{ kind: "respondent", value: person }] },
      attributes: {
        region: `region ${Math.floor(draw() * 12)}`,
        channel: pick(["web", "phone", "branch"]),
        age: pick(["18-29", "30-44", "45-64", "65+"]),
        product: `product ${Math.floor(draw() * 80)}`,
        branch: `branch ${Math.floor(draw() * 700)}`,
      },
      scores: [{ name: "overall", value: 1 + Math.floor(draw() * 5) }],
      texts: [{ question: "What happened?", text }],
      ruleLabels: [
        { kind: "sentiment", themeId: null, polarity, textOrdinal: 0, start: null, end: null },
        { kind: "theme", themeId: pick(themes), polarity, textOrdinal: 0, start: 0, end: 5 },
        {
          kind: "theme",
          themeId: pick(themes),
          polarity: pick(["positive", "negative"]),
          textOrdinal: 0,
          start: 6,
          end: 9,
        },
      ],
      place: draw() < 0.8 ? { journeyId: pick(journeys) } : undefined,
    };
  });
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function drawing(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
