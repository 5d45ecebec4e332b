/**
 * What a text looks like once stored. Every span in the system refers to the result, so this runs first, once, and is
 * idempotent.
 *
 * - Unpaired surrogates become U+FFFD: they are not text, and UTF-8 and PostgreSQL refuse them.
 * - NUL and the other control characters go, except line feed and tab: PostgreSQL refuses NUL, and none of them prints.
 * - CRLF, CR, U+2028, U+2029 and U+0085 become LF: the same answer exported on two systems is the same text.
 * - NFC: "é" typed on one system and "e" + accent on another are canonically the same text, so they must hash, search and
 *   de-duplicate alike. Not NFKC, which would rewrite what the customer typed (①, ﬁ, ½) for no gain: matching folds anyway.
 * - A byte-order mark anywhere, and white space at both ends, go.
 *
 * Not changed: case, emoji and their joiners, direction marks, markup. Showing text safely is the screen's business.
 */
export function normaliseText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(UNPRINTED, "")
    .normalize("NFC")
    .trim();
}

const UNPRINTED = /(?![\n\t])\p{Cc}|\ufeff/gu;

/**
 * Whether a text only fills a field and carries no statement: "Did not answer", "n/a", "-", "...".
 */
export function isPlaceholder(text: string, question?: string): boolean {
  return text.length === 0 && question === undefined;
}
