/** A text and those that come after it and say nearly the same in the same words. */
export interface Folded<T> {
  first: T;
  alike: T[];
}

/** The share of pieces in common from which two texts count as one text with a word changed. */
const leastInCommon = 0.8;
const pieceLength = 5;

/**
 * Folds near-duplicates under the first of them, in the order given: texts of which four fifths of all pieces of five characters are the same
 * (Jaccard resemblance of shingles; Broder 1997, On the resemblance and containment of documents). Letter case, spaces and signs do not
 * count. An empty text resembles nothing. Each is compared with the first ones before it: for hundreds of texts, not for a ledger.
 */
export function foldNearDuplicates<T>(items: readonly T[], textOf: (item: T) => string): Folded<T>[] {
  const folded: (Folded<T> & { pieces: Set<string> })[] = [];
  for (const item of items) {
    const pieces = piecesOf(textOf(item));
    const same = folded.find((each) => resemblance(each.pieces, pieces) >= leastInCommon);
    if (same === undefined) folded.push({ first: item, alike: [], pieces });
    else same.alike.push(item);
  }
  return folded.map(({ first, alike }) => ({ first, alike }));
}

function piecesOf(text: string): Set<string> {
  const plain = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
  if (plain.length === 0) return new Set();
  if (plain.length <= pieceLength) return new Set([plain]);
  return new Set(Array.from({ length: plain.length - pieceLength + 1 }, (_, at) => plain.slice(at, at + pieceLength)));
}

function resemblance(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  // Too different in length to resemble each other, whatever they hold.
  if (small.size < large.size * leastInCommon || large.size === 0) return 0;
  let common = 0;
  for (const piece of small) if (large.has(piece)) common++;
  return common / (small.size + large.size - common);
}
