import { readFileSync } from "node:fs";
import type { Tier } from "../../encoder/encoder.ts";
import { GRAM_WIDTH } from "../../learning/grams.ts";
import { TONES, type ToneModel } from "./tone.ts";

/** Raised with every model that is learnt anew. */
export const TONE_VERSION = "tone-1";
export const TONE_FILE = new URL("./tone.f16", import.meta.url);

/** The numbers of the shipped model, in the order of the file, in half precision: a quarter of a per cent of a weight is lost. */
export interface ShippedTone {
  rarity: Float32Array;
  words: Float32Array;
  biases: Float32Array;
  /** Brings probabilities to how often they come true: scores are divided by it. One a tier. */
  temperatures: Record<Tier, number>;
  heads: Record<Tier, Float32Array>;
}

export function writeTone({ rarity, words, biases, temperatures, heads }: ShippedTone): Buffer {
  const few = [temperatures.encoder, temperatures.table, ...biases];
  const halves = [few, rarity, words, heads.encoder, heads.table].map((part) => Float16Array.from(part));
  return Buffer.concat(halves.map((part) => Buffer.from(part.buffer)));
}

/** The model that ships, for one tier. Learnt by tools/language/learn-tone.ts. */
export function shippedTone(tier: Tier): ToneModel {
  const file = readFileSync(TONE_FILE);
  const numbers = Float32Array.from(
    new Float16Array(file.buffer.slice(file.byteOffset, file.byteOffset + file.length)),
  );
  let at = 0;
  const take = (length: number) => {
    at += length;
    return numbers.subarray(at - length, at);
  };
  const [encoder = 1, table = 1] = take(2);
  const biases = take(TONES.length);
  const rarity = take(GRAM_WIDTH);
  const words = take(GRAM_WIDTH * TONES.length);
  const heads = { encoder: take(TONES.length * (widths.encoder + 1)), table: take(TONES.length * (widths.table + 1)) };
  return {
    temperature: tier === "encoder" ? encoder : table,
    rarity,
    ofWords: { classes: TONES.length, weights: words, biases },
    ofVectors: { classes: TONES.length, width: widths[tier], weights: heads[tier] },
  };
}

/** Vector and cues. */
const widths: Record<Tier, number> = { encoder: 4 * 384 + 8, table: 384 + 8 };
