import { DEFAULT_LEVEL, type Estimate } from "./estimate.ts";
import { differenceOfIndependent } from "./independent-difference.ts";
import { proportion, type Share } from "./proportion.ts";

/**
 * How far share `a` is from share `b` of other customers, as a fraction from -1 to 1 (0.05 is five percentage points).
 *
 * Source: Newcombe's hybrid score interval, see independent-difference.ts. Refuses what `proportion` refuses, and
 * "no-contrast" when one of the two is empty.
 */
export function differenceOfProportions(a: Share, b: Share, level = DEFAULT_LEVEL): Estimate {
  return differenceOfIndependent(proportion(a, level), proportion(b, level), "difference-of-proportions");
}
