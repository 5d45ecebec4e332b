import { type ClusterSums, effectiveSampleSize } from "./clusters.ts";
import { DEFAULT_LEVEL, type Estimate, refuse } from "./estimate.ts";
import { standardErrorsEachSide } from "./normal-distribution.ts";

/** `count` of `n` signals have the property: satisfied, negative, in the top box. */
export type Share = { count: number; n: number; clusters?: ClusterSums };

/**
 * A share with Wilson's score interval, as fractions from 0 to 1. With `clusters`, the interval is that of the effective
 * sample size, so that many signals of few customers do not look like many customers.
 *
 * Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; clusters as in clusters.ts.
 * Refuses no answers, and repeated signals of a single customer.
 */
export function proportion({ count, n, clusters }: Share, level = DEFAULT_LEVEL): Estimate {
  if (!(count >= 0 && count <= n && Number.isFinite(n))) throw new RangeError(`not a share: ${count} of ${n}`);
  if (n === 0) return refuse("no-answers", n);
  const value = count / n;
  const effective = clusters ? effectiveSampleSize(n, value, value * (1 - value), clusters, level) : n;
  if (effective === undefined) return refuse("too-few-customers", n);
  return { value, ...wilsonInterval(value, effective, level), level, n, method: "proportion" };
}

function wilsonInterval(share: number, n: number, level: number): { low: number; high: number } {
  const squared = standardErrorsEachSide(level) ** 2 / n;
  const centre = share + squared / 2;
  const reach = Math.sqrt(squared * (share * (1 - share) + squared / 4));
  return {
    low: share === 0 ? 0 : Math.max(0, (centre - reach) / (1 + squared)),
    high: share === 1 ? 1 : Math.min(1, (centre + reach) / (1 + squared)),
  };
}
