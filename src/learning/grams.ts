/** Which words and pairs of words stand in a text, as places in a vector of `GRAM_WIDTH` numbers with their weights (length 1). */
export interface Grams {
  places: Int32Array;
  values: Float32Array;
}

export interface GramReader {
  read(text: string): Grams;
}

/** Places; different words may share one, which costs little at this size. */
export const GRAM_BITS = 17;
export const GRAM_WIDTH = 1 << GRAM_BITS;

export interface GramOptions {
  /** Parts of words of three to five letters as well: for languages that the encoder does not know. */
  letters?: boolean;
}

/** Vowels of many scripts are marks on letters: a word goes on over them. */
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’]\p{L}+)?|[!?]+|[:;=]-?[)(DPp/\\|]|\p{Extended_Pictographic}/gu;

/** How rare each word is in `texts` (smoothed inverse document frequency): what weighs words when texts are read. */
export function learnRarity(texts: Iterable<string>, options: GramOptions = {}): Float32Array {
  const found = new Float32Array(GRAM_WIDTH);
  let number = 0;
  for (const text of texts) {
    number++;
    for (const place of countsOf(text, options).keys()) found[place]! += 1;
  }
  return found.map((count) => Math.log((number + 1) / (count + 1)) + 1);
}

export function gramReader(rarity: Float32Array, options: GramOptions = {}): GramReader {
  return {
    read(text) {
      const counts = countsOf(text, options);
      const places = Int32Array.from(counts.keys());
      const values = new Float32Array(counts.size);
      let sum = 0;
      let index = 0;
      for (const [place, count] of counts) {
        const value = (1 + Math.log(count)) * rarity[place]!;
        values[index++] = value;
        sum += value * value;
      }
      const factor = sum > 0 ? 1 / Math.sqrt(sum) : 0;
      for (let at = 0; at < values.length; at++) values[at]! *= factor;
      return { places, values };
    },
  };
}

function countsOf(text: string, { letters = false }: GramOptions): Map<number, number> {
  const counts = new Map<number, number>();
  const add = (gram: string) => {
    const place = hash(gram) & (GRAM_WIDTH - 1);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  };
  const plain = text
    .toLowerCase()
    .replaceAll(/https?:\/\/\S+/g, " ")
    .replaceAll(/@\w+/g, " @ ");
  const words = plain.match(word) ?? [];
  words.forEach((each, index) => {
    add(`w ${each}`);
    const next = words[index + 1];
    if (next !== undefined) add(`w ${each} ${next}`);
    if (!letters) return;
    const marked = `<${each}>`;
    for (let length = 3; length <= 5; length++) {
      for (let start = 0; start + length <= marked.length; start++) add(`l ${marked.slice(start, start + length)}`);
    }
  });
  return counts;
}

/** FNV-1a with the end of MurmurHash3: http://www.isthe.com/chongo/tech/comp/fnv/, https://github.com/aappleby/smhasher. */
function hash(text: string): number {
  let value = 2166136261;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16777619);
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
