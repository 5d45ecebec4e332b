import type { ClusterSums } from "../../stats/clusters.ts";

/** Sums over the customers who answered more than once: how often, and what their answers add up to. */
export interface Repeated {
  customers: number;
  /** Their answers. */
  signals: number;
  /** What those add to the figure, and the sum of the squares of that. */
  total: number;
  squares: number;
  /** Over customers: total squared, total times number of answers, number of answers squared. */
  totalsSquared: number;
  totalsTimesSizes: number;
  sizesSquared: number;
}

/**
 * The sums that intervals need (docs/methods/clusters.md): those of all answers as if each were a customer's only one, and what is
 * added by those who answered more than once.
 *
 * @param all how many answers, what they add to the figure, and the sum of the squares of that
 * @param repeated sums over the customers who answered more than once; estimated where only some were looked at
 * @returns undefined when nobody answered twice: then clusters change nothing
 */
export function clustersOf(
  all: { n: number; total: number; squares: number },
  repeated: Repeated | undefined,
): ClusterSums | undefined {
  if (repeated === undefined || repeated.customers === repeated.signals) return undefined;
  // Whatever was estimated, those who came again gave no more answers than there are.
  const times = Math.min(1, all.n / repeated.signals);
  return {
    customers: all.n - times * (repeated.signals - repeated.customers),
    totalsSquared: all.squares + times * (repeated.totalsSquared - repeated.squares),
    totalsTimesSizes: all.total + times * (repeated.totalsTimesSizes - repeated.total),
    sizesSquared: all.n + times * (repeated.sizesSquared - repeated.signals),
  };
}
