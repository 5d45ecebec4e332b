import type { Scale } from "../contract.ts";
import type { LayoutRole } from "./layout.ts";

/** The scales that tools use. Each has a key of its own: they are never averaged with one another. */
export const nps: Scale = { key: "nps-0-10", minimum: 0, maximum: 10, goodEnd: "high" };
export const five: Scale = upTo(5);
export const seven: Scale = upTo(7);
export const three: Scale = { key: "rating-0-2-high-good", minimum: 0, maximum: 2, goodEnd: "high" };
const goodOrBad: Scale = { key: "rating-0-1-high-good", minimum: 0, maximum: 1, goodEnd: "high" };

export const score = (name: string, scale: Scale, missing: string[] = []): LayoutRole => ({
  ...{ role: "score", name, scale },
  ...(missing.length === 0 ? {} : { missing }),
});
export const stars = score("Stars", five);

/** One column for all surveys of a tool: another cell of the row says which it was, and thereby on which scale. */
export const scoreBy = (
  column: string,
  scales: Record<string, { name: string; scale: Scale }>,
  missing: string[] = [],
): LayoutRole => ({ role: "score", name: "Rating", scale: nps, missing, by: { column, scales } });

/** The thumb up or down of a help desk. That it was asked for, and not given, is no rating. */
export const thumb: LayoutRole = {
  ...{ role: "score", name: "Satisfaction", scale: goodOrBad },
  words: { Good: 1, "Good with comment": 1, Bad: 0, "Bad with comment": 0 },
  missing: ["Offered", "Not offered", "Unoffered", "-"],
};

function upTo(maximum: number): Scale {
  return { key: `rating-1-${maximum}-high-good`, minimum: 1, maximum, goodEnd: "high" };
}
