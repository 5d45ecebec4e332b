import { type Estimate, isRefused, type Refusal, refuse } from "./estimate.ts";

/**
 * The difference `a - b` of two figures from different customers, by squaring and adding the reach of their own intervals,
 * each side apart. Keeps whatever makes those intervals good (never beyond the scale, lopsided near its ends, clusters).
 *
 * Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10; for any two intervals Zou and Donner (2008),
 * Statistics in Medicine 27, 1693-1702. Refuses when either figure was refused.
 */
export function differenceOfIndependent(a: Estimate, b: Estimate, method: string): Estimate {
  if (isRefused(a)) return refuseDifference(a, b);
  if (isRefused(b)) return refuseDifference(b, a);
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
    level: a.level,
    n: a.n + b.n,
    method,
  };
}

/** Passes on the reason of the refused side; an empty side beside one with answers is a missing contrast. */
export function refuseDifference(refused: Refusal, other: { n: number }): Refusal {
  const oneIsEmpty = (refused.n === 0) !== (other.n === 0);
  return refuse(oneIsEmpty ? "no-contrast" : refused.refused, refused.n + other.n);
}
