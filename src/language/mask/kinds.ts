import type { Span } from "../span.ts";

/** What is recognised, and what is written in its place. */
export const TOKENS = {
  email: "[e-mail]",
  telephone: "[telephone]",
  card: "[payment card]",
  iban: "[bank account]",
  "ip-address": "[IP address]",
  url: "[web address]",
  "nhs-number": "[NHS number]",
  "national-insurance": "[National Insurance number]",
  "social-security": "[social security number]",
  postcode: "[postcode]",
  "birth-date": "[date of birth]",
  "customer-word": "[name]",
  person: "[name]",
  address: "[address]",
} as const;

export type PersonalDataKind = keyof typeof TOKENS;

const ANY_TOKEN = new RegExp(
  [...new Set(Object.values(TOKENS))].map((token) => `\\${token.slice(0, -1)}\\]`).join("|"),
  "g",
);

/** Where something was masked before. */
export function tokensIn(text: string): Span[] {
  if (!text.includes("[")) return [];
  return [...text.matchAll(ANY_TOKEN)].map(({ 0: token, index }) => ({ start: index, end: index + token.length }));
}

export function withoutTokens(text: string): string {
  return text.includes("[") ? text.replace(ANY_TOKEN, "") : text;
}

/** A stretch of the given text recognised as personal data. */
export interface Finding extends Span {
  kind: PersonalDataKind;
}

/** Matches as findings, optionally only those that pass a check such as a checksum. */
export function findAll(
  text: string,
  pattern: RegExp,
  kind: PersonalDataKind,
  accept?: (match: RegExpExecArray) => boolean,
): Finding[] {
  return [...text.matchAll(pattern)]
    .filter((match) => accept === undefined || accept(match))
    .map((match) => ({ kind, start: match.index, end: match.index + match[0].length }));
}

/** Like `findAll`, for a pattern that needs its surroundings ("my zip code is ..."): the finding is the group named `value`. */
export function findValues(text: string, pattern: RegExp, kind: PersonalDataKind): Finding[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [start, end] = match.indices?.groups?.value ?? [];
    return start === undefined || end === undefined ? [] : [{ kind, start, end }];
  });
}
