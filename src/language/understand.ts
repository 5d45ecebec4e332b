import { type Sentiment, sentimentOf } from "./sentiment.ts";
import type { Polarity, Span } from "./span.ts";
import { compileThemes, matchThemes } from "./themes.ts";

/** A stretch of text with one sentiment: a sentence, or a clause of one where the sentiment turns. */
export interface Statement extends Span {
  polarity: Polarity;
}

/** A theme found in the text, the words that earned it, and the sentiment of the statement they stand in. */
export interface ThemeMention extends Span {
  key: string;
  term: string;
  polarity: Polarity;
}

export interface Understood {
  sentiment: Sentiment;
  statements: Statement[];
  themes: ThemeMention[];
}

export interface UnderstandOptions {
  /** The question that was answered, when there was one. */
  question?: string;
}

/** The seam: everything that turns words into labels stands behind this, whatever the method. */
export interface Understanding {
  /** Changes whenever the lexicon, the rules or the themes change: labels of another version are recomputed. */
  readonly version: string;
  understand(text: string, options?: UnderstandOptions): Understood;
}

export interface UnderstandTheme {
  key: string;
  name: string;
  phrases: readonly string[];
  exclusions: readonly string[];
}

export function createUnderstanding(themes: readonly UnderstandTheme[]): Understanding {
  const compiled = compileThemes(themes.map(({ key, ...theme }) => ({ id: key, ...theme })));
  return {
    version: compiled.version,
    understand: (text, options) => ({
      sentiment: sentimentOf(text, options),
      statements: [],
      themes: matchThemes(text, compiled).map((m) => ({
        key: m.themeId,
        start: m.start,
        end: m.end,
        term: m.term,
        polarity: "neutral",
      })),
    }),
  };
}
