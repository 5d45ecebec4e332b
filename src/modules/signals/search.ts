import type { Span } from "../../language/span.ts";
import { type Token, tokensOf } from "../../language/tokens.ts";

/**
 * Search over texts. One tokeniser makes the index, reads the search words and marks them in the text, so the three always
 * agree, in every language and on every engine. Words match whole, without regard to case and accents.
 */
export interface Search {
  /** For PostgreSQL's `::tsquery`; null when the search holds no word at all and so finds nothing. */
  tsquery: string | null;
  /** Where the wanted words stand in a text that was found: in order, without overlaps. */
  highlightsIn(text: string): Span[];
}

/** Adjacent words that must follow each other; `open` lets the last one go on with any ending. */
interface Term {
  words: string[];
  open: boolean;
  unwanted: boolean;
}

const termPattern = /(?<minus>-?)(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))/gu;

/**
 * Reads search words: all must occur in one text; `"in this order"`; `-without`; `this or that`; `wait*` for any ending.
 * What is written in one piece (`follow-up`) is a phrase.
 */
export function parseSearch(query: string): Search {
  const alternatives: Term[][] = [[]];
  for (const match of query.matchAll(termPattern)) {
    const { minus, phrase, word } = match.groups as { minus: string; phrase?: string; word?: string };
    if (word !== undefined && minus === "" && word.toLowerCase() === "or") {
      alternatives.push([]);
      continue;
    }
    const written = phrase ?? word ?? "";
    const words = tokensOf(written).map(({ folded }) => folded);
    if (words.length > 0) alternatives.at(-1)!.push({ words, open: written.endsWith("*"), unwanted: minus === "-" });
  }
  const usable = alternatives.filter((terms) => terms.length > 0);
  const wanted = usable.flat().filter((term) => !term.unwanted);
  return {
    tsquery: usable.length === 0 ? null : usable.map((terms) => terms.map(tsqueryOf).join(" & ")).join(" | "),
    highlightsIn: (text) => highlights(tokensOf(text), wanted),
  };
}

/** The index of a text, for PostgreSQL's `::tsvector`. */
export function searchIndexOf(text: string): string {
  const positions = new Map<string, number[]>();
  let size = 0;
  for (const [index, { folded }] of tokensOf(text).entries()) {
    let known = positions.get(folded);
    if (known === undefined) {
      size += folded.length + 8;
      if (size > largestIndex) break;
      known = [];
      positions.set(folded, known);
    }
    // PostgreSQL keeps at most 255 places of a word, none beyond the 16,383rd word of a text.
    if (known.length < 255 && index < 16_383) known.push(index + 1);
  }
  return [...positions]
    .map(([word, at]) => (at.length === 0 ? quote(word) : `${quote(word)}:${at.join(",")}`))
    .join(" ");
}

/** PostgreSQL takes at most a megabyte; the words beyond this much of one text cannot be searched for. */
const largestIndex = 200_000;

function tsqueryOf({ words, open, unwanted }: Term): string {
  const lexemes = words.map((word, index) => (open && index === words.length - 1 ? `${quote(word)}:*` : quote(word)));
  return `${unwanted ? "!" : ""}(${lexemes.join(" <-> ")})`;
}

function quote(word: string): string {
  return `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

function highlights(tokens: readonly Token[], terms: readonly Term[]): Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const found = terms.filter((term) => standsAt(term, tokens, index)).map(({ words }) => words.length);
    if (found.length === 0) continue;
    const start = tokens[index]!.start;
    const end = tokens[index + Math.max(...found) - 1]!.end;
    const before = spans.at(-1);
    if (before && start < before.end) before.end = Math.max(before.end, end);
    else spans.push({ start, end });
  }
  return spans;
}

function standsAt({ words, open }: Term, tokens: readonly Token[], index: number): boolean {
  return words.every((word, offset) => {
    const folded = tokens[index + offset]?.folded;
    return open && offset === words.length - 1 ? folded?.startsWith(word) : folded === word;
  });
}
