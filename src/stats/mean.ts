import { type ClusterSums, effectiveSampleSize } from "./clusters.ts";
import { DEFAULT_LEVEL, type Estimate, refuse } from "./estimate.ts";
import { standardErrorsEachSideOfT } from "./student-t-distribution.ts";

/**
 * What a mean needs: how many signals, their mean, and the sum of squared deviations from it. Centred, because a plain sum
 * of squares loses digits.
 */
export type Moments = { n: number; mean: number; squaredDeviations: number; clusters?: ClusterSums };

/**
 * A mean in units of its scale, with Student's t interval. With `clusters` the standard error is cluster-robust (never
 * below the plain one) and the degrees of freedom are customers - 1.
 *
 * Source: Student (1908), Biometrika 6, 1-25; cluster-robust variance as in clusters.ts.
 * Refuses fewer than two answers, and answers that are all alike: an interval of no width would claim certainty.
 */
export function mean({ n, mean: value, squaredDeviations, clusters }: Moments, level = DEFAULT_LEVEL): Estimate {
  if (!(n >= 0 && squaredDeviations >= 0 && Number.isFinite(n))) throw new RangeError("not moments of answers");
  if (n === 0) return refuse("no-answers", n);
  if (n < 2) return refuse("too-few-answers", n);
  if (squaredDeviations === 0) return refuse("no-variation", n);
  const effective = clusters ? effectiveSampleSize(n, value, squaredDeviations / n, clusters, level) : n;
  if (effective === undefined) return refuse("too-few-customers", n);
  const standardError = Math.sqrt(squaredDeviations / (n - 1) / effective);
  const reach = standardErrorsEachSideOfT(level, n - 1) * standardError;
  return { value, low: value - reach, high: value + reach, level, n, method: "mean" };
}
