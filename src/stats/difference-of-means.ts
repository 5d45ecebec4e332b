import { DEFAULT_LEVEL, type Estimate } from "./estimate.ts";
import { refuseDifference } from "./independent-difference.ts";
import { errorOfMean, type MeanError, type Moments } from "./mean.ts";
import { standardErrorsEachSideOfT } from "./student-t-distribution.ts";

/**
 * How far mean `a` is from mean `b` of other customers, in units of their one scale, with Welch's interval, which does not
 * suppose that both vary alike. With clusters, standard errors are cluster-robust and each side's degrees of freedom are
 * its customers - 1.
 *
 * Source: Welch (1947), Biometrika 34, 28-35. Refuses what `mean` refuses on either side, and "no-contrast" when one of the
 * two is empty.
 */
export function differenceOfMeans(a: Moments, b: Moments, level = DEFAULT_LEVEL): Estimate {
  const first = errorOfMean(a);
  const second = errorOfMean(b);
  if ("refused" in first) return refuseDifference(first, b);
  if ("refused" in second) return refuseDifference(second, a);
  const value = a.mean - b.mean;
  const standardError = Math.hypot(first.standardError, second.standardError);
  const reach = standardErrorsEachSideOfT(level, sharedDegreesOfFreedom(first, second)) * standardError;
  return { value, low: value - reach, high: value + reach, level, n: a.n + b.n, method: "difference-of-means" };
}

/** Welch's degrees of freedom, from the part that each side has in the variance of the difference. */
function sharedDegreesOfFreedom(a: MeanError, b: MeanError): number {
  const part = a.standardError ** 2 / (a.standardError ** 2 + b.standardError ** 2);
  return 1 / (part ** 2 / a.degreesOfFreedom + (1 - part) ** 2 / b.degreesOfFreedom);
}
