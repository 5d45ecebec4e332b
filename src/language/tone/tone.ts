import { fitGramHead, type GramHead, gramScores } from "../../learning/gram-head.ts";
import { type GramReader, gramReader, learnRarity } from "../../learning/grams.ts";
import { fitLogistic, type LinearHead, probabilities, softmax } from "../../learning/logistic.ts";
import { tempered } from "../../learning/temperature.ts";
import { CUES, cuesOf } from "./cues.ts";

/** In the order of every list of probabilities here. */
export const TONES = ["negative", "neutral", "positive"] as const;
export type Tone = (typeof TONES)[number];

/** A text, or a stretch of one, with what the encoder said of it. */
export interface ToneInput {
  text: string;
  /** `tone` of its encoding. */
  vector: Float32Array;
}

export interface ToneExample extends ToneInput {
  tone: Tone;
  /** Examples of one domain weigh together like the root of their number, so that the largest does not drown the rest. */
  domain?: string;
}

/** What decides how a text sounds: what was learnt from many domains, and what a workspace's own people taught it. */
export interface ToneModel {
  rarity: Float32Array;
  ofVectors: LinearHead;
  ofWords: GramHead;
  /** What corrections taught, on top of the rest. */
  ofCorrections?: TaughtTone;
  /** Probabilities are raised to one over this and made to sum to 1 again, so that they say how often they come true. */
  temperature?: number;
}

/** What corrections taught: the small head of {@link adaptTone}, and the temperature that makes its probabilities honest. */
export interface TaughtTone {
  head: LinearHead;
  temperature: number;
}

/** Of the probability, what the vectors say; the rest is what words and pairs of words say. Chosen on NHS and review texts. */
const SHARE_OF_VECTORS = 0.7;

/** Learns from labelled texts of several domains; each tone counts the same, however rare it is. */
export function learnTone(examples: readonly ToneExample[]): ToneModel {
  const labels = examples.map(({ tone }) => TONES.indexOf(tone));
  const sizes = Map.groupBy(examples, ({ domain }) => domain);
  const shares = examples.map(({ domain }) => 1 / Math.sqrt(sizes.get(domain)!.length));
  const ofTone = [0, 0, 0];
  labels.forEach((label, index) => {
    ofTone[label]! += shares[index]!;
  });
  const importance = shares.map((share, index) => share / ofTone[labels[index]!]!);
  const total = importance.reduce((sum, each) => sum + each, 0);
  const ofVectors = fitLogistic(
    examples.map(({ text, vector }) => withCues(text, vector)),
    labels,
    TONES.length,
    { penalty: 1e-4, iterations: 60, importance: importance.map((each) => (each / total) * examples.length) },
  );
  const rarity = learnRarity(examples.map(({ text }) => text));
  const { read } = gramReader(rarity);
  const weightOfTone = ofTone.map((share) => ofTone.reduce((sum, each) => sum + each, 0) / 3 / (share || 1));
  const ofWords = fitGramHead(
    examples.map(({ text }) => read(text)),
    labels,
    TONES.length,
    { rounds: 6, importance: weightOfTone },
  );
  return { rarity, ofVectors, ofWords };
}

/**
 * Teaches a model what a workspace's people said: a small head that sees the vectors and what the model would have said. The fewer
 * the corrections, the nearer it stays to the model.
 */
export function adaptTone(model: ToneModel, corrections: readonly ToneExample[]): ToneModel {
  const reader = toneReader({ ...model, ofCorrections: undefined, temperature: 1 });
  const examples = corrections.map((each) => withOpinion(each, reader(each)));
  const labels = corrections.map(({ tone }) => TONES.indexOf(tone));
  const head = fitLogistic(examples, labels, TONES.length, { penalty: 3e-3, iterations: 60 });
  return { ...model, ofCorrections: { head, temperature: 1 } };
}

/** Answers the probability of each tone. */
export type ToneReader = (input: ToneInput) => Float64Array;

export function toneReader({ rarity, ofVectors, ofWords, ofCorrections, temperature = 1 }: ToneModel): ToneReader {
  const grams: GramReader = gramReader(rarity);
  const general: ToneReader = ({ text, vector }) => {
    const one = probabilities(ofVectors, withCues(text, vector));
    const other = softmax(gramScores(ofWords, grams.read(text)));
    return one.map((probability, tone) => SHARE_OF_VECTORS * probability + (1 - SHARE_OF_VECTORS) * other[tone]!);
  };
  if (ofCorrections === undefined) {
    return (input) => tempered(general(input), temperature);
  }
  return (input) =>
    tempered(probabilities(ofCorrections.head, withOpinion(input, general(input))), ofCorrections.temperature);
}

/** The likeliest tone. */
export function likeliest(chances: ArrayLike<number>): Tone {
  let best = 0;
  for (let tone = 1; tone < TONES.length; tone++) if (chances[tone]! > chances[best]!) best = tone;
  return TONES[best]!;
}

function withCues(text: string, vector: Float32Array): Float32Array {
  const all = new Float32Array(vector.length + CUES);
  all.set(vector);
  all.set(cuesOf(text), vector.length);
  return all;
}

function withOpinion({ text, vector }: ToneInput, opinion: Float64Array): Float32Array {
  const all = new Float32Array(vector.length + CUES + TONES.length);
  all.set(withCues(text, vector));
  opinion.forEach((probability, tone) => {
    all[vector.length + CUES + tone] = 1.5 * Math.log(probability + 1e-4);
  });
  return all;
}
