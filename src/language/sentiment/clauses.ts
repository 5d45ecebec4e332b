import type { Span } from "../span.ts";

// Where the sentiment of a sentence may turn: punctuation between clauses, words of contrast, and "and".
const TURN =
  /[;()–—]|,(?!\d)|(?<=\s)[-/](?=\s)|\b(?=(?:but|however|although|though|yet|whereas|except|despite|unfortunately|and)\b)/gi;

/** The clauses of a sentence, in order, without the punctuation between them. Whether to keep them apart is the caller's choice. */
export function clausesOf(text: string, sentence: Span): Span[] {
  const spans: Span[] = [];
  let start = sentence.start;
  const add = (end: number): void => {
    const clause = text.slice(start, end);
    const from = start + clause.length - clause.trimStart().length;
    const to = start + clause.trimEnd().length;
    if (to > from) spans.push({ start: from, end: to });
  };
  for (const match of text.slice(sentence.start, sentence.end).matchAll(TURN)) {
    add(sentence.start + match.index);
    start = sentence.start + match.index + match[0].length;
  }
  add(sentence.end);
  return spans;
}
