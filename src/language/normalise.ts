import { askedFor } from "./sentiment/empty-answer.ts";
import { tokensOf } from "./tokens.ts";

/**
 * What a text looks like once stored. Every span in the system refers to the result, so this runs first, once, and is
 * idempotent.
 *
 * - Unpaired surrogates become U+FFFD: they are not text, and UTF-8 and PostgreSQL refuse them.
 * - CRLF, CR, U+0085, U+2028 and U+2029 become LF: the same answer exported by two systems is the same text.
 * - NUL and the other control characters go, except line feed and tab: PostgreSQL refuses NUL, and none of them prints. So do
 *   byte-order marks and the white space at both ends.
 * - NFC: "é" as one character and as "e" with an accent are canonically the same text, so they must hash, search and de-duplicate
 *   alike. Not NFKC: it would rewrite what the customer typed (①, ﬁ, ½), and matching folds its own copy anyway.
 *
 * Not changed: case, inner white space, emoji and their joiners, direction marks, markup. Showing text safely is the screen's business.
 */
export function normaliseText(text: string): string {
  return text.toWellFormed().replace(LINE_ENDS, "\n").replace(UNPRINTED, "").normalize("NFC").trim();
}

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
const UNPRINTED = /(?![\n\t])\p{Cc}|\ufeff/gu;

/**
 * Whether a text only fills a field: "Did not answer", "n/a", "-", "...". Such a text carries no statement, earns no theme, and does not count as an
 * answer.
 *
 * "Nothing" and "no" are never placeholders: asked what could be improved they are praise (NHS coders label them "very positive"), and asked what
 * was good they are criticism. "None" goes the same way when the question asks for faults or merits; without such a question it fills
 * a field ("Any other comments?"). "Don't know" is an answer, though without sentiment. A lone emoji is a statement.
 */
export function isPlaceholder(text: string, question?: string): boolean {
  if (!SAYS_SOMETHING.test(text)) return true;
  if (text.length > LONGEST_PLACEHOLDER) return false;
  const words = tokensOf(text)
    .map((token) => token.folded)
    .join(" ");
  if (PLACEHOLDERS.has(words)) return true;
  return NONE.has(words) && (question === undefined || askedFor(question) === "either");
}

const SAYS_SOMETHING = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
const LONGEST_PLACEHOLDER = 60;
const NONE = new Set(["none", "nil", "none given", "none provided"]);
const PLACEHOLDERS = new Set(
  `did not answer|didn't answer|no answer|not answered|no answer given|no response|not applicable|n a|na|n k|no comment|no comments|no further
  comment|no further comments|no other comments|no additional comments|nothing to add|nothing further to add|left blank|blank|intentionally
  blank|null|undefined|unknown|not known|not stated|not specified|not provided|not completed|no data|missing|prefer not to say|don't wish to
  say|rather not say|declined to answer|refused to answer|see above|as above|same as above|see previous|unreadable|illegible|test|testing|x|xx|xxx|xxxx|tbc|tba`
    .split("|")
    .map((words) => words.replace(/\s+/g, " ")),
);
