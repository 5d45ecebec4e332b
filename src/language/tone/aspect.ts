import type { EncodedText, Stretch } from "../../encoder/encoder.ts";
import { fitGramHead, type GramHead, gramScores } from "../../learning/gram-head.ts";
import { gramReader, learnRarity } from "../../learning/grams.ts";
import { fitLogistic, type LinearHead, probabilities, softmax } from "../../learning/logistic.ts";
import { tokensOf } from "../tokens.ts";
import { CUES, cuesOf } from "./cues.ts";
import { TONES, type Tone } from "./tone.ts";

/** Some words of a text, of which the tone is asked: "fast app, rude agent" has one for the app and another for the agent. */
export interface AspectInput extends Stretch {
  text: string;
  /** The text encoded with the stretches that `stretchesFor` names, in that order. */
  encoded: EncodedText;
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
const SHARE_OF_VECTORS = 0.7;

/** What must be encoded to judge an aspect: the aspect itself, and it with the words around it. */
export function stretchesFor(text: string, aspect: Stretch): [Stretch, Stretch] {
  const { before, after } = around(text, aspect);
  return [aspect, { start: before[0]?.start ?? aspect.start, end: after.at(-1)?.end ?? aspect.end }];
}

export function learnAspects(examples: readonly AspectExample[]): AspectModel {
  const labels = examples.map(({ tone }) => TONES.indexOf(tone));
  const rarity = learnRarity(examples.map(sidesOf));
  const { read } = gramReader(rarity);
  return {
    rarity,
    ofVectors: fitLogistic(examples.map(featuresOf), labels, TONES.length, { penalty: 2e-4, iterations: 80 }),
    ofWords: fitGramHead(
      examples.map((example) => read(sidesOf(example))),
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
    const one = probabilities(ofVectors, featuresOf(input));
    const other = softmax(gramScores(ofWords, read(sidesOf(input))));
    return one.map((chance, tone) => SHARE_OF_VECTORS * chance + (1 - SHARE_OF_VECTORS) * other[tone]!);
  };
}

/** The aspect's own vectors in full, one layer of its surroundings and, weaker, of the whole text; then what words say. */
function featuresOf({ text, start, end, encoded }: AspectInput): Float32Array {
  const [own, near] = encoded.stretches.map((stretch) => stretch ?? encoded.whole) as [
    EncodedText["whole"],
    EncodedText["whole"],
  ];
  const layer = own.meaning.length;
  const last = (tone: Float32Array) =>
    tone.subarray(Math.max(0, tone.length - 2 * layer), Math.max(layer, tone.length - layer));
  const { before, after } = around(text, { start, end });
  const nearby = text.slice(before[0]?.start ?? start, after.at(-1)?.end ?? end);
  const features = new Float32Array(own.tone.length + 2 * layer + 2 * CUES);
  features.set(own.tone);
  features.set(last(near.tone), own.tone.length);
  features.set(
    last(encoded.whole.tone).map((value) => 0.6 * value),
    own.tone.length + layer,
  );
  features.set(cuesOf(nearby), own.tone.length + 2 * layer);
  features.set(
    cuesOf(text).map((value) => value / 2),
    own.tone.length + 2 * layer + CUES,
  );
  return features;
}

/** The text with the words on either side of the aspect marked, so that "good" before it is another word than "good" after it. */
function sidesOf({ text, start, end }: AspectInput): string {
  const { before, after } = around(text, { start, end });
  const marked = [...before.map(({ folded }) => `l${folded}`), ...after.map(({ folded }) => `r${folded}`)];
  return `${marked.join(" ")} ${text}`;
}

function around(text: string, { start, end }: Stretch) {
  const tokens = tokensOf(text);
  return {
    before: tokens.filter((token) => token.end <= start).slice(-NEAR),
    after: tokens.filter((token) => token.start >= end).slice(0, NEAR),
  };
}
