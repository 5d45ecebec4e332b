import { operation } from "../../../kernel/operation.ts";
import { estimateMetric } from "../contract.ts";
import { estimateOf, measure, named } from "../measure.ts";
import { countSignals } from "../store/counts.ts";

export const estimateMetricOperation = operation(estimateMetric, async ({ db, actor }, input) => {
  const { metric, score, ...filter } = input;
  const measured = await measure(db, actor, { metric, score, filter });
  return {
    metric,
    ...named(measured.chosen),
    signals: await countSignals(db, actor, filter),
    estimate: estimateOf(metric, measured),
  };
});
