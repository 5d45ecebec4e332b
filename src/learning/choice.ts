import { fitGramHead, type GramHead, gramScores } from "./gram-head.ts";
import { gramReader, learnRarity } from "./grams.ts";
import { fitKernelHead, type KernelHead, kernelScores } from "./kernel-head.ts";
import { lengthOne } from "./length-one.ts";
import { softmax } from "./logistic.ts";
import { seededRandom, shuffled } from "./random.ts";

/** A text with the numbers that say what it is about (length 1). */
export interface Example {
  text: string;
  vector: Float32Array;
}

/** A text as the encoder gave it back. */
export interface ChoiceInput {
  text: string;
  /** What it is about, of length 1. */
  meaning: Float32Array;
  /** Layers of the encoder one after the other, each of length 1; the last is the meaning, and may be the only one. */
  tone: Float32Array;
}

export interface ChoiceExample extends ChoiceInput {
  label: string;
}

/** What gives a text one of several labels. */
export interface Choice {
  labels: string[];
  rarity: Float32Array;
  /** See `layersOf`. */
  shareOfMeaning: number;
  ofVectors: KernelHead;
  ofWords: GramHead;
}

/** Up to so many examples a label, the meaning decides nearly alone: it knows from elsewhere what is alike. More teach what else matters. */
const FEW = 30;
/** The kernel's scores times this are probabilities before they are made to sum to 1. */
const SHARPNESS = 10;
/** How much the words' opinion counts beside the vectors'. */
const POWER_OF_WORDS = 0.2;

/** Each pair of examples is looked at: so many take 400 MB, and twice as many would take four times that. Of more, as many are drawn. */
const MOST = 10_000;

/** Numbers here were chosen by parts of Banking77's training three quarters that examined each other: docs/methods/text.md. */
export function learnChoice(examples: readonly ChoiceExample[]): Choice {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const truths = examples.map(({ label }) => numbers.get(label)!);
  const rarity = learnRarity(
    examples.map(({ text }) => text),
    { letters: true },
  );
  const { read } = gramReader(rarity, { letters: true });
  const places = Array.from(examples, (_, place) => place);
  const drawn = places.length <= MOST ? places : shuffled(places, seededRandom(1)).slice(0, MOST);
  const shareOfMeaning = examples.length / labels.length <= FEW ? 0.7 : 0.4;
  return {
    labels,
    rarity,
    shareOfMeaning,
    ofVectors: fitKernelHead(
      drawn.map((place) => layersOf(examples[place]!, shareOfMeaning)),
      drawn.map((place) => truths[place]!),
      labels.length,
    ),
    ofWords: fitGramHead(
      examples.map(({ text }) => read(text)),
      truths,
      labels.length,
      { rounds: 12 },
    ),
  };
}

/** Answers the probability of each label, in the order of `labels`. */
export function chooser(choice: Choice): (input: ChoiceInput) => Float64Array {
  const { rarity, shareOfMeaning, ofVectors, ofWords } = choice;
  const { read } = gramReader(rarity, { letters: true });
  return (input) => {
    const scores = kernelScores(ofVectors, layersOf(input, shareOfMeaning));
    const words = softmax(gramScores(ofWords, read(input.text)));
    return softmax(scores.map((score, label) => SHARPNESS * score + POWER_OF_WORDS * Math.log(words[label]! + 1e-9)));
  };
}

/** All layers as one vector of length 1: the cosine of two is the mean of their layers', of which the meaning's weighs `share`. */
function layersOf({ meaning, tone }: ChoiceInput, share: number): Float32Array {
  const before = tone.length / meaning.length - 1;
  if (before === 0) return meaning;
  const ofMeaning = Math.sqrt(share);
  const ofOthers = Math.sqrt((1 - share) / before);
  return tone.map((value, index) => value * (index < tone.length - meaning.length ? ofOthers : ofMeaning));
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
