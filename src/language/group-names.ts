import { eng } from "stopword";
import { tokensOf } from "./tokens.ts";

const joining = new Set<string>([
  ...eng,
  "please",
  "not",
  "no",
  "never",
  "very",
  "just",
  "really",
  "much",
  "get",
  "got",
  "go",
  "going",
  "need",
  "want",
  "help",
  "tell",
  "know",
  "im",
  "ive",
  "dont",
]);
const LONGEST = 3;

/**
 * Up to three phrases that name each group of texts: words and short phrases common in it and rare in the others (class-based
 * tf-idf, Grootendorst 2022, https://arxiv.org/abs/2203.05794), longer ones first where they say as much.
 */
export function namesOfGroups(groups: readonly (readonly string[])[]): string[][] {
  const counts = groups.map(countPhrases);
  const everywhere = new Map<string, number>();
  for (const count of counts)
    for (const [phrase, number] of count) everywhere.set(phrase, (everywhere.get(phrase) ?? 0) + number);
  const average = groups.reduce((sum, { length }) => sum + length, 0) / Math.max(1, groups.length);
  return groups.map((texts, group) => {
    const ranked = [...counts[group]!]
      .filter(([, number]) => number >= Math.max(2, texts.length * 0.05))
      .map(([phrase, number]) => {
        const rarity = Math.log(1 + average / (everywhere.get(phrase)! / groups.length));
        const words = phrase.split(" ").length;
        return { phrase, score: (number / texts.length) * rarity * (1 + 0.35 * (words - 1)) };
      })
      .sort((one, other) => other.score - one.score || (one.phrase < other.phrase ? -1 : 1));
    return differing(ranked.map(({ phrase }) => phrase));
  });
}

/** The first three that do not say the same words again. */
function differing(phrases: readonly string[]): string[] {
  const taken: string[] = [];
  for (const phrase of phrases) {
    if (taken.length === 3) break;
    const words = phrase.split(" ").map(stem);
    const said = new Set(taken.flatMap((other) => other.split(" ").map(stem)));
    if (words.filter((word) => said.has(word)).length * 2 < words.length) taken.push(phrase);
  }
  return taken;
}

/** Enough to see that "appointments" says "appointment" again. */
function stem(word: string): string {
  return word.length > 5 ? word.slice(0, 6).replace(/s$/, "") : word.replace(/s$/, "");
}

/** In how many of the texts each phrase stands. A phrase neither begins nor ends with a joining word. */
function countPhrases(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const words = tokensOf(text)
      .map(({ folded }) => folded)
      .filter((word) => /\p{L}/u.test(word));
    const phrases = new Set<string>();
    for (let start = 0; start < words.length; start++) {
      if (joining.has(words[start]!.replace("'", ""))) continue;
      for (let end = start + 1; end <= Math.min(words.length, start + LONGEST); end++) {
        if (!joining.has(words[end - 1]!.replace("'", ""))) phrases.add(words.slice(start, end).join(" "));
      }
    }
    for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return counts;
}
