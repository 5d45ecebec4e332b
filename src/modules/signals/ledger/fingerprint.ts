import { createHash } from "node:crypto";
import { namesInOne } from "../../../language/mask/again.ts";
import type { DraftSignal } from "../reading/draft.ts";
import type { PreparedLabel, SignalContent } from "./signal-content.ts";

/** What masking can change of a content, and when and of what kind it is. */
export type Said = Omit<SignalContent, "customerId" | "labels" | "hash">;

/** Stands before the fingerprint of a content that was masked again after it came. */
const again = "~";

/**
 * Equal for equal contents, also when attributes come in another order. In two parts: what is said, and by whom with which labels of the
 * source. What is masked again later changes the first part alone, which can be told from the ledger; the second, in which customers
 * go by the identifiers of their row and themes by the names in it, cannot.
 */
export function fingerprintsOf(
  said: Said,
  labels: readonly PreparedLabel[],
  identifiers: DraftSignal["customer"]["identifiers"],
): { hash: string; formerHash: string } {
  // Their kinds count in any case, as everywhere.
  const people = identifiers.map(({ kind, value }) => [kind.trim().toLowerCase(), value]);
  const marks = labels.map(({ kind, theme, polarity, textOrdinal }) => [kind, theme, polarity, textOrdinal]);
  const { kind, resolution, occurredOn } = said;
  const { attributes, scores, texts } = partsOf(said);
  return {
    hash: `${digestOfSaid(said)}.${digest([people, marks])}`,
    formerHash: digest([kind, resolution, occurredOn, attributes, people, scores, texts, marks]),
  };
}

/** The fingerprint of a content that was masked again; of one from before there were two parts, its customer stands for the second. */
export function fingerprintMaskedAgain({ customerId, hash, ...said }: Omit<SignalContent, "labels">): string {
  const [, context = `@${customerId ?? ""}`] = hash.split(".");
  return `${again}${digestOfSaid(said)}.${context}`;
}

export const isMaskedAgain = (hash: string): boolean => hash.startsWith(again);

/** Tells whether a known content is what a row brings, by their fingerprints. */
export function isSame(
  known: string,
  given: { content: Pick<SignalContent, "hash"> & { customerId?: string | null }; formerHash: string },
): boolean {
  const { hash, customerId } = given.content;
  if (known === hash || known === given.formerHash) return true;
  if (!isMaskedAgain(known)) return false;
  const [said, context] = known.slice(again.length).split(".");
  const [saidNow, contextNow] = hash.split(".");
  if (said !== saidNow) return false;
  if (!context!.startsWith("@")) return context === contextNow;
  // A dry run does not know yet which customer a row will be found to be of.
  return customerId === undefined || context === `@${customerId ?? ""}`;
}

/** The first part of a fingerprint anew, after what is said was masked again. */
export function withSaidAgain(hash: string, said: Said): string {
  return `${digestOfSaid(said)}.${hash.split(".")[1] ?? ""}`;
}

function digestOfSaid(said: Said): string {
  const { attributes, scores, texts } = partsOf(said);
  const all = [said.kind, said.resolution, said.occurredOn, attributes, scores, texts];
  return digest(all, (_, part: unknown) => (typeof part === "string" ? namesInOne(part) : part));
}

function partsOf(said: Said) {
  return {
    attributes: Object.entries(said.attributes).sort(([a], [b]) => (a < b ? -1 : 1)),
    scores: said.scores.map(({ name, raw, scale, value }) => [name, raw, scale.key, value]),
    texts: said.texts.map(({ question, text }) => [question, text]),
  };
}

function digest(all: unknown, written?: (key: string, part: unknown) => unknown): string {
  return createHash("sha256").update(JSON.stringify(all, written)).digest("base64url");
}
