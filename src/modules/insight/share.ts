import { type Estimate, refuse } from "../../stats/estimate.ts";
import { FEWEST_ANSWERS } from "../../stats/metric.ts";
import { proportion, type Share } from "../../stats/proportion.ts";

/** A share with its interval, refused below the size from which the interval keeps its promise. */
export function estimateShare(share: Share): Estimate {
  const { n, clusters } = share;
  const fewest = Math.min(n, clusters?.customers ?? n);
  return n > 0 && fewest < FEWEST_ANSWERS["share-negative"] ? refuse("too-few-answers", n) : proportion(share);
}
