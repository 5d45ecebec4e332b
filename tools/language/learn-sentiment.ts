/**
 * Learns the sentiment weights and writes src/language/sentiment/learned-weights.json:
 *
 *     node tools/language/learn-sentiment.ts DATA_FOLDER
 *
 * A linear ordinal model (cumulative logit: criticism < neither < praise) over words, negated words, pairs and triples, fitted by AdaGrad, with
 * a ridge towards the hand-written lexicon instead of towards zero. Same data, same weights: the order of examples comes from a fixed seed.
 */
import { writeFileSync } from "node:fs";
import { clausesOf } from "../../src/language/sentiment/clauses.ts";
import { read } from "../../src/language/sentiment/reading.ts";
import { LENGTH_POWER, priorWeight } from "../../src/language/sentiment/weights.ts";
import {
  aspectSentences,
  dataFolder,
  distinct,
  isHeldOut,
  type Labelled,
  nhsCriticality,
  nhsSentiment,
  reviewSentences,
} from "./corpora.ts";
import { functionWords, properNames } from "./function-words.ts";

// Chosen on a third of the training half, never on the held-out half.
const EPOCHS = 8;
const RATE = 0.3;
const RIDGE = 0.08;
const SEEN_AT_LEAST = 5;
const KEPT_FROM = 0.2;
const IMPORTANCE: Readonly<Record<string, number>> = { nhs: 1, "nhs-phase-1": 0.5, restaurants: 0.6 };

interface Example {
  features: [key: string, value: number][];
  target: -1 | 0 | 1;
  /** Whether "neither" was a possible label; texts coded only as praise or criticism say nothing about where it begins. */
  ordinal: boolean;
  importance: number;
}

const folder = dataFolder();
const examples = [
  ...distinct(nhsSentiment(folder)),
  ...distinct(nhsCriticality(folder)),
  ...distinct(reviewSentences(folder)),
  ...distinct(restaurantClauses()),
]
  .filter(({ text }) => !isHeldOut(text))
  .map(toExample);

const { weights, threshold } = learn(examples);
const kept = [...weights]
  .filter(([key, weight]) => Math.abs(weight - priorWeight(key)) >= KEPT_FROM)
  .sort(([a], [b]) => (a < b ? -1 : 1));
const file = {
  about:
    "Weights of words (leading ! = negated) and phrases. Learned by tools/language/learn-sentiment.ts from the training halves of: NHS England " +
    "patient comments (MIT), UCI Sentiment Labelled Sentences by Kotzias et al. 2015 (CC BY 4.0), MAMS by Jiang et al. 2019 (Apache-2.0). " +
    "The texts themselves are not included.",
  threshold: round(threshold),
  weights: Object.fromEntries(kept.map(([key, weight]) => [key, round(weight)])),
};
writeFileSync(
  new URL("../../src/language/sentiment/learned-weights.json", import.meta.url),
  `${JSON.stringify(file, null, 2)}\n`,
);
process.stdout.write(`${examples.length} examples, ${kept.length} weights, threshold ${file.threshold}\n`);

function learn(training: Example[]): { weights: Map<string, number>; threshold: number } {
  const seen = new Map<string, number>();
  for (const { features } of training)
    for (const key of new Set(features.map(([k]) => k))) seen.set(key, (seen.get(key) ?? 0) + 1);
  const fitted = new Map(
    [...seen].filter(([key, count]) => isLearnable(key, count)).map(([key]) => [key, priorWeight(key)]),
  );
  const moved = new Map<string, number>();
  let threshold = 0.5;
  let thresholdMoved = 0;
  const random = seeded(7);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(training, random);
    for (const { features, target, ordinal, importance } of training) {
      const score = features.reduce((sum, [key, value]) => sum + value * (fitted.get(key) ?? priorWeight(key)), 0);
      const slope = ordinal
        ? ordinalSlope(score, target, threshold)
        : { score: binarySlope(score, target), threshold: 0 };
      for (const [key, value] of features) {
        const weight = fitted.get(key);
        if (weight === undefined) continue;
        const step = slope.score * importance * value - RIDGE * (weight - priorWeight(key));
        const squares = (moved.get(key) ?? 0) + step * step;
        moved.set(key, squares);
        fitted.set(key, weight + (RATE * step) / Math.sqrt(squares + 1e-6));
      }
      thresholdMoved += (slope.threshold * importance) ** 2;
      threshold = Math.max(0.05, threshold + (RATE * slope.threshold * importance) / Math.sqrt(thresholdMoved + 1e-6));
    }
  }
  return { weights: fitted, threshold };
}

/** Slope of the log-likelihood of a cumulative logit with cut points at minus and plus the threshold. */
function ordinalSlope(score: number, target: -1 | 0 | 1, threshold: number): { score: number; threshold: number } {
  const belowFirst = logistic(-threshold - score);
  const belowSecond = logistic(threshold - score);
  if (target < 0) return { score: belowFirst - 1, threshold: -(1 - belowFirst) };
  if (target > 0) return { score: belowSecond, threshold: -belowSecond };
  const first = belowFirst * (1 - belowFirst);
  const second = belowSecond * (1 - belowSecond);
  const likelihood = Math.max(1e-6, belowSecond - belowFirst);
  return { score: (first - second) / likelihood, threshold: (first + second) / likelihood };
}

function binarySlope(score: number, target: -1 | 0 | 1): number {
  return (target > 0 ? 1 : 0) - logistic(score);
}

function isLearnable(key: string, count: number): boolean {
  const words = key.replace("!", "").split(" ");
  // Function words follow the style of a source, not sentiment; numbers and single letters are forms and wards.
  if (words.every((word) => functionWords.has(word)) && priorWeight(key) === 0) return false;
  if (words.some((word) => properNames.has(word))) return false;
  return count >= SEEN_AT_LEAST && words.every((word) => /^[a-z']{2,}$|^[ai]$|^\P{ASCII}+$/u.test(word));
}

function toExample({ text, polarity, domain }: Labelled): Example {
  const { evidence, words } = read(text, { start: 0, end: text.length });
  const length = Math.max(1, words) ** LENGTH_POWER;
  return {
    features: evidence.map(({ key, strength }) => [key, strength / length]),
    target: polarity === "positive" ? 1 : polarity === "negative" ? -1 : 0,
    ordinal: domain === "nhs",
    importance: IMPORTANCE[domain] ?? 1,
  };
}

/** Clauses of restaurant reviews that judge their aspects one way. */
function restaurantClauses(): Labelled[] {
  return aspectSentences(folder).flatMap(({ text, aspects }) =>
    clausesOf(text, { start: 0, end: text.length }).flatMap((clause): Labelled[] => {
      const judged = new Set(
        aspects.filter(({ at }) => at >= clause.start && at < clause.end).map(({ polarity }) => polarity),
      );
      const [polarity, other] = judged;
      if (other !== undefined || (polarity !== "positive" && polarity !== "negative")) return [];
      return [{ text: text.slice(clause.start, clause.end), polarity, domain: "restaurants" }];
    }),
  );
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function round(x: number): number {
  return Math.round(x * 100) / 100;
}
