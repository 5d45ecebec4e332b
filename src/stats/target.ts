import { type Estimate, isRefused } from "./estimate.ts";
import type { GoodEnd } from "./verdict.ts";

export type TargetVerdict = "met" | "missed" | "cannot-tell";

/**
 * Judges a figure against its target by the whole interval, so that noise never turns a light red: met when the interval
 * lies on the good side (reaching the target counts), missed when it lies wholly short of it, otherwise cannot tell.
 */
export function judgeTarget(estimate: Estimate, target: number, goodEnd: GoodEnd): TargetVerdict {
  if (isRefused(estimate)) return "cannot-tell";
  const [worst, best, wanted] =
    goodEnd === "high" ? [estimate.low, estimate.high, target] : [-estimate.high, -estimate.low, -target];
  if (worst >= wanted) return "met";
  return best < wanted ? "missed" : "cannot-tell";
}
