import { DEFAULT_LEVEL } from "./estimate.ts";
import { proportion } from "./proportion.ts";

/** How many times as common something is now. `high` is null where it was not there before: then there is no upper limit. */
export interface RateRatio {
  value: number | null;
  low: number;
  high: number | null;
  level: number;
  n: number;
}

/**
 * The ratio of two rates: `now.count` in `now.of` against `before.count` in `before.of`. Given how often it was counted altogether,
 * the part of it that is counted now is a share, whose Wilson interval is turned into one of the ratio.
 *
 * Source: Przyborowski and Wilenski (1940), Biometrika 31, 313-323, with Wilson's interval. Null where nothing was counted.
 */
export function rateRatio(
  now: { count: number; of: number },
  before: { count: number; of: number },
  level = DEFAULT_LEVEL,
): RateRatio | null {
  const n = now.count + before.count;
  if (n === 0 || now.of === 0 || before.of === 0) return null;
  const share = proportion({ count: now.count, n }, level);
  if ("refused" in share) return null;
  const ratioOf = (part: number) => (part >= 1 ? null : (part / (1 - part)) * (before.of / now.of));
  return { value: ratioOf(share.value), low: ratioOf(share.low) ?? 0, high: ratioOf(share.high), level, n };
}
