import type { Span } from "./span.ts";

/** What was recognised. The token written in its place is `[` + the kind's label + `]`, see `TOKENS`. */
export type PersonalDataKind =
  | "email"
  | "telephone"
  | "card"
  | "iban"
  | "ip-address"
  | "url"
  | "nhs-number"
  | "national-insurance"
  | "social-security"
  | "postcode"
  | "birth-date"
  | "customer-word";

export const TOKENS: Readonly<Record<PersonalDataKind, string>> = {
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
};

export interface MaskOptions {
  /** Words known to identify this customer (names, account number): masked as whole words, whatever their case. */
  customerWords?: readonly string[];
  /** ISO 3166 country whose national telephone format is assumed when there is no international prefix. Default "GB". */
  country?: string;
}

/** One replacement; offsets refer to the text that was given, not to the masked one. */
export interface Replacement extends Span {
  kind: PersonalDataKind;
}

export interface Masked {
  text: string;
  replaced: Replacement[];
}

export function maskPersonalData(text: string, options: MaskOptions = {}): Masked {
  void options;
  return { text, replaced: [] };
}
