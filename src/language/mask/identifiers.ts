import { passesNhsNumber } from "./checksums.ts";
import { type Finding, findAll, findValues } from "./kinds.ts";

/** Numbers that a state gives to a person, postcodes, and dates said to be dates of birth. */
export function findIdentifiers(text: string): Finding[] {
  return [
    ...findValues(text, SAID_NHS, "nhs-number"),
    ...findAll(text, NHS, "nhs-number", ([match]) => isNhsNumber(match)),
    ...findAll(text, NATIONAL_INSURANCE, "national-insurance"),
    ...findAll(text, SOCIAL_SECURITY, "social-security"),
    ...findValues(text, SAID_SOCIAL_SECURITY, "social-security"),
    ...findValues(text, SAID_BIRTH, "birth-date"),
    ...findValues(text, SAID_POSTCODE, "postcode"),
    ...findAll(text, UK_POSTCODE, "postcode"),
    ...findAll(text, CANADIAN_POSTCODE, "postcode"),
    ...findValues(text, POSTCODE_OF_ADDRESS, "postcode"),
    ...findValues(text, POSTCODE_OF_PLACE, "postcode"),
  ];
}

const SAID_NHS = /\bnhs (?:number|no\.?|id)(?: is|:)?[ :]{0,2}(?<value>\d{3}[ -]?\d{3}[ -]?\d{4})(?!\d)/dgi;
const NHS = /(?<![\d+.,-]|\+\d{1,3} )\d{3}([ -]?)\d{3}\1\d{4}(?![\d-])/g;

// One unseparated ten-digit number in eleven passes the check, so without its grouping also require a beginning that is in issue.
function isNhsNumber(written: string): boolean {
  const digits = written.replace(/\D/g, "");
  return passesNhsNumber(digits) && (written.length > 10 || /^[467]/.test(digits));
}

// HM Revenue & Customs: certain first and second letters and some pairs are never given out.
const NATIONAL_INSURANCE =
  /\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2}[ -]?\d{2}[ -]?\d{2} ?[A-D]\b/gi;
// Social Security Administration: no area 000, 666 or 900-999, no group 00, no serial 0000.
const SOCIAL_SECURITY = /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g;
const SAID_SOCIAL_SECURITY =
  /\b(?:ssn|social security(?: number| no\.?)?)(?: is|:)?[ :]{0,2}(?<value>\d{3}[ -]?\d{2}[ -]?\d{4})(?!\d)/dgi;

// A full postcode is about fifteen homes; the district alone ("NE4") stays. The last two letters never include C, I, K, M, O, V.
const UK_POSTCODE =
  /\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY]) ?\d[ABD-HJLNP-UW-Z]{2})\b/gi;
const SAID_POSTCODE =
  /\b(?:zip|zip ?code|post ?code|postal code)(?: is|:)?[ :]{0,2}(?<value>[A-Z]{0,2}\d[A-Z0-9]{1,4}(?:[ -][A-Z0-9]{2,4})?)\b/dgi;

// Canada Post: letter, digit, letter, digit, letter, digit; no D, F, I, O, Q or U.
const CANADIAN_POSTCODE = /\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d\b/g;
// An address with a flat ends with its code: the last short number on the lines that follow.
const POSTCODE_OF_ADDRESS =
  /\b(?:apt|apartment|suite|flat|unit)\.? ?\d{1,5}\b[^.?!]{0,90}[\s,](?<!\b\d{3} )(?<value>\d{3} \d{2}|\d{2,5}(?:-\d{2,4})?)(?=[ \t]*(?:[.?!,;\n]|$))/dgi;
// A place named with a number that is no year: "in Bjert 6091", "in København K 1421".
const POSTCODE_OF_PLACE =
  /\bin \p{Lu}\p{L}+(?: (?:de|la|le|di|da|am|\p{Lu}\p{L}*)){0,3} (?<value>(?!(?:19|20)\d\d\b)\d{4,5}(?:-\d{3,4})?)\b(?![.,:]\d|%| ?(?:people|patients|times|words|steps|miles))/dgu;

const MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}";
const DATE = `(?:\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{2,4}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH},? \\d{2,4}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{2,4})`;
const SAID_BIRTH = new RegExp(
  `\\b(?:date of birth|d\\.?o\\.?b\\.?|birth ?date|birthday|born)(?: (?:is|was))?(?: on)?[ :=-]{0,3}(?:the )?(?<value>${DATE})\\b`,
  "dgi",
);
