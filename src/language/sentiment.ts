import type { Polarity, Span } from "./span.ts";

/** A word or phrase that carried sentiment, after negation: in "not helpful", term "not helpful", polarity negative. */
export interface SentimentSpan extends Span {
  polarity: "positive" | "negative";
  term: string;
}

export interface Sentiment {
  polarity: Polarity;
  /** -1 (clearly negative) to 1 (clearly positive); 0 without evidence. Ordinal, not a probability. */
  score: number;
  spans: SentimentSpan[];
  /** Names the lexicon and rules; changes whenever a result could. */
  version: string;
}

export interface SentimentOptions {
  /** The question that was answered: "Nothing." praises when asked what to improve and criticises when asked what was good. */
  question?: string;
}

export const SENTIMENT_VERSION = "lexicon-0";

export function sentimentOf(text: string, options: SentimentOptions = {}): Sentiment {
  void text;
  void options;
  return { polarity: "neutral", score: 0, spans: [], version: SENTIMENT_VERSION };
}
