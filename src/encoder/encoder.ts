/** A stretch of a text in UTF-16 units, end exclusive. */
export interface Stretch {
  start: number;
  end: number;
  /** Encoded as if nothing stood around it; otherwise its tokens have heard the whole text. */
  alone?: boolean;
}

/** What a stretch of text became. */
export interface Encoding {
  /** What it is about: 384 numbers of length 1; texts that mean the same point the same way. */
  meaning: Float32Array;
  /** What shows how it sounds: each middle layer's 384 numbers of length 1, one after the other; in the table tier the meaning again. */
  tone: Float32Array;
}

export interface EncodedText {
  whole: Encoding;
  /** One for each stretch asked for; null where the stretch holds no token, or lies beyond what is read of a long text. */
  stretches: (Encoding | null)[];
}

/**
 * `encoder`: the model runs in the native runtime. `table`: each token has one fixed vector in the same space, learnt from the
 * model; a hundred times as fast, less exact, and everywhere.
 */
export type Tier = "encoder" | "table";

/** Turns texts into numbers. Deterministic: the same text and version give the same numbers, whatever was encoded before. */
export interface Encoder {
  readonly tier: Tier;
  /** Changes with the weights or the way of reading; what was computed by another version does not compare. */
  readonly version: string;
  encode(text: string, stretches: readonly Stretch[]): Promise<EncodedText>;
}

/** Tokens that are read of a text; what lies beyond is not understood. About 4,000 characters of English. */
export const LONGEST_TEXT = 1016;

/** Divides by the length in place; a vector of zeros stays as it is. */
export function toUnit(vector: Float32Array, start = 0, end = vector.length): Float32Array {
  let sum = 0;
  for (let index = start; index < end; index++) sum += vector[index]! * vector[index]!;
  const factor = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let index = start; index < end; index++) vector[index] = vector[index]! * factor;
  return vector;
}

/** The cosine of two vectors of length 1. */
export function likeness(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!;
  return sum;
}
