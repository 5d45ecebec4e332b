/**
 * A half-open stretch of a given text: `text.slice(start, end)`. Offsets count UTF-16 code units, as JavaScript strings, the
 * browser's ranges and our stored spans do, so that a span can be drawn without conversion.
 */
export interface Span {
  start: number;
  end: number;
}

/** `mixed`: clear praise and clear criticism in the same text. `neutral`: neither. */
export type Polarity = "positive" | "negative" | "mixed" | "neutral";
