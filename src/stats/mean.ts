import { type ClusterSums, clusterRobustVariance, everyoneOnce } from "./clusters.ts";
import { DEFAULT_LEVEL, type Estimate, type Refusal, refuse } from "./estimate.ts";
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
export function mean(moments: Moments, level = DEFAULT_LEVEL): Estimate {
  const error = errorOfMean(moments);
  if ("refused" in error) return error;
  const { n, mean: value } = moments;
  const reach = standardErrorsEachSideOfT(level, error.degreesOfFreedom) * error.standardError;
  return { value, low: value - reach, high: value + reach, level, n, method: "mean" };
}

export type MeanError = { standardError: number; degreesOfFreedom: number };

/** The standard error of a mean and how well it is known, or why it is not. */
export function errorOfMean({ n, mean, squaredDeviations, clusters }: Moments): MeanError | Refusal {
  if (!(n >= 0 && squaredDeviations >= 0 && Number.isFinite(n))) throw new RangeError("not moments of answers");
  if (n === 0) return refuse("no-answers", n);
  if (n < 2) return refuse("too-few-answers", n);
  if (squaredDeviations === 0) return refuse("no-variation", n);
  const plain = squaredDeviations / (n - 1) / n;
  if (!clusters || everyoneOnce(n, clusters)) return { standardError: Math.sqrt(plain), degreesOfFreedom: n - 1 };
  if (clusters.customers < 2) return refuse("too-few-customers", n);
  const variance = Math.max(plain, clusterRobustVariance(n, mean, clusters));
  return { standardError: Math.sqrt(variance), degreesOfFreedom: clusters.customers - 1 };
}
