import { adjustPValues } from "../../stats/adjust-p-values.ts";
import { DEFAULT_LEVEL, type Estimate, isRefused } from "../../stats/estimate.ts";
import { pValueOf } from "../../stats/p-value.ts";

/** Of the differences that are called real, at most this share is expected to be chance. */
const falseAlarms = 1 - DEFAULT_LEVEL;

/**
 * Which of several differences remain after having looked at all of them (Benjamini and Hochberg). Refused ones were not
 * looked at.
 *
 * @param differences each with its interval at a confidence level
 * @returns for each, whether it remains
 */
export function judgeTogether(differences: readonly ((level: number) => Estimate)[]): boolean[] {
  const pValues = differences.map((at) => {
    const difference = at(DEFAULT_LEVEL);
    if (isRefused(difference)) return undefined;
    // Its own interval holds no difference: no correction makes it real, and how far it is from that changes no other.
    if (difference.low <= 0 && difference.high >= 0) return 1;
    return pValueOf(at);
  });
  const adjusted = adjustPValues(pValues.filter((p) => p !== undefined));
  let place = 0;
  return pValues.map((p) => p !== undefined && adjusted[place++]! <= falseAlarms);
}
