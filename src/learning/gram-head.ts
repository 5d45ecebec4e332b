import { GRAM_WIDTH, type Grams } from "./grams.ts";
import { softmax } from "./logistic.ts";
import { seededRandom, shuffled } from "./random.ts";

/** A linear classifier over words: weights place after place, `classes` each, and a bias for each class. */
export interface GramHead {
  classes: number;
  weights: Float32Array;
  biases: Float32Array;
}

export interface GramHeadOptions {
  rounds?: number;
  /** How much an example of each class counts. */
  importance?: readonly number[];
  seed?: number;
}

/** Multinomial logistic regression by AdaGrad (Duchi, Hazan and Singer 2011), one example at a time; deterministic. */
export function fitGramHead(
  examples: readonly Grams[],
  labels: ArrayLike<number>,
  classes: number,
  { rounds = 10, importance, seed = 1 }: GramHeadOptions = {},
): GramHead {
  const rate = 0.5;
  const weights = new Float32Array(GRAM_WIDTH * classes);
  const moved = new Float32Array(GRAM_WIDTH * classes);
  const biases = new Float32Array(classes);
  const random = seededRandom(seed);
  const order = examples.map((_, index) => index);
  for (let round = 0; round < rounds; round++) {
    for (const example of shuffled(order, random)) {
      const { places, values } = examples[example]!;
      const label = labels[example]!;
      const probability = softmax(gramScores({ classes, weights, biases }, examples[example]!));
      for (let each = 0; each < classes; each++) {
        const slope = (importance?.[label] ?? 1) * (probability[each]! - (each === label ? 1 : 0));
        biases[each]! -= 0.05 * rate * slope;
        for (let index = 0; index < places.length; index++) {
          const at = places[index]! * classes + each;
          const change = slope * values[index]! + 1e-6 * weights[at]!;
          moved[at]! += change * change;
          weights[at]! -= (rate * change) / Math.sqrt(moved[at]! + 1e-6);
        }
      }
    }
  }
  return { classes, weights, biases };
}

export function gramScores({ classes, weights, biases }: GramHead, { places, values }: Grams): Float64Array {
  const scores = Float64Array.from(biases);
  for (let index = 0; index < places.length; index++) {
    const row = places[index]! * classes;
    for (let label = 0; label < classes; label++) scores[label]! += weights[row + label]! * values[index]!;
  }
  return scores;
}
