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
 * The sums that intervals need (docs/methods/clusters.md), from those of the customers who answered more than once and from
 * what all answers add up to: everybody else is a customer with one answer.
 *
 * @param all how many answers, what they add to the figure, and the sum of the squares of that
 * @returns undefined when nobody answered twice: then clusters change nothing
 */
export function clustersOf(
  all: { n: number; total: number; squares: number },
  repeated: Repeated | undefined,
): ClusterSums | undefined {
  if (repeated === undefined || repeated.customers === repeated.signals) return undefined;
  const once = all.n - repeated.signals;
  return {
    customers: once + repeated.customers,
    totalsSquared: all.squares - repeated.squares + repeated.totalsSquared,
    totalsTimesSizes: all.total - repeated.total + repeated.totalsTimesSizes,
    sizesSquared: once + repeated.sizesSquared,
  };
}
