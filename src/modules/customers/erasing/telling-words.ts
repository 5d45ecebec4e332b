import { type Identifier, labelOf } from "../rules.ts";

/**
 * What would tell who a customer is, wherever it stands: every identifier, the name, and of the attributes what has several
 * words, a digit group or an @ in it. "Gold" or "North" tell nothing, and a first name alone is also a colleague's.
 */
export function tellingWords(
  attributes: Readonly<Record<string, string>>,
  identifiers: readonly Identifier[],
): string[] {
  const personal = Object.entries(attributes).flatMap(([name, value]) =>
    /@|\d{4}/.test(value) || (/name|address|street/i.test(name) && /\s/.test(value.trim())) ? [value] : [],
  );
  const label = identifiers.length === 0 ? [] : [labelOf(attributes, identifiers)];
  const all = [...identifiers.map(({ value }) => value), ...label, ...personal].map((word) => word.trim());
  return [...new Set(all.filter((word) => word !== ""))];
}
