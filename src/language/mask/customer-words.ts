import { compileThemes, matchThemes } from "../themes.ts";
import type { Finding } from "./kinds.ts";

/**
 * Words known to identify the customer (names, account numbers), as whole words without regard to case or accents. A name that is also an
 * everyday word ("Will", "Grace") is taken for the name only where it has a capital: masking every "will" would ruin the text.
 */
export function findCustomerWords(text: string, words: readonly string[]): Finding[] {
  const phrases = words.map((word) => word.replaceAll("*", " ").trim()).filter((word) => word.length >= SHORTEST);
  if (phrases.length === 0) return [];
  const compiled = compileThemes([{ id: "customer", name: "customer", phrases, exclusions: [] }]);
  return matchThemes(text, compiled)
    .filter(({ term, start }) => !EVERYDAY.has(term.toLowerCase()) || /\p{Lu}/u.test(text[start] ?? ""))
    .map(({ start, end }) => ({ kind: "customer-word", start, end }));
}

// One letter, an initial, would hit "I" and "a".
const SHORTEST = 2;
const EVERYDAY = new Set(
  `will may mark grace hope rose joy bill april june august faith summer dawn art frank grant jack pat rob sue drew chase page young best
  good love long short small king day wood hall hill rich white black brown green grey gray price french english bell cook baker
  butler carter cooper fisher gardener hunter mason miller parker porter potter shepherd smith taylor walker ward wright church cross field
  fields banks bridge brooks forest heath lane marsh mills park parks pool rivers stone street wells west north hand head foot
  bird fox lamb lion martin wolf sharp bright swift strong wise noble nice ray ruby pearl iris ivy lily daisy violet olive hazel heather
  holly penny dale glen cliff guy miles norm pierce rusty sandy skip stormy trip wade ho do so to an in he my no see sing an may`.split(
    /\s+/,
  ),
);
