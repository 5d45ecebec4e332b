import type { Span } from "./span.ts";

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * The sentences of a text in order, without the white space around them; together they hold every visible character. Boundaries are those of
 * Unicode (UAX 29), in every script, except that a sentence does not end after "Dr." and the like. A new line ends one.
 */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let joinsNext = false;
  for (const { segment, index } of segmenter.segment(text)) {
    const start = index + segment.length - segment.trimStart().length;
    const end = index + segment.trimEnd().length;
    if (end <= start) continue;
    const last = spans.at(-1);
    if (joinsNext && last !== undefined) last.end = end;
    else spans.push({ start, end });
    joinsNext = ABBREVIATED.test(segment.slice(-LONGEST_ABBREVIATION)) && !segment.endsWith("\n");
  }
  return spans;
}

const ABBREVIATED = /\b(?:dr|mr|mrs|ms|prof|st|e\.g|i\.e|approx|tel|ext|vs)\.\s*$/i;
// With room for the spaces that follow it; looking further back would cost time in the length of the sentence.
const LONGEST_ABBREVIATION = 12;
