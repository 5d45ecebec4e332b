import { fitGramHead, type GramHead, gramScores } from "./gram-head.ts";
import { gramReader, learnRarity } from "./grams.ts";
import { lengthOne } from "./length-one.ts";
import { fitLogistic, type LinearHead, probabilities, softmax } from "./logistic.ts";

/** A text with the numbers that say what it is about (length 1). */
export interface Example {
  text: string;
  vector: Float32Array;
}

export interface LabelledExample extends Example {
  label: string;
}

/** What gives a text one of several labels. */
export interface Choice {
  labels: string[];
  rarity: Float32Array;
  ofVectors: LinearHead;
  ofWords: GramHead;
  /** How much the words' opinion counts beside the vectors'. */
  powerOfWords: number;
}

/** Up to so many examples a label, words are too few to learn much from: vectors decide nearly alone. */
const FEW = 30;

export function learnChoice(examples: readonly LabelledExample[]): Choice {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const truths = examples.map(({ label }) => numbers.get(label)!);
  const rarity = learnRarity(
    examples.map(({ text }) => text),
    { letters: true },
  );
  const { read } = gramReader(rarity, { letters: true });
  const few = examples.length / labels.length <= FEW;
  return {
    labels,
    rarity,
    ofVectors: fitLogistic(
      examples.map(({ vector }) => vector),
      truths,
      labels.length,
      { penalty: few ? 5e-5 : 3e-6, iterations: few ? 80 : 120 },
    ),
    ofWords: fitGramHead(
      examples.map(({ text }) => read(text)),
      truths,
      labels.length,
      { rounds: few ? 20 : 12 },
    ),
    powerOfWords: few ? 0.15 : 0.45,
  };
}

/** Answers the probability of each label, in the order of `labels`. */
export function chooser({ rarity, ofVectors, ofWords, powerOfWords }: Choice): (example: Example) => Float64Array {
  const { read } = gramReader(rarity, { letters: true });
  return ({ text, vector }) => {
    const one = probabilities(ofVectors, vector);
    const other = softmax(gramScores(ofWords, read(text)));
    return softmax(one.map((chance, label) => Math.log(chance + 1e-9) + powerOfWords * Math.log(other[label]! + 1e-9)));
  };
}

/**
 * Labels known by their names alone: each begins where its name points, and is drawn towards the texts nearest to it, five times.
 * `texts` are unlabelled. Answers one vector of length 1 a label; a text belongs to the one it is most like.
 */
export function prototypesOf(names: readonly Float32Array[], texts: readonly Float32Array[]): Float32Array[] {
  let prototypes = names.map((name) => Float32Array.from(name));
  for (let round = 0; round < 5; round++) {
    const members = names.map((): { likeness: number; vector: Float32Array }[] => []);
    for (const vector of texts) {
      const { label, likeness } = nearest(prototypes, vector);
      members[label]!.push({ likeness, vector });
    }
    prototypes = names.map((name, label) => {
      // The name keeps its say, and only the nearer half of the texts speaks.
      const sum = name.map((value) => 3 * value);
      const near = members[label]!.sort((a, b) => b.likeness - a.likeness);
      for (const { vector } of near.slice(0, Math.ceil(near.length / 2))) {
        for (let index = 0; index < sum.length; index++) sum[index]! += vector[index]!;
      }
      return lengthOne(sum);
    });
  }
  return prototypes;
}

export function nearest(
  prototypes: readonly Float32Array[],
  vector: Float32Array,
): { label: number; likeness: number } {
  let best = { label: 0, likeness: Number.NEGATIVE_INFINITY };
  prototypes.forEach((prototype, label) => {
    let likeness = 0;
    for (let index = 0; index < vector.length; index++) likeness += prototype[index]! * vector[index]!;
    if (likeness > best.likeness) best = { label, likeness };
  });
  return best;
}
