import { DEFAULT_LEVEL, type Estimate, isRefused } from "./estimate.ts";

/** Smaller p-values are reported as this: confidence levels nearer to 1 cannot be told from 1 in double precision. */
export const SMALLEST_P_VALUE = 1e-12;

/**
 * The p-value of "there is no difference", from the same interval that is shown: 1 minus the highest confidence level at
 * which the interval leaves out zero. So a p-value below 0.05 and a 95% interval without zero are always the same event.
 * Undefined when the difference is refused.
 *
 * @param differenceAt the difference with its interval at a confidence level
 */
export function pValueOf(differenceAt: (level: number) => Estimate): number | undefined {
  if (isRefused(differenceAt(DEFAULT_LEVEL))) return undefined;
  const holdsZero = (p: number): boolean => {
    const difference = differenceAt(1 - p);
    return isRefused(difference) || (difference.low <= 0 && difference.high >= 0);
  };
  if (!holdsZero(SMALLEST_P_VALUE)) return SMALLEST_P_VALUE;
  let held = Math.log(SMALLEST_P_VALUE);
  let leftOut = 0;
  for (let step = 0; step < 45; step++) {
    const middle = (held + leftOut) / 2;
    if (holdsZero(Math.exp(middle))) held = middle;
    else leftOut = middle;
  }
  return Math.exp((held + leftOut) / 2);
}
