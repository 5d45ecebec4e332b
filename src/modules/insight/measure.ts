import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { type Estimate, refuse } from "../../stats/estimate.ts";
import {
  type Answers,
  contributionOf,
  differenceOfMetric,
  estimateMetric,
  goodEndOf,
  type Metric,
} from "../../stats/metric.ts";
import { type Verdict, verdictOn } from "../../stats/verdict.ts";
import type { Scale, SignalFilter } from "../signals/contract.ts";

import { type Answered, answersBy, clustersBy } from "./store/answers.ts";
import type { Division } from "./store/basis.ts";

/** A metric over some signals, and which of their scores it reads. */
export interface Question {
  metric: Metric;
  /** Name of the score; the most answered one that the metric fits when undefined. */
  score?: string;
  filter: SignalFilter;
}

/** The answers that a metric is computed from, in each part; all on one scale. */
export interface Measured {
  score: string;
  scale: Scale;
  byKey: Map<string | null, Answers>;
}

/**
 * Gathers what a metric is computed from. One score on one scale is read, the same in all parts, because scales never mix
 * and parts that answered different questions cannot be compared.
 *
 * @returns null when no score in the filter supports the metric
 */
export async function measure(
  db: Database,
  actor: Actor,
  { metric, score, filter }: Question,
  division: Division = { by: "nothing" },
): Promise<Measured | null> {
  const all = await answersBy(db, actor, filter, division);
  return complete(db, actor, { metric, score, filter }, division, all);
}

/** As {@link measure}, but each part by the score that most of its own signals answered. */
export async function measureEach(
  db: Database,
  actor: Actor,
  question: Question,
  division: Division,
): Promise<Map<string | null, Measured>> {
  const all = await answersBy(db, actor, question.filter, division);
  const found = new Map<string | null, Measured>();
  for (const [key, answered] of Map.groupBy(all, (each) => each.key)) {
    const measured = await complete(db, actor, question, division, answered);
    if (measured !== null) found.set(key, measured);
  }
  return found;
}

async function complete(
  db: Database,
  actor: Actor,
  { metric, score, filter }: Question,
  division: Division,
  all: readonly Answered[],
): Promise<Measured | null> {
  const chosen = chooseScore(
    all.filter((answered) => score === undefined || answered.score === score),
    metric,
  );
  if (chosen === null) return null;
  const parts = all.filter((answered) => answered.score === chosen.score && answered.scale.key === chosen.scale.key);
  const contribution = contributionOf(metric, chosen.scale)!;
  const clusters = parts.some(({ identified }) => identified > 0)
    ? await clustersBy(db, actor, filter, division, { ...chosen, contribution })
    : null;
  const byKey = new Map(
    parts.map(({ key, histogram }): [string | null, Answers] => {
      const n = histogram.reduce((sum, { count }) => sum + count, 0);
      const sums = clusters?.get(key);
      // Everybody once: the same as knowing nothing of customers, and said in the same way.
      return [key, sums === undefined || sums.customers === n ? { histogram } : { histogram, clusters: sums }];
    }),
  );
  return { ...chosen, byKey };
}

/** The score on the scale that most signals answered, among those that the metric fits; by name when equally many did. */
function chooseScore(all: readonly Answered[], metric: Metric): { score: string; scale: Scale } | null {
  const candidates = new Map<string, { score: string; scale: Scale; answers: number }>();
  for (const { score, scale, histogram } of all) {
    if (contributionOf(metric, scale) === undefined) continue;
    const id = JSON.stringify([score, scale.key]);
    const candidate = candidates.get(id) ?? { score, scale, answers: 0 };
    candidates.set(id, candidate);
    candidate.answers += histogram.reduce((sum, { count }) => sum + count, 0);
  }
  const [best] = [...candidates.values()].sort(
    (a, b) => b.answers - a.answers || compare(a.score, b.score) || compare(a.scale.key, b.scale.key),
  );
  return best === undefined ? null : { score: best.score, scale: best.scale };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The estimate for one part; a refusal where nobody answered. */
export function estimateOf(metric: Metric, measured: Measured | null, key: string | null = ""): Estimate {
  const answers = measured?.byKey.get(key);
  if (measured === null || answers === undefined) return refuse("no-answers", 0);
  return estimateMetric(metric, answers.histogram, measured.scale, answers.clusters);
}

/** After minus before, and what it means. Refused when either has no answers. */
export function compareAnswers(
  metric: Metric,
  scale: Scale | null,
  before: Answers | undefined,
  after: Answers | undefined,
): { difference: Estimate; verdict: Verdict } {
  const n = answersIn(before) + answersIn(after);
  if (scale === null || before === undefined || after === undefined) {
    return { difference: refuse(n === 0 ? "no-answers" : "no-contrast", n), verdict: "cannot-tell" };
  }
  const difference = differenceOfMetric(metric, after, before, scale);
  return { difference, verdict: verdictOn(difference, goodEndOf(metric, scale)) };
}

export function answersIn(answers: Answers | undefined): number {
  return answers?.histogram.reduce((sum, { count }) => sum + count, 0) ?? 0;
}
