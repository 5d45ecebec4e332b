import type { ClusterSums } from "./clusters.ts";
import { DEFAULT_LEVEL, type Estimate, type Refusal, refuse } from "./estimate.ts";
import { type Answers, estimateMetric, type Metric } from "./metric.ts";
import type { Scale } from "./scale.ts";

/** Lengths of a period, and how finely a source dates its signals, from fine to coarse. */
export const RESOLUTIONS = ["day", "week", "month"] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

export type TrendQuestion = {
  metric: Metric;
  scale: Scale;
  period: Resolution;
  /** How finely the source dates its signals; with several sources, the coarsest of them. */
  source: Resolution;
  /** How many periods each point pools: itself and those before it. 1 pools nothing. */
  window?: number;
  /** Fewest answers for a point, where more are wanted than the metric's own minimum. */
  fewest?: number;
  level?: number;
};

/** The answers of one period, first and last day included. */
export type TrendPeriod = Answers & { from: string; to: string };

/** One point, over every day that it pools: with a window, `from` is the first day of the earliest period in it. */
export type TrendPoint = { from: string; to: string; estimate: Estimate };

/**
 * A metric over time, one estimate or refusal per period. A window above 1 is a plain moving window over answers, not over
 * estimates, so every answer counts alike; neighbouring points then share answers and must not be compared with each other.
 *
 * @param periods every period of the stretch in order, those without answers included; clusters for all or for none. A
 *   customer who answers in two periods of a window counts as two.
 * @returns the points, or one refusal when the period is finer than the dates of the source
 */
export function trend(question: TrendQuestion, periods: readonly TrendPeriod[]): TrendPoint[] | Refusal {
  const { metric, scale, period, source, window = 1, fewest = 0, level = DEFAULT_LEVEL } = question;
  if (!(Number.isInteger(window) && window >= 1))
    throw new RangeError(`a window pools one period or more, not ${window}`);
  if (!allowedPeriods(source).includes(period))
    return refuse(
      "finer-than-source",
      periods.reduce((n, p) => n + answersIn(p), 0),
    );
  return periods.map(({ to }, last) => {
    const pooled = periods.slice(Math.max(0, last - window + 1), last + 1);
    const n = pooled.reduce((sum, answers) => sum + answersIn(answers), 0);
    const estimate =
      n > 0 && n < fewest
        ? refuse("too-few-answers", n)
        : estimateMetric(
            metric,
            pooled.flatMap(({ histogram }) => histogram),
            scale,
            addClusters(pooled),
            level,
          );
    return { from: pooled[0]!.from, to, estimate };
  });
}

/** The periods that a source can honestly be cut into: its own resolution and coarser. */
export function allowedPeriods(source: Resolution): Resolution[] {
  return RESOLUTIONS.slice(RESOLUTIONS.indexOf(source));
}

/** The coarsest of several sources' resolutions; a trend over all of them can be no finer. */
export function coarsestOf(sources: readonly Resolution[]): Resolution {
  return RESOLUTIONS[Math.max(0, ...sources.map((source) => RESOLUTIONS.indexOf(source)))]!;
}

function answersIn({ histogram }: Answers): number {
  return histogram.reduce((sum, { count }) => sum + count, 0);
}

function addClusters(periods: readonly Answers[]): ClusterSums | undefined {
  const answered = periods.filter((answers) => answersIn(answers) > 0);
  const sums = answered.flatMap(({ clusters }) => (clusters ? [clusters] : []));
  if (sums.length === 0) return undefined;
  if (sums.length < answered.length) throw new RangeError("give clusters for every period or for none");
  return sums.reduce((a, b) => ({
    customers: a.customers + b.customers,
    totalsSquared: a.totalsSquared + b.totalsSquared,
    totalsTimesSizes: a.totalsTimesSizes + b.totalsTimesSizes,
    sizesSquared: a.sizesSquared + b.sizesSquared,
  }));
}
