import { type ClusterSums, effectiveSampleSize } from "./clusters.ts";
import { DEFAULT_LEVEL, type Estimate, refuse } from "./estimate.ts";
import { standardErrorsEachSide } from "./normal-distribution.ts";

/** How many signals answered 9-10, 7-8 and 0-6 to "how likely are you to recommend us, from 0 to 10?". */
export type Recommenders = { promoters: number; passives: number; detractors: number; clusters?: ClusterSums };

/**
 * Fewest answers (effective answers, where customers repeat) for which the interval keeps its promise: from here on it
 * covers 93-97% on average and at least 90% everywhere on the published grid, at 11 it does not. The grid is on the
 * method's page and is recomputed by the tests.
 */
export const FEWEST_RECOMMENDERS = 12;

/**
 * Net Promoter Score: share of promoters minus share of detractors, in points from -100 to 100, with a score interval: all
 * scores that the answers do not contradict at this level, judged with the variance that each such score would imply.
 *
 * Source: the score interval of Tango (1998), Statistics in Medicine 17, 891-908, whose difference of two categories of
 * one multinomial is exactly a Net Promoter Score. The rival, an adjusted Wald interval that adds 3 answers (Rocks 2016,
 * The American Statistician 70, 365-372), fell to 73% where one group is empty, and still to 89% at 17 answers.
 */
export function netPromoterScore(counts: Recommenders, level = DEFAULT_LEVEL): Estimate {
  const { promoters, passives, detractors, clusters } = counts;
  const n = promoters + passives + detractors;
  if (!(promoters >= 0 && passives >= 0 && detractors >= 0 && Number.isFinite(n))) throw new RangeError("not counts");
  if (n === 0) return refuse("no-answers", n);
  const difference = (promoters - detractors) / n;
  const variance = (promoters + detractors) / n - difference ** 2;
  const effective = clusters ? effectiveSampleSize(n, difference, variance, clusters, level) : n;
  if (effective === undefined) return refuse("too-few-customers", n);
  if (effective < FEWEST_RECOMMENDERS) return refuse("too-few-answers", n);
  const { low, high } = scoreInterval(promoters / n, detractors / n, effective, level);
  return { value: 100 * difference, low: 100 * low, high: 100 * high, level, n, method: "net-promoter-score" };
}

/** The interval of the difference of two shares of one multinomial sample of size n, as a fraction. */
export function scoreInterval(promoters: number, detractors: number, n: number, level = DEFAULT_LEVEL) {
  const difference = promoters - detractors;
  const squared = standardErrorsEachSide(level) ** 2 / n;
  const contradicted = (score: number) =>
    (difference - score) ** 2 > squared * (1 - likeliestPassives(promoters, detractors, score) - score * score);
  return { low: farthest(contradicted, difference, -1), high: farthest(contradicted, difference, 1) };
}

/** The share of passives that makes these answers likeliest if the true score were `score`: the lower root of a quadratic. */
function likeliestPassives(promoters: number, detractors: number, score: number): number {
  const passives = Math.max(0, 1 - promoters - detractors);
  const product = passives * (1 - score * score);
  const middle = promoters * (1 - score) + detractors * (1 + score) + 2 * passives;
  if (product <= 0) return 0;
  return Math.min(
    (2 * product) / (middle + Math.sqrt(Math.max(0, middle * middle - 4 * product))),
    1 - Math.abs(score),
  );
}

/** Halves the way from `inside` to `outside` until the last score that is not contradicted is found. */
function farthest(contradicted: (score: number) => boolean, inside: number, outside: number): number {
  if (!contradicted(outside)) return outside;
  let near = inside;
  let far = outside;
  for (let step = 0; step < 60; step++) {
    const middle = (near + far) / 2;
    if (contradicted(middle)) far = middle;
    else near = middle;
  }
  return (near + far) / 2;
}
