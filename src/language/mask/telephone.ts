import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from "libphonenumber-js/min";
import { type Finding, findValues } from "./kinds.ts";

/**
 * Telephone numbers: what the numbering plan of the country (or of the country code given) accepts, the grouping used in North America,
 * any international form, and any digits that the words around them call a telephone number.
 *
 * `country` is an ISO 3166 code; an unknown one is treated as none, so that only international and announced numbers are found.
 */
export function findTelephones(text: string, country: string): Finding[] {
  const found = [...findValues(text, ANNOUNCED, "telephone"), ...findValues(text, FOLLOWED, "telephone")];
  for (const match of text.matchAll(CANDIDATE)) {
    const written = match[0];
    const digits = written.replace(/\D/g, "").length;
    if (digits < 7 || digits > 20 || DATE_LIKE.test(written)) continue;
    if (INTERNATIONAL.test(written) || NORTH_AMERICAN.test(written)) {
      found.push({ kind: "telephone", start: match.index, end: match.index + written.length });
    } else {
      found.push(...withinPlan(written, match.index, country));
    }
  }
  return found;
}

// Bounded, and tried only from the first digit of a run, so that long runs of digits and blanks cost linear time.
const NUMBER = String.raw`(?:\+|\(\+?)?\d(?:[ ./()-]{0,2}\d){6,17}(?: ?(?:x|ext\.?|extension) ?\d{1,6})?`;
const CANDIDATE = new RegExp(`(?<![\\w.,£$€#@/+-])${NUMBER}(?!\\w|[.,]\\d)`, "gi");
const ANNOUNCED = new RegExp(
  String.raw`\b(?:(?:tele)?phone|tel|mobile|mob|cell|fax|desk|whatsapp|landline|(?:call|ring|phone|reach|text)(?: me| us| him| her| them)?(?: back)?` +
    String.raw`|(?:my|contact|phone|telephone|mobile|home|work) (?:number|no\.?)|answering|messages?|registered)` +
    String.raw`(?: (?:number|no\.?|is|on|at|to)){0,3}[ .:#\n]{0,4}(?<value>${NUMBER})(?!\w)`,
  "dgi",
);
const FOLLOWED = new RegExp(
  String.raw`(?<![\w+])(?<value>${NUMBER})(?= ?-? ?(?:office|fax|mobile|cell|home|work)\b)`,
  "dgi",
);

const DATE_LIKE =
  /^(?:\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d|(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d)(?!\d)/;
const INTERNATIONAL = /^\(?(?:\+|00[1-9])/;
const NORTH_AMERICAN = /^(?:1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}\b/;

function withinPlan(written: string, offset: number, country: string): Finding[] {
  if (!isSupportedCountry(country)) return [];
  const inPlan = findPhoneNumbersInText(written, { defaultCountry: country satisfies CountryCode });
  return inPlan.map(({ startsAt, endsAt }) => ({ kind: "telephone", start: offset + startsAt, end: offset + endsAt }));
}
