import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { type Finding, findValues } from "./kinds.ts";

/**
 * Telephone numbers: what the numbering plan of the country (or of the country code given) accepts, the grouping used in North America,
 * any international form, and any digits that the words around them call a telephone number.
 *
 * `country` is an ISO 3166 code; an unknown one is treated as none, so that only international and announced numbers are found.
 */
export function findTelephones(text: string, country: string): Finding[] {
  const found = [...findValues(text, ANNOUNCED, "telephone"), ...findValues(text, FOLLOWED, "telephone")];
  const isInPlan = planOf(country);
  const candidate = new RegExp(CANDIDATE);
  for (let match = candidate.exec(text); match !== null; match = candidate.exec(text)) {
    const accepted = numberAtStart(match[0], isInPlan);
    if (accepted > 0) found.push({ kind: "telephone", start: match.index, end: match.index + accepted });
    // Digits after a number, or after what was none, may be another: "12/03/2021 07700 900123".
    candidate.lastIndex = match.index + (accepted || lengthToSkip(match[0]));
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
  /^(?:\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d|\d{1,2}\/\d{1,2}\/\d\d|(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d)(?!\d)/;
const INTERNATIONAL = /^\(?(?:\+|00[1-9])/;
const NORTH_AMERICAN = /^(?:1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}\b/;

/** How much of the candidate, from its start, is a telephone number; 0 when none is. */
function numberAtStart(written: string, isInPlan: (written: string) => boolean): number {
  if (DATE_LIKE.test(written)) return 0;
  if (INTERNATIONAL.test(written)) return written.length;
  const northAmerican = NORTH_AMERICAN.exec(written);
  if (northAmerican !== null) return northAmerican[0].length;
  for (let end = written.length; end > 0; end = written.lastIndexOf(" ", end - 1)) {
    if (isInPlan(written.slice(0, end))) return end;
  }
  return 0;
}

function lengthToSkip(written: string): number {
  return DATE_LIKE.exec(written)?.[0].length ?? /^[^ ]+/.exec(written)![0].length;
}

/**
 * Whether something is a number of the country: valid, or with its trunk prefix and a possible length, because numbering plans open new ranges
 * faster than software is updated, and people mistype.
 */
function planOf(country: string): (written: string) => boolean {
  if (!isSupportedCountry(country)) return () => false;
  const known = new Map<string, boolean>();
  return (written) => {
    if (written.replace(/\D/g, "").length < SHORTEST_NUMBER) return false;
    const before = known.get(written);
    if (before !== undefined) return before;
    // Looking up is the slow part. A text with thousands of different candidates is hostile or a list of numbers: mask them all.
    if (known.size >= MOST_LOOKUPS) return true;
    const number = parsePhoneNumberFromString(written, country);
    const inPlan = number !== undefined && (number.isValid() || (/^\(?0/.test(written) && number.isPossible()));
    known.set(written, inPlan);
    return inPlan;
  };
}

const SHORTEST_NUMBER = 7;
const MOST_LOOKUPS = 2000;
