import { findCustomerWords } from "./mask/customer-words.ts";
import { findIdentifiers } from "./mask/identifiers.ts";
import { type Finding, type PersonalDataKind, TOKENS, tokensIn } from "./mask/kinds.ts";
import { findNames } from "./mask/names.ts";
import { findOnline } from "./mask/online.ts";
import { findPayments } from "./mask/payment.ts";
import { findTelephones } from "./mask/telephone.ts";
import type { Span } from "./span.ts";

export type { PersonalDataKind };

export interface MaskOptions {
  /** Words known to identify this customer (names, account numbers): masked as whole words, whatever their case. */
  customerWords?: readonly string[];
  /** Whether names of people are looked for: where their surroundings give them away, or strictly, wherever one may stand. */
  names?: "given-away" | "strict";
  /** ISO 3166 country whose national telephone format is assumed without an international prefix. Default "GB". */
  country?: string;
}

/** One replacement; offsets refer to the text that was given, not to the masked one. */
export type Replacement = Finding;

export interface Masked {
  text: string;
  /** In order, without overlaps. */
  replaced: Replacement[];
}

/**
 * Replaces personal data of a recognisable shape by tokens such as `[e-mail]`. Names have no such shape: `customerWords` and, where `names`
 * asks for it, their surroundings find them. Masking twice changes nothing more. Recall and false alarms: docs/methods/text-masking.md.
 */
export function maskPersonalData(text: string, options: MaskOptions = {}): Masked {
  const found = [
    ...(MAY_HOLD_STRUCTURE.test(text) ? findStructured(text, options.country ?? "GB") : []),
    ...findCustomerWords(text, options.customerWords ?? []),
    ...(options.names === undefined ? [] : findNames(text, options.names === "strict")),
  ];
  const replaced = united(besideTokens(found, tokensIn(text)));
  let masked = "";
  let done = 0;
  for (const { kind, start, end } of replaced) {
    masked += text.slice(done, start) + TOKENS[kind];
    done = end;
  }
  return { text: masked + text.slice(done), replaced };
}

// Most feedback holds none of these characters, and then nothing below can match ("at" is for spelt-out e-mail addresses).
const MAY_HOLD_STRUCTURE = /[\d@]|www\.|:\/\/|\bat\b[\s\S]{2,200}\bdot\b|[([](?:at|dot)[)\]]/i;

// Order is priority: where two readings overlap, the earlier names the kind.
function findStructured(text: string, country: string): Finding[] {
  return [...findOnline(text), ...findPayments(text), ...findIdentifiers(text), ...findTelephones(text, country)];
}

/** A word of the workspace's own can be a part of what stands for something masked before ("card"): that stays, or goes whole. */
function besideTokens(findings: readonly Finding[], tokens: readonly Span[]): readonly Finding[] {
  if (tokens.length === 0) return findings;
  return findings.flatMap((finding) => {
    const met = tokens.filter(({ start, end }) => start < finding.end && finding.start < end);
    if (met.some(({ start, end }) => start <= finding.start && finding.end <= end)) return [];
    const start = Math.min(finding.start, ...met.map((token) => token.start));
    return [{ ...finding, start, end: Math.max(finding.end, ...met.map((token) => token.end)) }];
  });
}

/** Overlapping findings become one that covers them all: a fragment of a number left beside a token would still be personal. */
function united(findings: readonly Finding[]): Finding[] {
  const inOrder = findings
    .map((finding, priority) => ({ ...finding, priority }))
    .sort((a, b) => a.start - b.start || a.priority - b.priority);
  const result: typeof inOrder = [];
  for (const finding of inOrder) {
    const last = result.at(-1);
    if (last === undefined || finding.start >= last.end) {
      result.push(finding);
      continue;
    }
    last.end = Math.max(last.end, finding.end);
    if (finding.priority < last.priority) {
      last.kind = finding.kind;
      last.priority = finding.priority;
    }
  }
  return result.map(({ kind, start, end }) => ({ kind, start, end }));
}
