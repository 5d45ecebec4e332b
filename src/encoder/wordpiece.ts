import { readVocabulary } from "./model/weights.ts";

/** Numbers of a text's tokens with the place of each in the text, in UTF-16 units, end exclusive. */
export interface Tokens {
  ids: number[];
  starts: number[];
  ends: number[];
}

export interface WordPiece {
  /** At most `longest` tokens of the text, without the two that mark its beginning and end. */
  tokensOf(text: string, longest: number): Tokens;
}

/** Marks around every text. */
export const BEGINNING = 101;
export const END = 102;
const UNKNOWN = 100;
/** The published tokenizer gives up on longer words. */
const LONGEST_WORD = 100;

const separator = /^[\s\p{Cc}\p{Cf}\p{Cn}\p{Co}\uFFFD]$/u;
const single = /^[\p{P}$+<=>^`|~\p{Script=Han}]$/u;
const marks = /\p{Mn}/gu;

/**
 * BERT's uncased WordPiece: lower case, accents off, punctuation and Han characters alone, then the longest known pieces from the
 * left. Devlin et al. 2019, https://arxiv.org/abs/1810.04805. Packaged tokenizers were not taken because none tells where in
 * the text a token stands, which the words that prove a label need.
 */
export function wordPiece(): WordPiece {
  const vocabulary = readVocabulary();
  const known = new Map<string, readonly Piece[]>();

  function piecesOf(word: string): readonly Piece[] {
    const before = known.get(word);
    if (before !== undefined) return before;
    const pieces = split(word);
    // Bounded: a stream of nonsense must not fill the memory.
    if (known.size >= 100_000) known.clear();
    known.set(word, pieces);
    return pieces;
  }

  function split(word: string): Piece[] {
    const whole = [{ id: UNKNOWN, length: word.length }];
    if (word.length > LONGEST_WORD) return whole;
    const pieces: Piece[] = [];
    for (let start = 0; start < word.length; ) {
      let end = word.length;
      let id: number | undefined;
      for (; end > start; end--) {
        id = vocabulary.get((start === 0 ? "" : "##") + word.slice(start, end));
        if (id !== undefined) break;
      }
      if (id === undefined) return whole;
      pieces.push({ id, length: end - start });
      start = end;
    }
    return pieces;
  }

  return {
    tokensOf(text, longest) {
      const tokens: Tokens = { ids: [], starts: [], ends: [] };
      for (const { plain, start, end, places } of wordsOf(text)) {
        let at = 0;
        for (const { id, length } of piecesOf(plain)) {
          if (tokens.ids.length === longest) return tokens;
          tokens.ids.push(id);
          // Where letters kept their number, a piece has a place of its own; else it has its word's.
          tokens.starts.push(places ? start + at : start);
          tokens.ends.push(places ? start + at + length : end);
          at += length;
        }
      }
      return tokens;
    },
  };
}

interface Piece {
  id: number;
  length: number;
}

interface Word {
  /** As the vocabulary spells it. */
  plain: string;
  start: number;
  end: number;
  /** True when each letter of `plain` is the letter of the text at the same place. */
  places: boolean;
}

function* wordsOf(text: string): Generator<Word> {
  let start = -1;
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at)!;
    const length = code > 0xffff ? 2 : 1;
    const kind = kindOf(code, text, at, length);
    if (kind === "letter") {
      if (start === -1) start = at;
    } else {
      if (start !== -1) yield* wordAt(text, start, at);
      start = -1;
      if (kind === "single") yield* wordAt(text, at, at + length);
    }
    at += length;
  }
  if (start !== -1) yield* wordAt(text, start, text.length);
}

function* wordAt(text: string, start: number, end: number): Generator<Word> {
  const written = text.slice(start, end);
  const lower = written.toLowerCase();
  const plain = isAscii(lower) ? lower : lower.normalize("NFD").replace(marks, "");
  if (plain !== "") yield { plain, start, end, places: plain.length === written.length };
}

function kindOf(code: number, text: string, at: number, length: number): "letter" | "separator" | "single" {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)) return "letter";
  if (code <= 32 || code === 127) return "separator";
  if (code < 127) return "single";
  const character = text.slice(at, at + length);
  return separator.test(character) ? "separator" : single.test(character) ? "single" : "letter";
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
