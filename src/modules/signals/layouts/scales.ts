import type { Scale } from "../contract.ts";
import { scaleNamed } from "../scales/registry.ts";
import type { LayoutRole } from "./layout.ts";

/** The scales that tools use, from the registry. They are never averaged with one another. */
export const nps: Scale = scaleNamed("nps-0-10");
export const five: Scale = scaleNamed("rating-1-5-high-good");
export const seven: Scale = scaleNamed("rating-1-7-high-good");
export const three: Scale = scaleNamed("rating-0-2-high-good");

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
): LayoutRole => ({ role: "score", name: "Likelihood to recommend", scale: nps, missing, by: { column, scales } });

/** The thumb up or down of a help desk. That it was asked for, and not given, is no rating. */
export const thumb: LayoutRole = {
  ...{ role: "score", name: "Satisfaction", scale: scaleNamed("rating-0-1-high-good") },
  words: { Good: 1, "Good with comment": 1, Bad: 0, "Bad with comment": 0 },
  missing: ["Offered", "Not offered", "Unoffered", "-"],
};
