import { operation } from "../../../kernel/operation.ts";
import type { Period, Resolution } from "../../../kernel/period.ts";
import { refuse } from "../../../stats/estimate.ts";
import { allowedPeriods, coarsestOf, trend } from "../../../stats/trend.ts";
import { readTrend } from "../contract.ts";
import { answersIn, estimateOf, measure } from "../measure.ts";
import { periodsIn } from "../periods.ts";
import { countSignals, stretchOf } from "../store/counts.ts";

/** More points than this are no trend that somebody can read; the next coarser resolution is shown unless asked for. */
const mostPoints = 120;

export const readTrendOperation = operation(readTrend, async ({ db, actor }, input) => {
  const { metric, score, resolution: asked, ...filter } = input;
  const question = { metric, score, filter };
  const [whole, { signals }, stretch] = await Promise.all([
    measure(db, actor, question),
    countSignals(db, actor, filter),
    stretchOf(db, actor, filter),
  ]);
  const finest = coarsestOf(stretch?.resolutions ?? []);
  const resolution = asked ?? readable(finest, stretch);
  const answer = {
    metric,
    score: whole?.score ?? null,
    scale: whole?.scale ?? null,
    signals,
    estimate: estimateOf(metric, whole),
    resolution,
    finest,
  };
  if (whole === null || stretch === null) return { ...answer, points: [] };

  const parts = await measure(db, actor, { ...question, score: whole.score }, { by: resolution });
  const periods = periodsIn(stretch, resolution).map((period) => ({
    ...period,
    ...(parts?.byKey.get(period.from) ?? { histogram: [] }),
  }));
  const points = trend({ metric, scale: whole.scale, period: resolution, source: finest }, periods);
  if ("refused" in points) {
    // Finer than the source is dated: one answer over everything, and why.
    const n = answersIn(whole.byKey.get(""));
    return { ...answer, points: [{ from: stretch.from, to: stretch.to, estimate: refuse(points.refused, n) }] };
  }
  return { ...answer, points };
});

function readable(finest: Resolution, stretch: Period | null): Resolution {
  const allowed = allowedPeriods(finest);
  return allowed.find((length) => stretch === null || periodsIn(stretch, length).length <= mostPoints) ?? "month";
}
