import type { Identifier } from "../../customers/index.ts";

/** What a row, or the ledger, knows of a customer. */
export interface CustomerKnown {
  identifiers: readonly Identifier[];
  attributes: Readonly<Record<string, string>>;
}

/** What would give a customer away in free text: their identifiers, unless too short to be telling, and their names. */
export function customerWordsOf({ identifiers, attributes }: CustomerKnown): string[] {
  const telling = identifiers.map(({ value }) => value.trim()).filter((value) => /\d{6}|^(?=.*\p{L}).{4}/u.test(value));
  const names = Object.entries(attributes).flatMap(([name, value]) =>
    /name/i.test(name) ? [value.trim(), ...value.split(/\s+/)] : [],
  );
  return [...new Set([...telling, ...names.filter((name) => name.length >= 3)])];
}
