import { compileThemes, matchThemes } from "../themes.ts";
import { tokensOf } from "../tokens.ts";
import { EVERYDAY } from "./everyday.ts";
import type { Finding } from "./kinds.ts";

/**
 * Words known to identify the customer (names, account numbers), as whole words without regard to case or accents. A name that is also an
 * everyday word ("Will", "Grace") is taken for the name only where it has a capital: masking every "will" would ruin the text.
 */
export function findCustomerWords(text: string, words: readonly string[]): Finding[] {
  const phrases = words
    .map((word) => word.replaceAll("*", " ").trim())
    .filter((word) => word.length >= SHORTEST && mayStandIn(text, word));
  if (phrases.length === 0) return [];
  const compiled = compileThemes([{ id: "customer", name: "customer", phrases, exclusions: [] }]);
  return matchThemes(text, compiled)
    .filter(({ term, start }) => !EVERYDAY.has(term.toLowerCase()) || /\p{Lu}/u.test(text[start] ?? ""))
    .map(({ start, end }) => ({ kind: "customer-word", start, end }));
}

/** False where a look without cutting the text into words already tells: most texts name nobody. */
function mayStandIn(text: string, phrase: string): boolean {
  const [first] = tokensOf(phrase);
  return first !== undefined && (!ASCII.test(text) || text.toLowerCase().includes(first.folded));
}

const ASCII = /^[ -~\s]*$/;

// One letter, an initial, would hit "I" and "a".
const SHORTEST = 2;
