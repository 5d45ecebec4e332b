import { sentencesOf } from "./sentences.ts";
import { askedFor, isEmptyAnswer } from "./sentiment/empty-answer.ts";
import type { Evidence } from "./sentiment/reading.ts";
import { LEXICON_VERSION, polarityOf, scoreText, THRESHOLD, weightOf } from "./sentiment/weights.ts";
import type { Polarity, Span } from "./span.ts";
import { statementsOf } from "./statements.ts";

/** Words that carried sentiment. A negation belongs to them: "not very helpful" is one negative span. */
export interface SentimentSpan extends Span {
  polarity: "positive" | "negative";
  /** The words, lower case, single-spaced. */
  term: string;
}

export interface Sentiment {
  polarity: Polarity;
  /** -1 (clearly negative) to 1 (clearly positive); 0 without evidence. Ordinal: neither a probability nor an interval scale. */
  score: number;
  spans: SentimentSpan[];
  /** Names the lexicon and rules; changes whenever a result could. */
  version: string;
}

export interface SentimentOptions {
  /** The question that was answered: "Nothing." praises when asked what to improve and criticises when asked what was good. */
  question?: string;
}

export const SENTIMENT_VERSION: string = LEXICON_VERSION;

/**
 * Sentiment of a whole text by weighted words and phrases with negation, degree and contrast. `mixed` when one statement praises, another
 * criticises, and neither clearly outweighs the other. English; other languages come out neutral. Method, measurements and limits:
 * docs/methods/text.md.
 */
export function sentimentOf(text: string, options: SentimentOptions = {}): Sentiment {
  if (isEmptyAnswer(text)) return emptyAnswer(text, options.question);
  const { score, reading } = scoreText(text);
  const mixed = Math.abs(score) < MIXED_WITHIN * THRESHOLD && holdsBoth(text);
  return {
    polarity: mixed ? "mixed" : polarityOf(score),
    score: bounded(score),
    spans: strongestSpans(text, reading.evidence),
    version: SENTIMENT_VERSION,
  };
}

/** The same for each sentence, in order; offsets refer to the whole text. */
export function sentimentBySentence(text: string, options: SentimentOptions = {}): (Sentiment & Span)[] {
  return sentencesOf(text).map(({ start, end }) => {
    const { spans, ...sentiment } = sentimentOf(text.slice(start, end), options);
    const shifted = spans.map((span) => ({ ...span, start: span.start + start, end: span.end + start }));
    return { start, end, ...sentiment, spans: shifted };
  });
}

// In thresholds. Chosen on part of the training half: beyond it people called a text with both praise and criticism by the stronger.
const MIXED_WITHIN = 2;

function holdsBoth(text: string): boolean {
  const polarities = new Set(statementsOf(text).map((statement) => statement.polarity));
  return polarities.has("positive") && polarities.has("negative");
}

function bounded(score: number): number {
  return Math.tanh(score / (2 * THRESHOLD));
}

function emptyAnswer(text: string, question: string | undefined): Sentiment {
  const asked = question === undefined ? "either" : askedFor(question);
  if (asked === "either") return { polarity: "neutral", score: 0, spans: [], version: SENTIMENT_VERSION };
  const polarity = asked === "faults" ? "positive" : "negative";
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const span = { start, end, polarity, term: text.slice(start, end).toLowerCase() } as const;
  return { polarity, score: polarity === "positive" ? 0.5 : -0.5, spans: [span], version: SENTIMENT_VERSION };
}

// Weaker terms decide close calls together but would not convince a reader one by one.
const SHOWN_FROM = 0.8;

/** The strongest evidence that does not overlap, in order of appearance. */
function strongestSpans(text: string, evidence: readonly Evidence[]): SentimentSpan[] {
  const weighed = evidence
    .map((item) => ({ ...item, weight: weightOf(item.key) }))
    .filter(({ weight }) => Math.abs(weight) >= SHOWN_FROM)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.start - b.start);
  const taken = new Uint8Array(text.length);
  return weighed
    .filter(({ start, end }) => {
      if (taken.subarray(start, end).includes(1)) return false;
      taken.fill(1, start, end);
      return true;
    })
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, weight }) => ({
      start,
      end,
      polarity: weight > 0 ? "positive" : "negative",
      term: text.slice(start, end).toLowerCase().replace(/\s+/g, " "),
    }));
}
