import { passesIban, passesLuhn } from "./checksums.ts";
import { type Finding, findAll, findValues } from "./kinds.ts";

/**
 * Card and bank account numbers. Cards need a valid check digit and a known issuer's beginning, or the word "card" before them;
 * accounts need a valid IBAN, or the word "IBAN" before them: a mistyped number is still nearly the number.
 */
export function findPayments(text: string): Finding[] {
  return [
    ...findValues(text, SAID_CARD, "card"),
    ...findAll(text, DIGITS, "card", ([match]) => isCard(match)),
    ...findValues(text, SAID_IBAN, "iban"),
    ...findIbans(text),
  ];
}

const SAID_CARD =
  /\b(?:card|cc|visa|mastercard|amex)(?: (?:number|no\.?|nr\.?))?(?: is|:| #|#)?[ :]{0,2}(?<value>\d(?:[ -]?\d){11,18})(?!\d)/dgi;
const DIGITS = /(?<![\d.,+-])\d(?:[ -]?\d){11,18}(?![\d-])/g;
// Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay; Maestro by its allotted beginnings, because its range is wide.
const ISSUER = /^(?:4|5[1-5]|2[2-7]|3[4789]|30|35|6011|62|64|65|1800|2131|50[1-3]|5[6-8]\d\d|6304|67)/;

function isCard(written: string): boolean {
  const digits = written.replace(/\D/g, "");
  return ISSUER.test(digits) && passesLuhn(digits);
}

const SAID_IBAN =
  /\biban(?: number| no\.?)?(?: is|:)?[ :]{0,2}(?<value>[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)\b/dgi;
const IBAN_START = /\b([A-Z]{2})\d{2}/gi;

function findIbans(text: string): Finding[] {
  return [...text.matchAll(IBAN_START)].flatMap((match) => {
    const length = IBAN_LENGTHS.get(match[1]!.toUpperCase());
    const end = length === undefined ? undefined : endOfCharacters(text, match.index, length);
    if (end === undefined || !passesIban(text.slice(match.index, end).replace(/[ -]/g, "").toUpperCase())) return [];
    return [{ kind: "iban", start: match.index, end }];
  });
}

/** Where `count` letters or digits from `start` end, with at most one space or hyphen between any two; undefined when they do not. */
function endOfCharacters(text: string, start: number, count: number): number | undefined {
  let seen = 0;
  for (let i = start; i < text.length; i++) {
    if (/[A-Z0-9]/i.test(text[i]!)) seen++;
    else if (!/[ -]/.test(text[i]!) || !/[A-Z0-9]/i.test(text[i + 1] ?? "")) return undefined;
    if (seen === count) return /[A-Z0-9]/i.test(text[i + 1] ?? "") ? undefined : i + 1;
  }
  return undefined;
}

// Characters of an IBAN by country (ISO 13616 registry).
const IBAN_LENGTHS = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22
  GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27
  MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26
  UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
