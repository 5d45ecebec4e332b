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
import { type Answered, answersBy, answersInAllAndBy } from "./store/answers.ts";
import type { Division } from "./store/basis.ts";

/** A metric over some signals, and which of their scores it reads. */
export interface Question {
  metric: Metric;
  /** Name of the score; the most answered one that the metric fits when undefined. */
  score?: string;
  filter: SignalFilter;
}

/** A score that a metric fits, or the reason why there is none. */
export type Chosen = { score: string; scale: Scale } | { refused: "no-answers" | "not-on-this-scale"; n: number };

/** The answers that a metric is computed from, in each part; all on one scale. */
export interface Measured {
  chosen: Chosen;
  byKey: Map<string | null, Answers>;
}

/**
 * Gathers what a metric is computed from. One score on one scale is read, the same in all parts, because scales never mix
 * and parts that answered different questions cannot be compared.
 *
 * @param as the score that was read for another part of the same question
 */
export async function measure(
  db: Database,
  actor: Actor,
  question: Question,
  division: Division = { by: "nothing" },
  as?: Chosen,
): Promise<Measured> {
  const all = await answersBy(db, actor, question, division);
  return measuredBy(as ?? chooseScore(all, question), all);
}

function measuredBy(chosen: Chosen, all: readonly Answered[]): Measured {
  return { chosen, byKey: new Map(all.filter(answers(chosen)).map((part) => [part.key, part])) };
}

/** As {@link measure}, of all signals together and of each part, by the score that most of all answered. */
export async function measureWithParts(
  db: Database,
  actor: Actor,
  question: Question,
  division: Division,
): Promise<{ whole: Measured; parts: Measured }> {
  const { all, parts } = await answersInAllAndBy(db, actor, question, division);
  const chosen = chooseScore(all, question);
  return { whole: measuredBy(chosen, all), parts: measuredBy(chosen, parts) };
}

/** Which score {@link measure} would read. */
export async function scoreRead(db: Database, actor: Actor, question: Question): Promise<Chosen> {
  return chooseScore(await answersBy(db, actor, { ...question, withClusters: false }, { by: "nothing" }), question);
}

/** As {@link measure}, but each part by the score that most of its own signals answered. */
export async function measureEach(
  db: Database,
  actor: Actor,
  question: Question,
  division: Division,
): Promise<Map<string | null, Measured>> {
  const all = await answersBy(db, actor, question, division);
  const each = [...Map.groupBy(all, ({ key }) => key)].map(([key, own]): [string | null, Measured] => {
    return [key, measuredBy(chooseScore(own, question), own)];
  });
  return new Map(each);
}

/** The score on the scale that most signals answered, among those that the metric fits; by name when equally many did. */
function chooseScore(all: readonly Answered[], { metric, score }: Question): Chosen {
  const candidates = new Map<string, { score: string; scale: Scale; n: number }>();
  for (const answered of all) {
    if (score !== undefined && answered.score !== score) continue;
    const id = JSON.stringify([answered.score, answered.scale]);
    const n = (candidates.get(id)?.n ?? 0) + answersIn(answered);
    candidates.set(id, { score: answered.score, scale: answered.scale, n });
  }
  const mostAnswered = [...candidates]
    .sort(([a, one], [b, other]) => other.n - one.n || (a < b ? -1 : 1))
    .map(([, candidate]) => candidate);
  const best = mostAnswered.find(({ scale }) => contributionOf(metric, scale) !== undefined);
  if (best !== undefined) return { score: best.score, scale: best.scale };
  const n = mostAnswered[0]?.n ?? 0;
  return { refused: n === 0 ? "no-answers" : "not-on-this-scale", n };
}

function answers(chosen: Chosen): (answered: Answered) => boolean {
  if ("refused" in chosen) return () => false;
  const id = JSON.stringify([chosen.score, chosen.scale]);
  return ({ score, scale }) => JSON.stringify([score, scale]) === id;
}

/** The score and its scale as answers name them; null where there is none. */
export function named(chosen: Chosen): { score: string | null; scale: Scale | null } {
  return "refused" in chosen ? { score: null, scale: null } : chosen;
}

export function sameScore(one: Chosen | undefined, other: Chosen | undefined): boolean {
  if (one === undefined || other === undefined || "refused" in one || "refused" in other) return false;
  return JSON.stringify([one.score, one.scale]) === JSON.stringify([other.score, other.scale]);
}

/** The estimate for one part; a refusal where nobody answered. */
export function estimateOf(metric: Metric, { chosen, byKey }: Measured, key: string | null = ""): Estimate {
  if ("refused" in chosen) return refuse(chosen.refused, chosen.n);
  const own = byKey.get(key);
  return own === undefined
    ? refuse("no-answers", 0)
    : estimateMetric(metric, own.histogram, chosen.scale, own.clusters);
}

export interface Compared {
  difference: Estimate;
  verdict: Verdict;
}

/** After minus before, and what it means. Refused when either has no answers. */
export function compareAnswers(
  metric: Metric,
  chosen: Chosen,
  before: Answers | undefined,
  after: Answers | undefined,
  level?: number,
): Compared {
  if ("refused" in chosen) return { difference: refuse(chosen.refused, chosen.n), verdict: "cannot-tell" };
  const nobody: Answers = { histogram: [] };
  const difference = differenceOfMetric(metric, after ?? nobody, before ?? nobody, chosen.scale, level);
  return { difference, verdict: verdictOn(difference, goodEndOf(metric, chosen.scale)) };
}

export function answersIn(answers: Answers | undefined): number {
  return answers?.histogram.reduce((sum, { count }) => sum + count, 0) ?? 0;
}
