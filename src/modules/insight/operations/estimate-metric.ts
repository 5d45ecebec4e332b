import { operation } from "../../../kernel/operation.ts";
import { estimateMetric } from "../contract.ts";
import { estimateOf, measure } from "../measure.ts";
import { countSignals } from "../store/counts.ts";

export const estimateMetricOperation = operation(estimateMetric, async ({ db, actor }, input) => {
  const { metric, score, ...filter } = input;
  const measured = await measure(db, actor, { metric, score, filter });
  const { signals } = await countSignals(db, actor, filter);
  return {
    metric,
    score: measured?.score ?? null,
    scale: measured?.scale ?? null,
    signals,
    estimate: estimateOf(metric, measured),
  };
});
