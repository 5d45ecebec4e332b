import { deserialize, serialize } from "node:v8";
import type { LanguageTone } from "../../language/tone/language-tone.ts";
import type { TaughtTone } from "../../language/tone/tone.ts";
import type { GramHead } from "../../learning/gram-head.ts";
import type { MarkHead, Marks } from "../../learning/marks.ts";

/** What corrections taught a workspace. Each part was examined by itself, and may be older than the others. */
export interface Taught {
  /** Of English, on top of the shipped model. */
  tone: TaughtTone | null;
  /** Of other languages, by their two letters. */
  languages: ReadonlyMap<string, LanguageTone>;
  themes: readonly Marks[];
}

export const nothingTaught: Taught = { tone: null, languages: new Map(), themes: [] };

/** Most of the numbers over words are the same: only the others are kept. */
interface Sparse {
  length: number;
  usual: number;
  places: Int32Array;
  values: Float32Array;
}

type SparseHead = Omit<GramHead, "weights"> & { weights: Sparse };

/** Raised with every other way of writing it down. */
const FORMAT = 2;

interface Stored {
  format: typeof FORMAT;
  /** Heads see what an encoder says; those of another version would see something else. */
  encoderVersion: string;
  tone: TaughtTone | null;
  languages: [string, { rarity: Sparse; ofWords: SparseHead; temperature: number }][];
  themes: { rarity: Sparse; heads: [string, Omit<MarkHead, "ofWords"> & { ofWords: SparseHead }][] }[];
}

export function toBytes({ tone, languages, themes }: Taught, encoderVersion: string): Buffer {
  const stored: Stored = {
    ...{ format: FORMAT, encoderVersion, tone },
    languages: [...languages].map(([language, { rarity, ofWords, temperature }]) => [
      language,
      { rarity: sparse(rarity), ofWords: sparseHead(ofWords), temperature },
    ]),
    themes: themes.map(({ rarity, heads }) => ({
      rarity: sparse(rarity),
      heads: [...heads].map(([label, head]) => [label, { ...head, ofWords: sparseHead(head.ofWords) }]),
    })),
  };
  return serialize(stored);
}

/** Null where it was learnt from another encoder, or written down another way: then the corrections must be learnt from again. */
export function fromBytes(bytes: Buffer, encoderVersion: string): Taught | null {
  const stored = deserialize(bytes) as Stored;
  if (stored.encoderVersion !== encoderVersion || stored.format !== FORMAT) return null;
  return {
    tone: stored.tone,
    languages: new Map(
      stored.languages.map(([language, { rarity, ofWords, temperature }]) => [
        language,
        { rarity: dense(rarity), ofWords: denseHead(ofWords), temperature },
      ]),
    ),
    themes: stored.themes.map(({ rarity, heads }) => ({
      rarity: dense(rarity),
      heads: new Map(heads.map(([label, head]) => [label, { ...head, ofWords: denseHead(head.ofWords) }])),
    })),
  };
}

const sparseHead = (head: GramHead): SparseHead => ({ ...head, weights: sparse(head.weights) });
const denseHead = (head: SparseHead): GramHead => ({ ...head, weights: dense(head.weights) });

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
