import { type Estimate, isRefused } from "./estimate.ts";

/** Which end of a figure is good: "high" for satisfaction, "low" for complaints or effort. */
export type GoodEnd = "high" | "low";

export type Verdict = "better" | "worse" | "cannot-tell";

/**
 * What a difference means: better or worse only when its whole interval lies on one side of zero. A refused difference,
 * and an interval that holds or touches zero, cannot tell.
 */
export function verdictOn(difference: Estimate, goodEnd: GoodEnd): Verdict {
  if (isRefused(difference)) return "cannot-tell";
  if (difference.low > 0) return goodEnd === "high" ? "better" : "worse";
  if (difference.high < 0) return goodEnd === "high" ? "worse" : "better";
  return "cannot-tell";
}
