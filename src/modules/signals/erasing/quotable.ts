import { sentencesOf } from "../../../language/sentences.ts";
import type { Span } from "../../../language/span.ts";

/** Shorter sentences ("Thank you.") are anybody's. */
const shortestQuote = 25;

/** Where a text can have been quoted from: the whole of it, and each of its sentences. */
export function quotableIn(text: string): Span[] {
  return [{ start: 0, end: text.length }, ...sentencesOf(text)].filter(
    ({ start, end }) => end - start >= shortestQuote,
  );
}
