import { deserialize, serialize } from "node:v8";
import type { Tier } from "../../encoder/encoder.ts";
import { shippedTone } from "../../language/tone/model-file.ts";
import type { ToneModel } from "../../language/tone/tone.ts";
import type { LinearHead } from "../../learning/logistic.ts";
import type { Marks } from "../../learning/marks.ts";

/** What corrections taught a workspace. */
export interface Taught {
  /** On top of the shipped model. */
  tone: LinearHead | null;
  themes: Marks | null;
}

/** Most of the numbers over words are the same: only the others are kept. */
interface Sparse {
  length: number;
  usual: number;
  places: Int32Array;
  values: Float32Array;
}

interface Stored {
  /** Heads see what an encoder says; those of another version would see something else. */
  encoderVersion: string;
  tone: LinearHead | null;
  themes: {
    rarity: Sparse;
    heads: [string, { ofVectors: LinearHead; weights: Sparse; biases: Float32Array; threshold: number }][];
  } | null;
}

export function toBytes({ tone, themes }: Taught, encoderVersion: string): Buffer {
  const stored: Stored = {
    encoderVersion,
    tone,
    themes: themes && {
      rarity: sparse(themes.rarity),
      heads: [...themes.heads].map(([label, { ofVectors, ofWords, threshold }]) => [
        label,
        { ofVectors, weights: sparse(ofWords.weights), biases: ofWords.biases, threshold },
      ]),
    },
  };
  return serialize(stored);
}

/** Null where it was learnt from another encoder: then the corrections must be learnt from again. */
export function fromBytes(bytes: Buffer, encoderVersion: string): Taught | null {
  const stored = deserialize(bytes) as Stored;
  if (stored.encoderVersion !== encoderVersion) return null;
  const { tone, themes } = stored;
  return {
    tone,
    themes: themes && {
      rarity: dense(themes.rarity),
      heads: new Map(
        themes.heads.map(([label, { ofVectors, weights, biases, threshold }]) => [
          label,
          { ofVectors, ofWords: { classes: 2, weights: dense(weights), biases }, threshold },
        ]),
      ),
    },
  };
}

/** The shipped model with what was taught on top. */
export function toneWith(tier: Tier, taught: LinearHead | null): ToneModel | undefined {
  return taught === null ? undefined : { ...shippedTone(tier), ofCorrections: taught };
}

function sparse(numbers: Float32Array): Sparse {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const usual = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one))[0];
  const places = Int32Array.from([...numbers.keys()].filter((place) => numbers[place] !== usual));
  return { length: numbers.length, usual, places, values: Float32Array.from(places, (place) => numbers[place]!) };
}

function dense({ length, usual, places, values }: Sparse): Float32Array {
  const numbers = new Float32Array(length).fill(usual);
  places.forEach((place, index) => {
    numbers[place] = values[index]!;
  });
  return numbers;
}
