import { standardErrorsEachSideOfT } from "./student-t-distribution.ts";

/**
 * Several signals of one customer tell less than as many signals of different customers. These four sums, one pass of SQL
 * with a `group by customer`, say how much less.
 *
 * A customer's total is the sum over their signals of what each contributes to the figure: 1 or 0 for a share, +1, 0 or -1
 * for a Net Promoter Score, the answer itself for a mean (see `contributionOf` in metric.ts). A signal whose customer
 * is not known is a customer of its own.
 */
export type ClusterSums = {
  /** How many different customers gave at least one of the signals. */
  customers: number;
  /** Sum over customers of total squared. */
  totalsSquared: number;
  /** Sum over customers of total times number of signals. */
  totalsTimesSizes: number;
  /** Sum over customers of number of signals squared. */
  sizesSquared: number;
};

/** The sums of a handful of customers held in memory; SQL computes the same for many. */
export function clusterSumsOf(customers: Iterable<{ total: number; signals: number }>): ClusterSums {
  const sums = { customers: 0, totalsSquared: 0, totalsTimesSizes: 0, sizesSquared: 0 };
  for (const { total, signals } of customers) {
    sums.customers += 1;
    sums.totalsSquared += total * total;
    sums.totalsTimesSizes += total * signals;
    sums.sizesSquared += signals * signals;
  }
  return sums;
}

/**
 * How many signals of different customers would say as much as these `n` signals do. Never more than n.
 *
 * It is n over the design effect, which is the cluster-robust variance of the mean (Taylor linearisation of a ratio, with
 * the factor customers / (customers - 1)) over its variance if signals were independent; then narrowed by the squared
 * ratio of t quantiles for having estimated that effect from few customers. Source: Korn and Graubard (1998), Survey
 * Methodology 24, 193-201. When all answers are alike the design effect cannot be estimated and the worst case, that
 * signals of one customer always agree, is taken: Kish's n squared over the sum of squared sizes.
 *
 * With one signal per customer the answer is exactly n. Returns undefined when there are fewer than two customers.
 *
 * @param mean what a signal contributes on average
 * @param variance its variance around that, divided by n (not n - 1)
 */
export function effectiveSampleSize(
  n: number,
  mean: number,
  variance: number,
  clusters: ClusterSums,
  level: number,
): number | undefined {
  const { customers, sizesSquared } = clusters;
  if (everyoneOnce(n, clusters)) return n;
  if (customers < 2) return undefined;
  if (variance <= 0) return (n * n) / sizesSquared;
  const independent = variance / (n - 1);
  const designEffect = Math.max(1, clusterRobustVariance(n, mean, clusters) / independent);
  const fewCustomers = standardErrorsEachSideOfT(level, n - 1) / standardErrorsEachSideOfT(level, customers - 1);
  return (n / designEffect) * fewCustomers ** 2;
}

/** Whether each customer gave exactly one of the n signals, so that clusters change nothing. */
export function everyoneOnce(n: number, { customers, sizesSquared }: ClusterSums): boolean {
  if (customers > n || sizesSquared < n) throw new RangeError("cluster sums do not belong to these signals");
  return customers === n;
}

/** Variance of the mean of n signals when those of one customer may resemble each other. */
export function clusterRobustVariance(n: number, mean: number, clusters: ClusterSums): number {
  const { customers, totalsSquared, totalsTimesSizes, sizesSquared } = clusters;
  const residuals = totalsSquared - 2 * mean * totalsTimesSizes + mean * mean * sizesSquared;
  return ((customers / (customers - 1)) * Math.max(0, residuals)) / (n * n);
}
