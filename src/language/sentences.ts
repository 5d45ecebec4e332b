import type { Span } from "./span.ts";

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Sentences in order, without the white space around them; together they hold every visible character of the text. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const start = index + (segment.length - segment.trimStart().length);
    const end = index + segment.trimEnd().length;
    if (end > start) spans.push({ start, end });
  }
  return spans;
}
