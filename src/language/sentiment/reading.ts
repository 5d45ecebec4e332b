import type { Span } from "../span.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { handLexicon } from "./hand-lexicon.ts";

/** A word, or two or three neighbouring words, as evidence: what the lexicon gives a weight. */
export interface Evidence extends Span {
  /** Folded words joined by a space; a leading "!" means that a negation before them governs them: "!helpful" in "not helpful". */
  key: string;
  /** How strongly it is said: 1 plainly, more after "very", less after "slightly". */
  strength: number;
}

/** What sentiment is read from in one stretch of text, in order of appearance. */
export interface Reading {
  evidence: Evidence[];
  words: number;
}

// Contrast ends the reach of a negation: "not cheap but excellent".
const CONTRAST = new Set([
  "but",
  "however",
  "although",
  "though",
  "yet",
  "except",
  "whereas",
  "while",
  "despite",
  "because",
  "and",
]);
const NEGATORS = new Set(
  `not no never without cannot hardly barely nobody none neither nor cant dont didnt doesnt isnt wasnt werent wont wouldnt couldnt
  shouldnt havent hasnt hadnt arent aint`.split(/\s+/),
);
const REACH = 4;
const LONGEST_TERM = 3;
// Longer phrases are only those written by hand; by their last word.
const LONG_PHRASES = Map.groupBy(
  [...handLexicon().keys()].map((term) => term.split(" ")).filter((words) => words.length > LONGEST_TERM),
  (words) => words.at(-1)!,
);
const STRENGTH: Readonly<Record<string, number>> = {
  very: 1.3,
  really: 1.25,
  so: 1.2,
  extremely: 1.5,
  absolutely: 1.4,
  incredibly: 1.5,
  totally: 1.3,
  completely: 1.3,
  truly: 1.3,
  highly: 1.3,
  particularly: 1.2,
  especially: 1.2,
  exceptionally: 1.4,
  such: 1.1,
  most: 1.2,
  always: 1.15,
  quite: 0.9,
  fairly: 0.8,
  rather: 0.9,
  slightly: 0.6,
  somewhat: 0.7,
  little: 0.8,
  bit: 0.7,
  mostly: 0.85,
  generally: 0.85,
  occasionally: 0.7,
  sometimes: 0.7,
  mildly: 0.6,
  relatively: 0.8,
};
const SYMBOL = /\p{Extended_Pictographic}|[:;]-?[)(D]/gu;

/** Reads the words and emoji of `text.slice(span)`; offsets of the result refer to `text`. */
export function read(text: string, span: Span): Reading {
  const tokens = wordsAndSymbols(text.slice(span.start, span.end));
  const evidence: Evidence[] = [];
  let negatedUntil = -1;
  let negator = span.start;
  const negatorOf: (number | undefined)[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.afterBreak || CONTRAST.has(token.folded)) negatedUntil = -1;
    negatorOf.push(i <= negatedUntil ? negator : undefined);
    const strength = i > 0 && !token.afterBreak ? (STRENGTH[tokens[i - 1]!.folded] ?? 1) : 1;
    let term = token.folded;
    for (let from = i; from > i - LONGEST_TERM && from >= 0; from--) {
      if (from < i) term = `${tokens[from]!.folded} ${term}`;
      const negated = negatorOf[from];
      evidence.push({
        key: negated === undefined ? term : `!${term}`,
        strength: from === i ? strength : 1,
        start: negated ?? span.start + tokens[from]!.start,
        end: span.start + token.end,
      });
      if (tokens[from]!.afterBreak) break;
    }
    for (const phrase of LONG_PHRASES.get(token.folded) ?? []) {
      const from = i - phrase.length + 1;
      if (from < 0 || phrase.some((word, k) => tokens[from + k]!.folded !== word)) continue;
      evidence.push({
        key: phrase.join(" "),
        strength: 1,
        start: span.start + tokens[from]!.start,
        end: span.start + token.end,
      });
    }
    if (NEGATORS.has(token.folded) || token.folded.endsWith("n't")) {
      if (i > negatedUntil) negator = span.start + token.start;
      negatedUntil = i + REACH;
    }
  }
  return { evidence, words: tokens.length };
}

interface ReadToken extends Token {
  /** Whether punctuation that ends a thought stands before it. */
  afterBreak: boolean;
}

function wordsAndSymbols(text: string): ReadToken[] {
  const tokens: ReadToken[] = tokensOf(text).map(({ start, end, folded }) => ({
    start,
    end,
    folded,
    afterBreak: false,
  }));
  const words = tokens.length;
  for (const match of text.matchAll(SYMBOL)) {
    tokens.push({
      start: match.index,
      end: match.index + match[0].length,
      folded: EMOTICONS[match[0].replace("-", "")] ?? match[0],
      afterBreak: false,
    });
  }
  if (tokens.length > words) tokens.sort((a, b) => a.start - b.start);
  let end = 0;
  for (const token of tokens) {
    token.afterBreak = end > 0 && BREAK.test(text.slice(end, token.start));
    end = token.end;
  }
  return tokens;
}

const BREAK = /[,.;:!?()\n–—]|\s-\s/;
const EMOTICONS: Readonly<Record<string, string>> = {
  ":)": "🙂",
  ";)": "🙂",
  ":D": "😀",
  ";D": "😀",
  ":(": "😞",
  ";(": "😞",
};
