import type { EncodedText, Stretch } from "../../encoder/encoder.ts";
import { fitGramHead, type GramHead, gramScores } from "../../learning/gram-head.ts";
import { gramReader, learnRarity } from "../../learning/grams.ts";
import { lengthOne } from "../../learning/length-one.ts";
import { fitLogistic, type LinearHead, probabilities, softmax } from "../../learning/logistic.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { cuesOf } from "./cues.ts";
import { TONES, type Tone } from "./tone.ts";

/** Some words of a text, of which the tone is asked: "fast app, rude agent" has one for the app and another for the agent. */
export interface AspectInput extends Stretch {
  text: string;
  /** See `aspectInput`. */
  features: Float32Array;
}

export interface AspectExample extends AspectInput {
  tone: Tone;
}

export interface AspectModel {
  rarity: Float32Array;
  ofVectors: LinearHead;
  ofWords: GramHead;
}

/** Words on each side that say most about what stands between them. */
const NEAR = 5;
/** Words on each side that are heard one by one, the nearer the louder: by this distance, in words, to a third. */
const HEARD = 10;
const FADING = 2.5;
const SHARE_OF_VECTORS = 0.7;
const PENALTY = 2e-4;
/** How firmly what all sets taught holds against the set itself, which is smaller. */
const PENALTY_BEYOND = 3e-3;

/** What must be encoded to judge an aspect: the aspect itself, it with the words around it, and single words before and after it. */
export function stretchesFor(text: string, aspect: Stretch): [Stretch, Stretch, ...Stretch[]] {
  const { before, after } = around(text, aspect, NEAR);
  const near = { start: before[0]?.start ?? aspect.start, end: after.at(-1)?.end ?? aspect.end };
  return [aspect, near, ...heard(text, aspect).map(({ start, end }) => ({ start, end }))];
}

/** Keeps of an encoded text what its aspect is judged by. `encoded` holds the stretches that `stretchesFor` names, in that order. */
export function aspectInput(text: string, { start, end }: Stretch, encoded: EncodedText): AspectInput {
  return { text, start, end, features: featuresOf(text, { start, end }, encoded) };
}

/**
 * Learns from `examples`, which are what it will be asked about, and from `further` ones of other origin, among which tones may be
 * otherwise distributed: both teach first, then the former alone, without going far from there.
 */
export function learnAspects(examples: readonly AspectExample[], further: readonly AspectExample[] = []): AspectModel {
  const all = [...examples, ...further];
  const labels = all.map(({ tone }) => TONES.indexOf(tone));
  const rarity = learnRarity(all.map(sidesOf));
  const { read } = gramReader(rarity);
  const features = all.map((example) => example.features);
  const general = fitLogistic(features, labels, TONES.length, { penalty: PENALTY, iterations: 80 });
  return {
    rarity,
    ofVectors:
      further.length === 0
        ? general
        : fitLogistic(features.slice(0, examples.length), labels, TONES.length, {
            penalty: PENALTY_BEYOND,
            iterations: 60,
            prior: general,
          }),
    ofWords: fitGramHead(
      all.map((example) => read(sidesOf(example))),
      labels,
      TONES.length,
      { rounds: 15 },
    ),
  };
}

/** Answers the probability of each tone, in the order of `TONES`. */
export function aspectReader({ rarity, ofVectors, ofWords }: AspectModel): (input: AspectInput) => Float64Array {
  const { read } = gramReader(rarity);
  return (input) => {
    const one = probabilities(ofVectors, input.features);
    const other = softmax(gramScores(ofWords, read(sidesOf(input))));
    return one.map((chance, tone) => SHARE_OF_VECTORS * chance + (1 - SHARE_OF_VECTORS) * other[tone]!);
  };
}

/**
 * The aspect's own vectors in full, one layer of its surroundings and, weaker, of the whole text; three layers of the words around it, each
 * word fading with its distance; then what words say.
 */
function featuresOf(text: string, aspect: Stretch, encoded: EncodedText): Float32Array {
  const [own, near] = encoded.stretches.map((stretch) => stretch ?? encoded.whole) as [
    EncodedText["whole"],
    EncodedText["whole"],
  ];
  const layer = own.meaning.length;
  const last = (tone: Float32Array) =>
    tone.subarray(Math.max(0, tone.length - 2 * layer), Math.max(layer, tone.length - layer));
  const [, nearby] = stretchesFor(text, aspect);
  const parts = [
    own.tone,
    last(near.tone),
    last(encoded.whole.tone).map((value) => 0.6 * value),
    faded(text, aspect, encoded),
    cuesOf(text.slice(nearby.start, nearby.end)),
    cuesOf(text).map((value) => value / 2),
  ];
  const features = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    features.set(part, at);
    at += part.length;
  }
  return features;
}

/** The last three layers of the words around the aspect, each layer of length 1; of the aspect itself where nothing stands around it. */
function faded(text: string, aspect: Stretch, { stretches, whole }: EncodedText): Float32Array {
  const [own, , ...words] = stretches;
  const distances = heard(text, aspect);
  const layer = whole.meaning.length;
  const from = Math.max(0, whole.tone.length - 3 * layer);
  const sum = new Float32Array(whole.tone.length - from);
  words.forEach((word, index) => {
    const loudness = Math.exp(-distances[index]!.distance / FADING);
    if (word !== null) for (let at = 0; at < sum.length; at++) sum[at]! += loudness * word.tone[from + at]!;
  });
  if (!sum.some((value) => value !== 0)) sum.set((own ?? whole).tone.subarray(from));
  for (let at = 0; at < sum.length; at += layer) sum.set(lengthOne(sum.subarray(at, at + layer)), at);
  return sum;
}

/** The text with the words on either side of the aspect marked, so that "good" before it is another word than "good" after it. */
function sidesOf({ text, start, end }: AspectInput): string {
  const { before, after } = around(text, { start, end }, NEAR);
  const marked = [...before.map(({ folded }) => `l${folded}`), ...after.map(({ folded }) => `r${folded}`)];
  return `${marked.join(" ")} ${text}`;
}

/** The words around the aspect with their distance from it, 1 for its neighbours. */
function heard(text: string, aspect: Stretch): (Token & { distance: number })[] {
  const { before, after } = around(text, aspect, HEARD);
  return [
    ...before.map((token, index) => ({ ...token, distance: before.length - index })),
    ...after.map((token, index) => ({ ...token, distance: index + 1 })),
  ];
}

function around(text: string, { start, end }: Stretch, number: number) {
  const tokens = tokensOf(text);
  return {
    before: tokens.filter((token) => token.end <= start).slice(-number),
    after: tokens.filter((token) => token.start >= end).slice(0, number),
  };
}
