import { DEFAULT_LEVEL, type Estimate, isRefused } from "./estimate.ts";
import { refuseDifference } from "./independent-difference.ts";
import { type Moments, mean } from "./mean.ts";
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
  const first = mean(a, level);
  const second = mean(b, level);
  if (isRefused(first)) return refuseDifference(first, second);
  if (isRefused(second)) return refuseDifference(second, first);
  const variances = [
    { variance: squaredError(first.high - first.value, a, level), degrees: degreesOfFreedom(a) },
    { variance: squaredError(second.high - second.value, b, level), degrees: degreesOfFreedom(b) },
  ];
  const total = variances.reduce((sum, { variance }) => sum + variance, 0);
  const degrees = total ** 2 / variances.reduce((sum, { variance, degrees }) => sum + variance ** 2 / degrees, 0);
  const reach = standardErrorsEachSideOfT(level, degrees) * Math.sqrt(total);
  const value = first.value - second.value;
  return { value, low: value - reach, high: value + reach, level, n: a.n + b.n, method: "difference-of-means" };
}

function squaredError(reach: number, moments: Moments, level: number): number {
  return (reach / standardErrorsEachSideOfT(level, degreesOfFreedom(moments))) ** 2;
}

function degreesOfFreedom({ n, clusters }: Moments): number {
  return (clusters?.customers ?? n) - 1;
}
