import { eld } from "eld/small";

/** Named when what detects is replaced: labels keep what gave them. */
export const LANGUAGE_VERSION = "eld-small-3";

const notWords = /https?:\/\/\S+|[@#]\w+|\[[A-Z_ ]+\]|[\d_]+/g;
/** Below so many letters a text is in several languages at once: "ok", "super", "no". Scripts of their own need fewer. */
const FEWEST_LETTERS = 12;
const FEWEST_IN_A_SCRIPT = 2;
/** Below so many, one word that two languages share decides: "fast app, rude agent" has more letter groups of German than of English. */
const SHORT = 2 * FEWEST_LETTERS;
/** A language whose score is this share of the best one's is not ruled out. */
const NEAR = 0.85;
/** In a short text, the language that its source usually writes is not ruled out before this. */
const NEAR_IN_SHORT = 0.8;
const latin = /\p{Script=Latin}/u;

/**
 * The language of a text as its two letters (ISO 639-1), out of 60. Where the text is too short or too mixed to tell: `usual`, the
 * language most texts of the same source are in, or null where that is not known.
 */
export function detectLanguage(text: string, usual: string | null = null): string | null {
  // More says nothing new and costs time.
  const words = text.slice(0, 1000).replaceAll(notWords, " ");
  const letters = (words.match(/\p{L}+/gu) ?? []).reduce((sum, run) => sum + [...run].length, 0);
  if (letters === 0) return null;
  const isLatin = latin.test(words);
  if (letters < (isLatin ? FEWEST_LETTERS : FEWEST_IN_A_SCRIPT)) return usual;
  const found = eld.detect(words);
  if (found.language === "") return usual;
  const isShort = isLatin && letters < SHORT;
  if (usual === null && !isShort) return found.language;
  const scores = found.getScores();
  const best = scores[found.language] ?? 0;
  if (usual !== null && (scores[usual] ?? 0) >= (isShort ? NEAR_IN_SHORT : NEAR) * best) return usual;
  const others = Object.entries(scores).flatMap(([language, score]) => (language === found.language ? [] : score));
  if (isShort && Math.max(0, ...others) >= NEAR * best) return usual;
  return found.isReliable() || !isShort ? found.language : usual;
}
