import { operation } from "../../../kernel/operation.ts";
import { goodEndOf } from "../../../stats/metric.ts";
import { judgeTarget } from "../../../stats/target.ts";
import { metricNames } from "../../journeys/contract.ts";
import { journeyTargets } from "../../journeys/index.ts";
import { readJourneyMetrics } from "../contract.ts";
import { estimateOf, measure, named } from "../measure.ts";
import { recentPeriod } from "../recent-period.ts";

export const readJourneyMetricsOperation = operation(readJourneyMetrics, async ({ db, actor, now }, { journeyId }) => {
  const targets = await journeyTargets(db, actor, journeyId);
  // The period of the atlas: what is said of a journey there and on its page must not differ.
  const period = await recentPeriod(db, actor, now);
  const metrics = [];
  for (const metric of metricNames) {
    const measured = await measure(db, actor, { metric, filter: { journeyId, ...period } });
    const estimate = estimateOf(metric, measured);
    const target = targets.get(metric) ?? null;
    const { chosen } = measured;
    const judged = target !== null && !("refused" in chosen);
    const targetVerdict = judged ? judgeTarget(estimate, target, goodEndOf(metric, chosen.scale)) : null;
    metrics.push({ metric, ...named(chosen), estimate, target, targetVerdict });
  }
  return { period, metrics };
});
