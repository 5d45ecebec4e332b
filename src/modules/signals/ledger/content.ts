import { type MaskOptions, maskPersonalData } from "../../../language/mask.ts";
import type { PersonSeen } from "../../customers/index.ts";
import type { Mapping } from "../contract.ts";
import { maskOptionsFor, type TextMasking } from "../masking/masker.ts";
import type { Original } from "../originals/vault.ts";
import type { DraftSignal } from "../reading/draft.ts";
import { fingerprintsOf } from "./fingerprint.ts";
import type { PreparedLabel, SignalContent } from "./signal-content.ts";

/** A draft made fit for the ledger. Who gave it and which themes are meant is settled in the transaction that stores it. */
export interface PreparedContent {
  content: Omit<SignalContent, "customerId" | "labels">;
  /** The fingerprint that earlier versions of the program would have given it. */
  formerHash: string;
  labels: PreparedLabel[];
  person: PersonSeen | null;
  /** What was said, where masking took something away. */
  original: Original | null;
  /** Pieces of personal data that were masked. */
  masked: number;
}

/** Masks everything that people could have written into, and fingerprints the rest of what the draft says. */
export function prepareContent(
  draft: DraftSignal,
  mapping: Pick<Mapping, "kind" | "resolution">,
  masking: TextMasking,
): PreparedContent {
  const mask = masker(maskOptionsFor(masking, draft.customer));
  const attributes = Object.entries(draft.attributes).map(([name, value]) => [storable(name), mask(value)] as const);
  const said = {
    kind: mapping.kind,
    resolution: mapping.resolution,
    occurredOn: draft.occurredOn,
    attributes: Object.fromEntries(attributes),
    scores: draft.scores.map((score) => ({ ...score, name: storable(score.name), raw: mask(score.raw) })),
    texts: draft.texts.map(({ question, text }) => ({ question: question && mask(question), text: mask(text) })),
  };
  const labels = labelsOf(draft);
  const { hash, formerHash } = fingerprintsOf(said, labels, draft.customer.identifiers);
  return {
    content: { ...said, hash },
    formerHash,
    labels,
    person: personOf(draft),
    original: mask.count() === 0 ? null : originalOf(draft),
    masked: mask.count(),
  };
}

function originalOf({ texts, attributes }: DraftSignal): Original {
  return {
    texts: texts.map(({ question, text }) => ({ question: question && storable(question), text: storable(text) })),
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [storable(name), storable(value)]),
    ),
  };
}

/** Text as the database takes it: no NUL, no half of a character. */
export function storable(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

function masker(options: MaskOptions): ((text: string) => string) & { count(): number } {
  let count = 0;
  const mask = (text: string): string => {
    const masked = maskPersonalData(storable(text), options);
    count += masked.replaced.length;
    return masked.text;
  };
  return Object.assign(mask, { count: () => count });
}

/** Who a draft says it is from; null when it says nobody. */
export function personOf({ customer, occurredOn }: Pick<DraftSignal, "customer" | "occurredOn">): PersonSeen | null {
  const identifiers = customer.identifiers
    .map(({ kind, value }) => ({ kind: storable(kind), value: storable(value) }))
    .filter(({ value }) => value.trim() !== "");
  if (identifiers.length === 0) return null;
  const attributes = Object.entries(customer.attributes).map(([name, value]) => [storable(name), storable(value)]);
  return { identifiers, attributes: Object.fromEntries(attributes), seenOn: occurredOn };
}

/** The polarity of a theme that came with the file is the sentiment that the file gives the same text. */
function labelsOf({ sourceLabels, sentiments }: DraftSignal): PreparedLabel[] {
  const polarityAt = new Map(sentiments.map(({ textOrdinal, polarity }) => [textOrdinal, polarity]));
  const themes = sourceLabels.map(({ theme, textOrdinal }) => ({
    kind: "theme" as const,
    theme: storable(theme),
    polarity: polarityAt.get(textOrdinal) ?? null,
    textOrdinal,
  }));
  return [...themes, ...sentiments.map((sentiment) => ({ kind: "sentiment" as const, theme: null, ...sentiment }))];
}
