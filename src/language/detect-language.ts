import { eld } from "eld/small";

/** Named when what detects is replaced: labels keep what gave them. */
export const LANGUAGE_VERSION = "eld-small-2";

const notWords = /https?:\/\/\S+|[@#]\w+|\[[A-Z_ ]+\]|[\d_]+/g;
/** Below so many letters a text is in several languages at once: "ok", "super", "no". Scripts of their own need fewer. */
const FEWEST_LETTERS = 12;
const FEWEST_IN_A_SCRIPT = 2;
const latin = /\p{Script=Latin}/u;

/**
 * The language of a text as its two letters (ISO 639-1), out of 60; null where the text is too short or too mixed to tell, unless
 * `usual`, the language most texts of the same source are in, is one that fits.
 */
export function detectLanguage(text: string, usual: string | null = null): string | null {
  // More says nothing new and costs time.
  const words = text.slice(0, 1000).replaceAll(notWords, " ");
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  if (letters < (latin.test(words) ? FEWEST_LETTERS : FEWEST_IN_A_SCRIPT)) return usual;
  const found = eld.detect(words);
  if (found.language === "") return usual;
  const scores = found.getScores();
  const best = scores[found.language] ?? 0;
  // A near miss goes to what the source usually writes.
  if (usual !== null && (scores[usual] ?? 0) >= 0.85 * best) return usual;
  return found.isReliable() || letters >= 2 * FEWEST_LETTERS ? found.language : usual;
}
