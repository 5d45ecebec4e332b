import type { EncodedText, Encoding, Stretch, Tier } from "../encoder/encoder.ts";
import { type Marks, marker } from "../learning/marks.ts";
import { likenessTo, type Passages } from "../learning/nearest.ts";
import { ALIKE } from "./alike.ts";
import { detectLanguage, LANGUAGE_VERSION } from "./detect-language.ts";
import { fingerprint } from "./fingerprint.ts";
import { isEmptyAnswer } from "./sentiment/empty-answer.ts";
import { SENTIMENT_VERSION, type SentimentOptions, sentimentOf } from "./sentiment.ts";
import { SIGNS_VERSION, type Sign, signsIn } from "./signs/signs.ts";
import type { Polarity, Span } from "./span.ts";
import { type Statement, statementsOf } from "./statements.ts";
import { compileThemes, matchThemes, type Theme } from "./themes.ts";
import { type LanguageTone, languageToneReader } from "./tone/language-tone.ts";
import { shippedTone, TONE_VERSION } from "./tone/model-file.ts";
import { likeliest, TONES, type ToneModel, toneReader } from "./tone/tone.ts";

/** A theme found in the text: the words that earned it, and the sentiment of the statement they stand in. */
export interface ThemeMention extends Span {
  key: string;
  term: string;
  /** Null where nothing can be said of the tone. */
  polarity: Polarity | null;
  /** How likely the theme is there, where a head learnt from examples found it; null where words or a passage did. */
  probability: number | null;
}

export interface ReadStatement extends Span {
  /** Null where nothing can be said. */
  polarity: Polarity | null;
  /** How likely the likeliest tone is; null where no model was asked. */
  probability: number | null;
  /** What it says of effort and emotion; the words that prove it lie inside it. */
  signs: Sign[];
}

export interface Understood {
  /** Two letters (ISO 639-1); null where the text is too short to tell. */
  language: string | null;
  /** Null where nothing can be said: a language that nobody taught yet. */
  polarity: Polarity | null;
  /** How likely each tone is, in the order of `TONES`; null where no model was asked. */
  chances: readonly number[] | null;
  statements: ReadStatement[];
  themes: ThemeMention[];
}

export interface UnderstandOptions extends SentimentOptions {
  /** By theme, what people gave as belonging and as not belonging. */
  passages?: ReadonlyMap<string, Passages>;
  /** The language that most texts of the same source are in; what is too short to tell is taken to be in it. */
  usualLanguage?: string | null;
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
  /** For English. */
  tone?: ToneModel;
  /** For other languages, by their two letters; of one that is not here nothing is said. */
  languages?: ReadonlyMap<string, LanguageTone>;
  /** Themes by their keys, learnt from examples; those learnt together share what they know of words. */
  themes?: readonly Marks[];
}

/** From here on a tone is said of a statement; below, the statement counts as neutral. */
const SURE = 0.5;
/** Both praise and criticism, and neither this likely for the whole: mixed. */
const CLEAR = 0.8;

/**
 * Understanding by an encoder, heads learnt from labelled texts, and a taxonomy's words. No network. Sentiment is for English, and for
 * each other language once its own corrections taught it; themes are found by their words in any language.
 */
export function createUnderstanding(themes: readonly UnderstandableTheme[], learnt: Learnt): Understanding {
  const compiled = compileThemes(
    themes.map(({ key, name, phrases, exclusions }) => ({ id: key, name, phrases, exclusions })),
  );
  const english = toneReader(learnt.tone ?? shippedTone(learnt.tier));
  const others = new Map(
    [...(learnt.languages ?? [])].map(([language, model]) => [language, languageToneReader(model)]),
  );
  const readerFor = (language: string | null): Reader | undefined => {
    // What is too short to tell, in a source of which nothing is known, is read as English.
    if (language === null || language === "en") return (text, { tone }) => english({ text, vector: tone });
    return others.get(language);
  };
  const mark = learnt.themes === undefined || learnt.themes.length === 0 ? undefined : markerOf(learnt.themes);
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
      const language = detectLanguage(text, options?.usualLanguage);
      const statements = statementsIn(text);
      const byWords = matchThemes(text, compiled).map(({ themeId, start, end, term }) => ({
        ...{ key: themeId, start, end, term, probability: null },
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
      const reader = readerFor(language);
      if (reader === undefined) {
        // Words of another language that look like English ones would be taken for sentiment.
        const silent = statements.map(({ start, end }) => ({
          start,
          end,
          polarity: null,
          probability: null,
          signs: [],
        }));
        return { language, polarity: null, chances: null, statements: silent, themes: withPolarity(found, silent) };
      }
      const { polarity, chances, sounding } = toneOf(text, encoded, statements, reader, options);
      const signs = language === null || language === "en" ? signsIn(text) : [];
      return {
        ...{ language, polarity, chances },
        statements: withSigns(sounding, signs),
        themes: withPolarity(found, sounding),
      };
    },
  };
}

/** Answers the probability of each tone of a text, or of a stretch of one. */
type Reader = (text: string, encoding: Encoding) => Float64Array;

type Sounding = Omit<ReadStatement, "signs">;

type Mark = ReturnType<typeof marker>;

function markerOf(learnt: readonly Marks[]): Mark {
  const markers = learnt.map(marker);
  return (example) => new Map(markers.flatMap((mark) => [...mark(example)]));
}

/** Gives each sign to the statement in which its words begin. */
function withSigns(statements: readonly Sounding[], signs: readonly Sign[]): ReadStatement[] {
  let next = 0;
  return statements.map((statement, index) => {
    const until = statements[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const from = next;
    while (next < signs.length && signs[next]!.start < until) next++;
    return { ...statement, signs: signs.slice(from, next) };
  });
}

/** How each statement sounds, and the whole. */
function toneOf(
  text: string,
  encoded: EncodedText,
  statements: readonly Statement[],
  read: Reader,
  options: SentimentOptions | undefined,
): { polarity: Polarity; chances: readonly number[] | null; sounding: Sounding[] } {
  if (isEmptyAnswer(text)) {
    // A question turns "Nothing." into praise, whatever its words alone sound like.
    const { polarity } = sentimentOf(text, options);
    const sounding = statements.map(({ start, end }) => ({ start, end, polarity, probability: null }));
    return { polarity, chances: null, sounding };
  }
  const whole = read(text, encoded.whole);
  const chances = Array.from(whole);
  if (statements.length === 1) {
    const { start, end } = statements[0]!;
    const polarity = likeliest(whole);
    return { polarity, chances, sounding: [{ start, end, polarity, probability: Math.max(...whole) }] };
  }
  const sounding = statements.map(({ start, end, polarity }, index): Sounding => {
    const part: Encoding | null = encoded.stretches[index] ?? null;
    // Beyond what is read of a long text its words alone speak.
    if (part === null) return { start, end, polarity, probability: null };
    const tones = read(text.slice(start, end), part);
    const tone = likeliest(tones);
    const probability = tones[TONES.indexOf(tone)]!;
    return { start, end, polarity: probability >= SURE ? tone : "neutral", probability };
  });
  const said = new Set(sounding.map(({ polarity }) => polarity));
  const isMixed = said.has("positive") && said.has("negative") && Math.max(...whole) < CLEAR;
  return { polarity: isMixed ? "mixed" : likeliest(whole), chances, sounding };
}

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
  return has.map(([key, { probability }]) => {
    const best = parts.reduce((one, other) =>
      other.said.get(key)!.probability > one.said.get(key)!.probability ? other : one,
    );
    const { start, end } = best.statement;
    return { key, start, end, term: text.slice(start, end), probability };
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
    return [{ key, start, end, term: text.slice(start, end), probability: null }];
  });
  return [...kept, ...added];
}

/** Both lists are in order of their starts, so one pass finds the statement in which each mention begins. */
function withPolarity(
  mentions: readonly Omit<ThemeMention, "polarity">[],
  statements: readonly Sounding[],
): ThemeMention[] {
  let at = 0;
  return mentions.map((mention) => {
    while (at + 1 < statements.length && statements[at + 1]!.start <= mention.start) at++;
    return { ...mention, polarity: statements.length === 0 ? "neutral" : statements[at]!.polarity };
  });
}
