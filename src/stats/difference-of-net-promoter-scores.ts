import { DEFAULT_LEVEL, type Estimate } from "./estimate.ts";
import { differenceOfIndependent } from "./independent-difference.ts";
import { netPromoterScore, type Recommenders } from "./net-promoter-score.ts";

/**
 * How many points Net Promoter Score `a` is from score `b` of other customers, from -200 to 200.
 *
 * Source: the two score intervals joined as in independent-difference.ts. Refuses what `netPromoterScore` refuses, and
 * "no-contrast" when one of the two is empty.
 */
export function differenceOfNetPromoterScores(a: Recommenders, b: Recommenders, level = DEFAULT_LEVEL): Estimate {
  return differenceOfIndependent(
    netPromoterScore(a, level),
    netPromoterScore(b, level),
    "difference-of-net-promoter-scores",
  );
}
