import type { ClusterSums } from "./clusters.ts";
import { differenceOfMeans } from "./difference-of-means.ts";
import { differenceOfNetPromoterScores } from "./difference-of-net-promoter-scores.ts";
import { differenceOfProportions } from "./difference-of-proportions.ts";
import { DEFAULT_LEVEL, type Estimate, type Refusal, refuse } from "./estimate.ts";
import { refuseDifference } from "./independent-difference.ts";
import { type Moments, mean } from "./mean.ts";
import { FEWEST_RECOMMENDERS, netPromoterScore, type Recommenders } from "./net-promoter-score.ts";
import { proportion, type Share } from "./proportion.ts";
import { boxesOf, distanceFromBest, type Histogram, isOnScale, pointsOf, type Scale } from "./scale.ts";
import type { GoodEnd } from "./verdict.ts";

/**
 * The figures that answers on a scale can give. `customer-satisfaction` (CSAT) is the top box: the share who chose the best
 * point. What some tools call CSAT, the two best of five points, is `share-satisfied` here.
 */
export const METRICS = [
  "net-promoter-score",
  "customer-satisfaction",
  "share-satisfied",
  "share-negative",
  "mean-rating",
] as const;
export type Metric = (typeof METRICS)[number];

/**
 * Fewest answers, and fewest different customers, for which each metric is given: from here on its interval covers 93-97%
 * on average and at least 90% anywhere on the published grids (docs/methods/coverage.md). A mean needs more, because
 * ratings crowd at one end of their scale; where nine in ten agree, even that is too few, and a share says more.
 */
export const FEWEST_ANSWERS: Readonly<Record<Metric, number>> = {
  "net-promoter-score": FEWEST_RECOMMENDERS,
  "customer-satisfaction": 12,
  "share-satisfied": 12,
  "share-negative": 12,
  "mean-rating": 20,
};

/** The answers of one period or segment: a histogram, and sums per customer where customers repeat. */
export type Answers = { histogram: Histogram; clusters?: ClusterSums };

/** A metric from the histogram of its answers. Refuses a metric that the scale does not support; never converts. */
export function estimateMetric(
  metric: Metric,
  histogram: Histogram,
  scale: Scale,
  clusters?: ClusterSums,
  level = DEFAULT_LEVEL,
): Estimate {
  const summary = summarise(metric, scale, { histogram, clusters });
  if ("refused" in summary) return summary;
  if ("moments" in summary) return mean(summary.moments, level);
  return "share" in summary ? proportion(summary.share, level) : netPromoterScore(summary.recommenders, level);
}

/** How far a metric among answers `a` is from that among answers `b` of other customers on the same scale. */
export function differenceOfMetric(
  metric: Metric,
  a: Answers,
  b: Answers,
  scale: Scale,
  level = DEFAULT_LEVEL,
): Estimate {
  const [first, second] = [summarise(metric, scale, a), summarise(metric, scale, b)];
  if ("refused" in first) return refuseDifference(first, second);
  if ("refused" in second) return refuseDifference(second, first);
  if ("moments" in first && "moments" in second) return differenceOfMeans(first.moments, second.moments, level);
  if ("share" in first && "share" in second) return differenceOfProportions(first.share, second.share, level);
  if ("recommenders" in first && "recommenders" in second)
    return differenceOfNetPromoterScores(first.recommenders, second.recommenders, level);
  throw new TypeError("one metric has one kind of summary");
}

/** The metrics that a scale supports, in the order of METRICS. */
export function metricsOf(scale: Scale): Metric[] {
  return METRICS.filter((metric) => contributionOf(metric, scale) !== undefined);
}

/** Which way the metric should move: a share of negatives down, a mean towards the scale's good end, all else up. */
export function goodEndOf(metric: Metric, scale: Scale): GoodEnd {
  if (metric === "mean-rating") return scale.goodEnd;
  return metric === "share-negative" ? "low" : "high";
}

/**
 * What one answer adds to a metric, so that the metric is the average of the contributions (times 100 for a Net Promoter Score) and
 * cluster sums can be totalled per customer. Undefined when the scale does not support the metric.
 */
export function contributionOf(metric: Metric, scale: Scale): ((value: number) => number) | undefined {
  const boxes = boxesOf(scale);
  switch (metric) {
    case "net-promoter-score":
      if (scale.minimum !== 0 || scale.maximum !== 10 || scale.goodEnd !== "high") return undefined;
      return (value) => (value >= 9 ? 1 : value <= 6 ? -1 : 0);
    case "customer-satisfaction":
      return boxes && ((value) => (distanceFromBest(scale, value) === 0 ? 1 : 0));
    case "share-satisfied":
      return boxes && ((value) => (distanceFromBest(scale, value) <= boxes.satisfied - 1 ? 1 : 0));
    case "share-negative":
      return boxes && ((value) => (distanceFromBest(scale, value) >= pointsOf(scale) - boxes.negative ? 1 : 0));
    case "mean-rating":
      return pointsOf(scale) >= 5 ? (value) => value : undefined;
  }
}

type Summary =
  | { n: number; share: Share }
  | { n: number; recommenders: Recommenders }
  | { n: number; moments: Moments }
  | Refusal;

function summarise(metric: Metric, scale: Scale, { histogram, clusters }: Answers): Summary {
  if (!histogram.every(({ count }) => count >= 0)) throw new RangeError("counts cannot be negative");
  const answered = histogram.filter(({ count }) => count > 0);
  const n = answered.reduce((sum, { count }) => sum + count, 0);
  const contribution = contributionOf(metric, scale);
  if (!contribution) return refuse("not-on-this-scale", n);
  if (!answered.every(({ value }) => isOnScale(scale, value))) return refuse("off-the-scale", n);
  if (n === 0) return refuse("no-answers", n);
  if (Math.min(n, clusters?.customers ?? n) < FEWEST_ANSWERS[metric]) return refuse("too-few-answers", n);
  if (metric === "mean-rating") return { n, moments: { ...momentsOf(answered, n), clusters } };
  const counted = (wanted: number) =>
    answered.reduce((sum, { value, count }) => (contribution(value) === wanted ? sum + count : sum), 0);
  if (metric === "net-promoter-score")
    return { n, recommenders: { promoters: counted(1), passives: counted(0), detractors: counted(-1), clusters } };
  return { n, share: { count: counted(1), n, clusters } };
}

function momentsOf(histogram: Histogram, n: number): Moments {
  const mean = histogram.reduce((sum, { value, count }) => sum + value * count, 0) / n;
  const squaredDeviations = histogram.reduce((sum, { value, count }) => sum + count * (value - mean) ** 2, 0);
  return { n, mean, squaredDeviations };
}
