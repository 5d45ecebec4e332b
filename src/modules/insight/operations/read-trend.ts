import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import type { Period, Resolution } from "../../../kernel/period.ts";
import { allowedPeriods, coarsestOf, trend } from "../../../stats/trend.ts";
import { readTrend } from "../contract.ts";
import { estimateOf, measureWithParts, named } from "../measure.ts";
import { countPeriods, periodsIn } from "../periods.ts";
import { stretchOf } from "../store/counts.ts";

/** More points than this are no trend that somebody can read; the next coarser resolution is shown unless asked for. */
const readable = 120;
/** More are not answered. */
const mostPoints = 4_000;

export const readTrendOperation = operation(readTrend, async ({ db, actor }, input) => {
  const { metric, score, resolution: asked, ...filter } = input;
  const question = { metric, score, filter };
  const stretch = await stretchOf(db, actor, filter);
  const finest = coarsestOf(stretch?.resolutions ?? []);
  const resolution = asked ?? readableFor(finest, stretch);
  if (stretch !== null) requireFew(stretch, resolution);
  const { whole, parts } = await measureWithParts(db, actor, question, { by: resolution });
  const answer = {
    metric,
    ...named(whole.chosen),
    signals: stretch?.signals ?? 0,
    estimate: estimateOf(metric, whole),
    resolution,
    finest,
  };
  if ("refused" in whole.chosen || stretch === null) return { ...answer, points: [] };
  const periods = periodsIn(stretch, resolution).map((period) => ({
    ...within(period, filter),
    ...(parts.byKey.get(period.from) ?? { histogram: [] }),
  }));
  const points = trend({ metric, scale: whole.chosen.scale, period: resolution, source: finest }, periods);
  // Finer than the source is dated: one answer over everything, and why.
  return {
    ...answer,
    points: "refused" in points ? [{ from: stretch.from, to: stretch.to, estimate: points }] : points,
  };
});

/** The part of a period that the filter lets through: no point claims days that were not asked for. */
function within(period: Period, { from = "", to = period.to }: { from?: string; to?: string }): Period {
  return { from: from > period.from ? from : period.from, to: to < period.to ? to : period.to };
}

function readableFor(finest: Resolution, stretch: Period | null): Resolution {
  const allowed = allowedPeriods(finest);
  return allowed.find((length) => stretch === null || countPeriods(stretch, length) <= readable) ?? "month";
}

/** @throws AppError INVALID_INPUT when there would be more points than anybody can use */
function requireFew(stretch: Period, resolution: Resolution): void {
  if (countPeriods(stretch, resolution) <= mostPoints) return;
  const message = `That would be more than ${mostPoints} points. Choose a coarser resolution or a shorter period.`;
  throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "resolution", message }] });
}
