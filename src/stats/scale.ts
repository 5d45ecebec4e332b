import type { GoodEnd } from "./verdict.ts";

/** A scale of whole points with the end that is good: NHS friends and family is 1 (very good) to 5, good end low. */
export type Scale = { minimum: number; maximum: number; goodEnd: GoodEnd };

/** How many signals gave each answer. Order and repeated values do not matter; SQL's `group by value` gives it. */
export type Histogram = readonly { value: number; count: number }[];

/** How many points from the good end count as satisfied, and from the bad end as negative. */
export type Boxes = { satisfied: number; negative: number };

/**
 * The declared rule for every number of points. Up to seven points: everything on the good side of the middle is
 * satisfied, everything on the bad side negative. 1-10: the three points at each end. 0-10: Reichheld's words, by which
 * detractors (0-6) are unhappy and passives and promoters (7-10) are satisfied. Other lengths have no rule.
 */
const BOXES: Readonly<Record<number, Boxes>> = {
  2: { satisfied: 1, negative: 1 },
  3: { satisfied: 1, negative: 1 },
  4: { satisfied: 2, negative: 2 },
  5: { satisfied: 2, negative: 2 },
  6: { satisfied: 3, negative: 3 },
  7: { satisfied: 3, negative: 3 },
  10: { satisfied: 3, negative: 3 },
  11: { satisfied: 4, negative: 7 },
};

export function boxesOf(scale: Scale): Boxes | undefined {
  return BOXES[pointsOf(scale)];
}

/** How many different answers the scale offers. */
export function pointsOf({ minimum, maximum }: Scale): number {
  return maximum - minimum + 1;
}

/** How far an answer is from the good end: 0 is the best answer. */
export function distanceFromBest({ minimum, maximum, goodEnd }: Scale, value: number): number {
  return goodEnd === "high" ? maximum - value : value - minimum;
}

export function isOnScale({ minimum, maximum }: Scale, value: number): boolean {
  return value >= minimum && value <= maximum;
}
