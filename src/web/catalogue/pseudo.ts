import type { Locale } from "./language.ts";

/**
 * A language that nobody speaks, for development and tests: English with accents, 35% longer, in brackets. What stands on a screen
 * without brackets did not come from the catalogue; what is cut off has no room for German. Numbers and dates are German,
 * so that one that is written by hand shows.
 */
export const pseudo: Locale = {
  code: "en-XA",
  name: "⟦…⟧",
  numbers: "de",
  dates: "de",
  say: (_, english) => disguise(english),
};

/** The same shape, in disguise: texts, and functions that make texts. What a function is given stays as it is. */
export function disguise<T>(value: T): T {
  if (typeof value === "string") return disguiseText(value, []) as T;
  if (typeof value === "function") {
    return ((...given: unknown[]) => disguiseSaid(value(...given), textsIn(given))) as T;
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(disguise) as T;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, disguise(part)])) as T;
}

function disguiseSaid(said: unknown, given: readonly string[]): unknown {
  if (Array.isArray(said)) return said.map((each) => disguiseSaid(each, given));
  return typeof said === "string" ? disguiseText(said, given) : disguise(said);
}

function disguiseText(text: string, given: readonly string[]): string {
  if (text === "") return "";
  const accented = apart(text, given).map((part) => (given.includes(part) ? part : accent(part)));
  return `⟦${accented.join("")}${padding(Math.ceil(text.length * 0.35))}⟧`;
}

/** The text cut at what it was given, which is somebody's name or words and not ours. */
function apart(text: string, given: readonly string[]): string[] {
  return given.reduce(
    (parts, each) =>
      parts.flatMap((part) =>
        given.includes(part) ? part : part.split(each).flatMap((rest, at) => (at === 0 ? rest : [each, rest])),
      ),
    [text],
  );
}

function textsIn(given: unknown): string[] {
  if (typeof given === "string") return given === "" ? [] : [given];
  if (typeof given !== "object" || given === null) return [];
  return Object.values(given)
    .flatMap(textsIn)
    .sort((one, other) => other.length - one.length);
}

const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const accents = [..."åƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ"];
const accent = (text: string) => text.replace(/[a-z]/gi, (letter) => accents[plain.indexOf(letter)]!);

const filler = " ļöŕéɱ îþšûɱ ðöļöŕ šîţ åɱéţ";
const padding = (length: number) => filler.repeat(Math.ceil(length / filler.length)).slice(0, length);
