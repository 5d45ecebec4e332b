import { differenceOfProportions } from "./difference-of-proportions.ts";
import { DEFAULT_LEVEL, type Estimate, isRefused, refuse } from "./estimate.ts";
import type { Share } from "./proportion.ts";

/** Fewest respondents on each side, as for a share alone (FEWEST_ANSWERS in metric.ts). */
export const FEWEST_ON_EACH_SIDE = 12;

/**
 * What goes with the score: share satisfied among respondents who raised a theme minus the share among those who did not,
 * from -1 to 1, where 0.01 is one percentage point. It says "goes with", never "causes": themes come together, and with other things.
 *
 * Source: the difference of two proportions of different respondents, see difference-of-proportions.ts. Refuses fewer than
 * 12 respondents on either side, and "no-contrast" when everybody or nobody raised the theme.
 */
export function driverPoints(raised: Share, notRaised: Share, level = DEFAULT_LEVEL): Estimate {
  const n = raised.n + notRaised.n;
  const fewest = Math.min(raised.n, notRaised.n);
  if (fewest > 0 && fewest < FEWEST_ON_EACH_SIDE) return refuse("too-few-answers", n);
  const difference = differenceOfProportions(raised, notRaised, level);
  return isRefused(difference) ? difference : { ...difference, method: "driver-points" };
}
