import type { EncodedText, Encoding, Stretch, Tier } from "../encoder/encoder.ts";
import { type Marks, marker } from "../learning/marks.ts";
import { likenessTo, type Passages } from "../learning/nearest.ts";
import { detectLanguage, LANGUAGE_VERSION } from "./detect-language.ts";
import { fingerprint } from "./fingerprint.ts";
import { isEmptyAnswer } from "./sentiment/empty-answer.ts";
import { SENTIMENT_VERSION, type SentimentOptions, sentimentOf } from "./sentiment.ts";
import { SIGNS_VERSION, type Sign, signsIn } from "./signs/signs.ts";
import type { Polarity, Span } from "./span.ts";
import { type Statement, statementsOf } from "./statements.ts";
import { compileThemes, matchThemes, type Theme } from "./themes.ts";
import { shippedTone, TONE_VERSION } from "./tone/model-file.ts";
import { likeliest, TONES, type ToneModel, type ToneReader, toneReader } from "./tone/tone.ts";

/** A theme found in the text: the words that earned it, and the sentiment of the statement they stand in. */
export interface ThemeMention extends Span {
  key: string;
  term: string;
  polarity: Polarity;
}

export interface Understood {
  /** Two letters (ISO 639-1); null where the text is too short to tell. */
  language: string | null;
  /** Null where nothing can be said: a language that nobody taught yet. */
  polarity: Polarity | null;
  /** How likely each tone is, in the order of `TONES`; null where no model was asked. */
  chances: readonly number[] | null;
  /** Each with what it says of effort and emotion; the words that prove it lie inside it. */
  statements: (Statement & { signs: Sign[] })[];
  themes: ThemeMention[];
}

export interface UnderstandOptions extends SentimentOptions {
  /** By theme, what people gave as belonging and as not belonging. */
  passages?: ReadonlyMap<string, Passages>;
}

/** The seam: whatever turns words into labels stands behind this. Pure and deterministic: same text, same version, same answer. */
export interface Understanding {
  /** Changes whenever lexicon, rules, models or themes change: labels of another version are due to be recomputed. */
  readonly version: string;
  /** The stretches of a text that must be encoded before it is understood. */
  stretchesOf(text: string): Stretch[];
  /**
   * Offsets refer to `text` as given; normalise and mask before, and store what was given.
   *
   * @param encoded the text encoded with the stretches that `stretchesOf` named
   */
  understand(text: string, encoded: EncodedText, options?: UnderstandOptions): Understood;
}

/** What a taxonomy must tell about a theme. */
export type UnderstandableTheme = Pick<Theme, "name" | "phrases" | "exclusions"> & { key: string };

/** What runs, and what a workspace's people taught it. */
export interface Learnt {
  tier: Tier;
  encoderVersion: string;
  /** Names what was learnt from corrections; "" for nothing. */
  version: string;
  tone?: ToneModel;
  /** Themes by their keys, learnt from examples. */
  themes?: Marks;
}

/** From here on a tone is said of a statement; below, the statement counts as neutral. */
const SURE = 0.5;
/**
 * From this likeness on a statement says what a passage says. Measured on NHS comments with eight passages a theme: .56 and .53 of
 * what it then finds is right, and little is found; lower, most would be wrong.
 */
const ALIKE: Record<Tier, number> = { encoder: 0.65, table: 0.8 };
/** Both praise and criticism, and neither this likely for the whole: mixed. */
const CLEAR = 0.8;

/**
 * Understanding by an encoder, heads learnt from labelled texts, and a taxonomy's words. No network. Sentiment is for English, until
 * corrections teach another language; themes are found by their words in any language.
 */
export function createUnderstanding(themes: readonly UnderstandableTheme[], learnt: Learnt): Understanding {
  const compiled = compileThemes(
    themes.map(({ key, name, phrases, exclusions }) => ({ id: key, name, phrases, exclusions })),
  );
  const readTone = toneReader(learnt.tone ?? shippedTone(learnt.tier));
  const mark = learnt.themes === undefined ? undefined : marker(learnt.themes);
  const parts = [
    learnt.encoderVersion,
    TONE_VERSION,
    SENTIMENT_VERSION,
    SIGNS_VERSION,
    LANGUAGE_VERSION,
    compiled.version,
    learnt.version,
  ];
  // Asked for twice in a row: before a text is encoded, and after.
  let last = { text: "", statements: [] as readonly Statement[] };
  const statementsIn = (text: string): Statement[] => {
    if (last.text !== text) last = { text, statements: statementsOf(text) };
    return last.statements.map((statement) => ({ ...statement }));
  };
  return {
    version: `${learnt.tier}-${fingerprint(parts.join(" "))}`,
    stretchesOf: statementsIn,
    understand(text, encoded, options) {
      const language = detectLanguage(text);
      const statements = statementsIn(text);
      const byWords = matchThemes(text, compiled).map(({ themeId, start, end, term }) => ({
        key: themeId,
        start,
        end,
        term,
      }));
      const byModel =
        mark === undefined
          ? []
          : markStatements(text, statements, encoded, mark, new Set(byWords.map(({ key }) => key)));
      const heard =
        options?.passages === undefined
          ? [...byWords, ...byModel]
          : weighed(text, statements, encoded, [...byWords, ...byModel], options.passages, ALIKE[learnt.tier]);
      const found = heard.sort((one, other) => one.start - other.start || one.end - other.end);
      if (language !== null && language !== "en" && learnt.tone === undefined) {
        // Words of another language that look like English ones would be taken for sentiment.
        for (const statement of statements) statement.polarity = "neutral";
        const silent = statements.map((statement) => ({ ...statement, signs: [] }));
        return { language, polarity: null, chances: null, statements: silent, themes: withPolarity(found, statements) };
      }
      const { polarity, chances } = toneOf(text, encoded, statements, readTone, options);
      const signs = language === null || language === "en" ? signsIn(text) : [];
      return {
        ...{ language, polarity, chances },
        statements: withSigns(statements, signs),
        themes: withPolarity(found, statements),
      };
    },
  };
}

/** Gives each sign to the statement in which its words begin. */
function withSigns(statements: readonly Statement[], signs: readonly Sign[]): Understood["statements"] {
  let next = 0;
  return statements.map((statement, index) => {
    const until = statements[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const from = next;
    while (next < signs.length && signs[next]!.start < until) next++;
    return { ...statement, signs: signs.slice(from, next) };
  });
}

/** Sets the polarity of each statement, and says that of the whole. */
function toneOf(
  text: string,
  encoded: EncodedText,
  statements: Statement[],
  readTone: ToneReader,
  options: SentimentOptions | undefined,
): { polarity: Polarity; chances: readonly number[] | null } {
  if (isEmptyAnswer(text)) {
    // A question turns "Nothing." into praise, whatever its words alone sound like.
    const { polarity } = sentimentOf(text, options);
    for (const statement of statements) statement.polarity = polarity;
    return { polarity, chances: null };
  }
  const whole = readTone({ text, vector: encoded.whole.tone });
  const chances = Array.from(whole);
  if (statements.length === 1) {
    const polarity = likeliest(whole);
    statements[0]!.polarity = polarity;
    return { polarity, chances };
  }
  statements.forEach((statement, index) => {
    const part: Encoding | null = encoded.stretches[index] ?? null;
    if (part === null) return;
    const tones = readTone({ text: text.slice(statement.start, statement.end), vector: part.tone });
    const tone = likeliest(tones);
    statement.polarity = tones[TONES.indexOf(tone)]! >= SURE ? tone : "neutral";
  });
  const said = new Set(statements.map(({ polarity }) => polarity));
  const isMixed = said.has("positive") && said.has("negative") && Math.max(...whole) < CLEAR;
  return { polarity: isMixed ? "mixed" : likeliest(whole), chances };
}

type Mark = ReturnType<typeof marker>;

/** Themes that examples taught and no words gave: each at the statement that is likeliest about it. */
function markStatements(
  text: string,
  statements: readonly Statement[],
  encoded: EncodedText,
  mark: Mark,
  known: ReadonlySet<string>,
): Omit<ThemeMention, "polarity">[] {
  const has = [...mark({ text, vector: encoded.whole.meaning })].filter(([key, { has }]) => has && !known.has(key));
  if (has.length === 0) return [];
  const parts = statements.map((statement, index) => {
    const vector = encoded.stretches[index]?.meaning ?? encoded.whole.meaning;
    return { statement, said: mark({ text: text.slice(statement.start, statement.end), vector }) };
  });
  return has.map(([key]) => {
    const best = parts.reduce((one, other) =>
      other.said.get(key)!.probability > one.said.get(key)!.probability ? other : one,
    );
    const { start, end } = best.statement;
    return { key, start, end, term: text.slice(start, end) };
  });
}

/**
 * What passages add and take away: a statement that says nearly the same as one that belongs has the theme, and none that is
 * likest to one that does not belong, whatever its words.
 */
function weighed(
  text: string,
  statements: readonly Statement[],
  encoded: EncodedText,
  found: readonly Omit<ThemeMention, "polarity">[],
  passages: ReadonlyMap<string, Passages>,
  alike: number,
): Omit<ThemeMention, "polarity">[] {
  const vectors = statements.map((_, index) => encoded.stretches[index]?.meaning ?? encoded.whole.meaning);
  const likenesses = new Map(
    [...passages].map(([key, given]) => [key, vectors.map((vector) => likenessTo(given, vector))]),
  );
  const isRefused = (key: string, index: number) => {
    const like = likenesses.get(key)?.[index];
    return like !== undefined && like.not >= alike && like.not > like.belong;
  };
  const kept = found.filter(
    ({ key, start }) =>
      !isRefused(
        key,
        Math.max(
          0,
          statements.findLastIndex((statement) => statement.start <= start),
        ),
      ),
  );
  const known = new Set(kept.map(({ key }) => key));
  const added = [...likenesses].flatMap(([key, likes]) => {
    const best = likes.reduce((one, like, index) => (like.belong > (likes[one]?.belong ?? 0) ? index : one), 0);
    const like = likes[best];
    if (known.has(key) || like === undefined || like.belong < alike || like.not >= like.belong) return [];
    const { start, end } = statements[best]!;
    return [{ key, start, end, term: text.slice(start, end) }];
  });
  return [...kept, ...added];
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
