import { commandWords, type Signature } from "../../kernel/operation.ts";

/** Where an operation stands on the command line: `bw signal list`, also reached as `bw signals list`. */
export interface CommandPlace {
  noun: string;
  verb: string;
  /** The noun as the operation's name has it, when that differs. */
  alias: string | null;
}

/** One noun for one thing, whether its operation speaks of one or of many. */
export function placeOf({ name }: Pick<Signature, "name">): CommandPlace {
  const words = commandWords(name).split(" ");
  const [given, verb] = words.length === 2 ? (words as [string, string]) : [name, "run"];
  const noun = singular(given);
  return { noun, verb, alias: noun === given ? null : given };
}

/** The operations that have commands, by noun, in alphabetical order. */
export function commandsByNoun(signatures: readonly Signature[]): Map<string, Signature[]> {
  const served = signatures.filter(({ without }) => without?.cli === undefined);
  const nouns = Map.groupBy(served, (signature) => placeOf(signature).noun);
  return new Map([...nouns].sort(([one], [other]) => one.localeCompare(other)));
}

function singular(noun: string): string {
  if (noun === "people") return "person";
  if (noun.endsWith("ies")) return `${noun.slice(0, -3)}y`;
  return /[^su]s$/.test(noun) ? noun.slice(0, -1) : noun;
}
