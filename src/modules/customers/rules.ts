import { derivedId } from "../../kernel/derived-id.ts";
import type { Consent } from "./contract.ts";

export interface Identifier {
  kind: string;
  value: string;
}

/** Somebody a signal speaks of, as far as its source knows them. `seenOn` is the day of the signal. */
export interface PersonSeen {
  identifiers: readonly Identifier[];
  attributes: Readonly<Record<string, string>>;
  seenOn: string;
}

/** Longer values are cut, so that they fit a database index. */
const longestValue = 400;

/** The form in which two spellings of one identifier are equal: trimmed, composed; e-mail addresses and kinds in lower case. */
export function normaliseIdentifier({ kind, value }: Identifier): Identifier {
  const trimmed = value.replaceAll("\0", "").trim().normalize().slice(0, longestValue).toWellFormed();
  return { kind: kind.trim().toLowerCase(), value: trimmed.includes("@") ? trimmed.toLowerCase() : trimmed };
}

/** A key for maps; the separator cannot stand in either part, since text columns refuse it. */
export function identifierKey({ kind, value }: Identifier): string {
  return `${kind}\0${value}`;
}

export interface Resolution {
  /** The customer of each person, in order. */
  customerIds: string[];
  /** Customers not known before. */
  created: Set<string>;
  /** Identifiers not known before, with the customer they now belong to. */
  learned: { identifier: Identifier; customerId: string }[];
}

/**
 * Finds each person's customer. The first identifier that is known decides; unknown ones are added to that customer, which
 * is how an e-mail address and a customer number come to mean the same person. A person none of whose identifiers is
 * known is a new customer, with an id derived from the first identifier.
 *
 * When identifiers of one person belong to two customers, the two stay apart: joining them could not be undone, and one
 * mistyped number in a file would be enough to join strangers.
 *
 * @param known customer by {@link identifierKey}; it grows as people are resolved
 */
export function resolveCustomers(
  workspaceId: string,
  people: readonly PersonSeen[],
  known: Map<string, string>,
): Resolution {
  const resolution: Resolution = { customerIds: [], created: new Set(), learned: [] };
  for (const person of people) {
    const identifiers = person.identifiers.map(normaliseIdentifier).filter(({ value }) => value !== "");
    const [first] = identifiers;
    if (first === undefined) throw new Error("A person needs at least one identifier that is not empty");
    const recognised = identifiers.map((each) => known.get(identifierKey(each))).find((id) => id !== undefined);
    const customerId = recognised ?? derivedId(workspaceId, "customer", first.kind, first.value);
    if (recognised === undefined) resolution.created.add(customerId);
    for (const identifier of identifiers) {
      const key = identifierKey(identifier);
      if (known.has(key)) continue;
      known.set(key, customerId);
      resolution.learned.push({ identifier, customerId });
    }
    resolution.customerIds.push(customerId);
  }
  return resolution;
}

/** What to call a customer on screen: a name if one is known, else the first identifier. */
export function labelOf(attributes: Readonly<Record<string, string>>, identifiers: readonly Identifier[]): string {
  const named = Object.entries(attributes).find(
    ([name, value]) => /^(full |customer )?name$/i.test(name) && value !== "",
  );
  if (named) return named[1];
  const part = (pattern: RegExp) => Object.entries(attributes).find(([name]) => pattern.test(name))?.[1];
  const whole = [part(/^(first|given)[ _-]?name$/i), part(/^(last|family)[ _-]?name$|^surname$/i)]
    .filter((word) => word !== undefined && word !== "")
    .join(" ");
  return whole || (identifiers[0]?.value ?? "Unknown");
}

/**
 * Of the newest answers for each purpose and channel, in the order in which they were recorded, those that still hold. Who withdraws for any channel takes back what was
 * agreed for e-mail before; what is agreed for e-mail afterwards holds again, for e-mail.
 */
export function consentsInForce(newest: readonly Consent[]): Consent[] {
  return newest.filter(
    (each, index) =>
      !newest.slice(index + 1).some((later) => later.channel === "any" && later.purpose === each.purpose),
  );
}
