import { fingerprint } from "../fingerprint.ts";
import type { Span } from "../span.ts";
import { compileThemes, matchThemes } from "../themes.ts";
import { tokensOf } from "../tokens.ts";
import { EFFORT, type EffortSign, EMOTION, type EmotionSign } from "./lexicon.ts";

/** What a statement says of effort or emotion. The span holds exactly the words that prove it. */
export type Sign = Span & ({ kind: "effort"; sign: EffortSign } | { kind: "emotion"; sign: EmotionSign });

/** The exclusions that one emotion needs say nothing of the other: each is compiled as a theme of its own. */
const compiled = compileThemes(
  [...Object.entries(EFFORT), ...Object.entries(EMOTION)].map(([sign, { phrases, exclusions }]) => ({
    ...{ id: sign, name: sign },
    phrases: listed(phrases),
    exclusions: listed(exclusions ?? ""),
  })),
);

/** Changes with the words and with how they are read. */
export const SIGNS_VERSION: string = `signs-1-${fingerprint(JSON.stringify([EFFORT, EMOTION]))}`;

/**
 * What the words of a text say of effort and emotion, in order; nothing where nothing is said. English only: whoever calls knows the
 * language. A negation shortly before turns effort round ("not easy" is high) and silences an emotion ("never worried"). What only
 * might be ("should be easier", "I would be happy if") says nothing.
 */
export function signsIn(text: string): Sign[] {
  const tokens = tokensOf(text);
  let at = 0;
  return matchThemes(text, compiled).flatMap(({ themeId, start, end }): Sign[] => {
    // Both are in order, so one pass finds every match's place.
    while (at < tokens.length && tokens[at]!.start < start) at++;
    const before = tokens
      .slice(Math.max(0, at - REACH), at)
      .filter((_, index, all) => isSameClause(text, all, index, start));
    const words = before.map(({ folded }) => folded.replaceAll("'", ""));
    if (words.some((word) => MIGHT.has(word))) return [];
    const negator = words.findLastIndex((word) => NEGATORS.has(word));
    // "Not only easy" says that it was.
    const isNegated = negator >= 0 && words[negator + 1] !== "only" && words[negator + 1] !== "just";
    const effort = themeId === "high" || themeId === "low" ? themeId : null;
    if (effort === null) return isNegated ? [] : [{ kind: "emotion", sign: themeId as EmotionSign, start, end }];
    if (!isNegated) return [{ kind: "effort", sign: effort, start, end }];
    // The negation is part of the proof; "never had to call" is low effort only where the words after it say so.
    return [{ kind: "effort", sign: effort === "high" ? "low" : "high", start: before[negator]!.start, end }];
  });
}

const REACH = 3;
const NEGATORS = new Set(
  `not no never without cannot hardly barely isnt wasnt werent arent dont didnt doesnt wont wouldnt couldnt havent hasnt hadnt cant nor neither
  nothing nobody none anything less`.split(/\s+/),
);
const MIGHT = new Set("should could would if please wish hope unless might may more".split(" "));

/** Nothing ends a clause between a word before and the words that were found. */
function isSameClause(text: string, before: readonly Span[], index: number, start: number): boolean {
  const between = text.slice(before[index]!.end, start);
  return !/[.!?;:,()\n]|\bbut\b|\band\b/i.test(between);
}

function listed(written: string): string[] {
  return written
    .split(",")
    .map((phrase) => phrase.replace(/\s+/g, " ").trim())
    .filter((phrase) => phrase !== "");
}
