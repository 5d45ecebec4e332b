import { idFieldOf, isNoun, type Noun } from "./noun.ts";
import { nounIn, type Signature } from "./operation.ts";

/** That something changed, and nothing of what it says: no text and no personal data. */
export interface Change {
  noun: Noun;
  /** Null: several, or it is not known which. */
  id: string | null;
  /** As it is after the change; null for things without one. */
  version: number | null;
  /** The journey that it belongs to, before the change and after; null where there is none, or more than one. */
  journeyId: string | null;
}

/** What an operation changed, as its signature, its input and its answer say. */
export function changesOf(signature: Pick<Signature, "name" | "changes">, input: unknown, output: unknown): Change[] {
  const [given, answer] = [fieldsOf(input), fieldsOf(output)];
  return changedNouns(signature).map((noun, place) => {
    const isFirst = place === 0;
    const id = textIn(given, idFieldOf(noun)) ?? (isFirst ? textIn(answer, "id") : null);
    const version = isFirst && typeof answer.version === "number" ? answer.version : null;
    return { noun, id, version, journeyId: journeyOf(noun, id, given, answer) };
  });
}

/** That things of some kinds changed, many of them or nobody knows which. */
export function unnamed(nouns: readonly Noun[] = []): Change[] {
  return nouns.map((noun) => ({ noun, id: null, version: null, journeyId: null }));
}

/** The kinds of things that an operation changes: those it declares, else the one in its name, which test/arch.test.ts looks for. */
export function changedNouns({ name, changes }: Pick<Signature, "name" | "changes">): readonly Noun[] {
  if (changes !== undefined) return changes;
  const noun = nounIn(name);
  return isNoun(noun) ? [noun] : [];
}

/** Of a signal only where it goes would be known, and not where it was. */
function journeyOf(noun: Noun, id: string | null, given: Fields, answer: Fields): string | null {
  if (noun === "journey") return id;
  return noun === "signal" ? null : (textIn(answer, "journeyId") ?? textIn(given, "journeyId"));
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function textIn(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === "string" ? value : null;
}
