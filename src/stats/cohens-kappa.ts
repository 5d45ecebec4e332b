import { DEFAULT_LEVEL, type Estimate, refuse } from "./estimate.ts";
import { standardErrorsEachSide } from "./normal-distribution.ts";
import { proportion } from "./proportion.ts";

/** Fewer comparisons, and the interval, which is one of large samples, does not keep its promise. */
const FEWEST = 20;

/**
 * How far two people agree beyond what chance would give, from -1 to 1; 1 is always, 0 is as often as by chance.
 *
 * @param table counts: row by what the first said, column by what the second said, both in the same order of answers
 *
 * Source: Cohen (1960), Educational and Psychological Measurement 20, 37-46; standard error by Fleiss, Cohen and Everitt (1969),
 * Psychological Bulletin 72, 323-327. Where they always agree that standard error is 0, and the lower end is that of Wilson's
 * interval for the share of agreements. Refuses under 20 comparisons, and where both gave one and the same answer throughout.
 */
export function cohensKappa(table: readonly (readonly number[])[], level = DEFAULT_LEVEL): Estimate {
  const n = sum(table.map(sum));
  if (n === 0) return refuse("no-answers", 0);
  if (n < FEWEST) return refuse("too-few-answers", n);
  const shares = table.map((row) => row.map((count) => count / n));
  const ofFirst = shares.map(sum);
  const ofSecond = shares.map((_, answer) => sum(shares.map((row) => row[answer]!)));
  const observed = sum(shares.map((row, answer) => row[answer]!));
  const expected = sum(ofFirst.map((share, answer) => share * ofSecond[answer]!));
  if (expected >= 1) return refuse("no-variation", n);
  const value = (observed - expected) / (1 - expected);
  const between = (low: number, high: number): Estimate => ({ value, low, high, level, n, method: "cohens-kappa" });
  if (observed === 1) {
    const agreeing = proportion({ count: n, n }, level);
    const low = "refused" in agreeing ? 0 : (agreeing.low - expected) / (1 - expected);
    return between(low, 1);
  }
  let spread = -((observed * expected - 2 * expected + observed) ** 2);
  shares.forEach((row, first) => {
    row.forEach((share, second) => {
      spread +=
        first === second
          ? share * (1 - expected - (ofSecond[first]! + ofFirst[first]!) * (1 - observed)) ** 2
          : (1 - observed) ** 2 * share * (ofSecond[first]! + ofFirst[second]!) ** 2;
    });
  });
  const standardError = Math.sqrt(Math.max(0, spread) / n) / (1 - expected) ** 2;
  const reach = standardErrorsEachSide(level) * standardError;
  return between(Math.max(-1, value - reach), Math.min(1, value + reach));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
