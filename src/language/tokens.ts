import type { Span } from "./span.ts";

/** A word as it stands in the text, with the form it is compared by. */
export interface Token extends Span {
  /** Lower case, without accents, with a straight apostrophe; at most `LONGEST_WORD` code units. */
  folded: string;
}

/** Longer "words" are noise (pasted data, held keys): compared by their beginning, so that one of them costs a bounded time. */
const LONGEST_WORD = 64;

// Scripts written without spaces become one token a character, so that a phrase in them is found anywhere in a run.
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const WORD = new RegExp(
  `[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}]|['’](?=\\p{L}))*`,
  "gu",
);

/** The words of a text in order. Numbers are words; punctuation, symbols and emoji are not. Linear in the text's length. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    tokens.push({ start, end: start + match[0].length, folded: fold(match[0]) });
  }
  return tokens;
}

/** The form in which two spellings of one word are equal: "Café" and "cafe", "didn’t" and "didn't". */
export function fold(word: string): string {
  const short = word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : word;
  if (ASCII.test(short)) return short.toLowerCase();
  // Only accents on Latin, Greek and Cyrillic letters go; in other scripts marks are vowels.
  return short.normalize("NFD").replace(ACCENTS, "").replaceAll("’", "'").toLowerCase().normalize("NFC");
}

const ASCII = /^[ -~]*$/;
const ACCENTS = /[\u0300-\u036f]/g;
