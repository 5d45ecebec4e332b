import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Estimate } from "../../stats/estimate.ts";
import { goodEndOf } from "../../stats/metric.ts";
import { judgeTarget, type TargetVerdict } from "../../stats/target.ts";
import type { MetricName } from "../journeys/contract.ts";
import { estimateOf, measure } from "./measure.ts";
import { monthsUpTo } from "./periods.ts";

/** What counts for a target is how things were towards its day, not two years before; a quarter holds enough answers to tell. */
const monthsJudged = 3;

/** Whether a journey had reached a target by its day: what its signals of the three months up to then say, by the whole interval. */
export async function judgeTargetByDay(
  db: Database,
  actor: Actor,
  target: { journeyId: string; metric: MetricName; value: number; by: string },
): Promise<{ verdict: TargetVerdict; estimate: Estimate }> {
  const { journeyId, metric, by } = target;
  const filter = { journeyId, from: monthsUpTo(by, monthsJudged).from, to: by };
  const measured = await measure(db, actor, { metric, filter });
  const estimate = estimateOf(metric, measured);
  if ("refused" in measured.chosen) return { verdict: "cannot-tell", estimate };
  return { verdict: judgeTarget(estimate, target.value, goodEndOf(metric, measured.chosen.scale)), estimate };
}
