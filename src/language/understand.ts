import { fingerprint } from "./fingerprint.ts";
import { SENTIMENT_VERSION, type Sentiment, type SentimentOptions, sentimentOf } from "./sentiment.ts";
import type { Polarity, Span } from "./span.ts";
import { type Statement, statementsOf } from "./statements.ts";
import { compileThemes, matchThemes, type Theme } from "./themes.ts";

/** A theme found in the text: the words that earned it, and the sentiment of the statement they stand in. */
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

/** The seam: whatever turns words into labels stands behind this. Pure and deterministic: same text, same version, same answer. */
export interface Understanding {
  /** Changes whenever lexicon, rules or themes change: labels of another version are due to be recomputed. */
  readonly version: string;
  /** Offsets refer to `text` as given; normalise and mask before, and store what was given. */
  understand(text: string, options?: SentimentOptions): Understood;
}

/** What a taxonomy must tell about a theme. */
export type UnderstandableTheme = Pick<Theme, "name" | "phrases" | "exclusions"> & { key: string };

/** Understanding by rules and lexicon: no model, no network, English sentiment, themes in any language their phrases are written in. */
export function createUnderstanding(themes: readonly UnderstandableTheme[]): Understanding {
  const compiled = compileThemes(
    themes.map(({ key, name, phrases, exclusions }) => ({ id: key, name, phrases, exclusions })),
  );
  return {
    version: `rules-${fingerprint(`${SENTIMENT_VERSION} ${compiled.version}`)}`,
    understand(text, options) {
      const statements = statementsOf(text);
      const sentiment = sentimentOf(text, options);
      const only = statements.length === 1 ? statements[0] : undefined;
      // A question can turn "Nothing." into praise; the single statement then says what the text says.
      if (only !== undefined && only.polarity === "neutral") only.polarity = sentiment.polarity;
      const themes = matchThemes(text, compiled).map(({ themeId, start, end, term }) => ({
        key: themeId,
        start,
        end,
        term,
      }));
      return { sentiment, statements, themes: withPolarity(themes, statements) };
    },
  };
}

/** Both lists are in order of their starts, so one pass finds the statement in which each mention begins. */
function withPolarity(
  mentions: readonly Omit<ThemeMention, "polarity">[],
  statements: readonly Statement[],
): ThemeMention[] {
  let at = 0;
  return mentions.map((mention) => {
    while (at + 1 < statements.length && statements[at + 1]!.start <= mention.start) at++;
    return { ...mention, polarity: statements[at]?.polarity ?? "neutral" };
  });
}
