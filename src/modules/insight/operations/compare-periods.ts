import { operation } from "../../../kernel/operation.ts";
import { comparePeriods } from "../contract.ts";
import { compareAnswers, estimateOf, measure } from "../measure.ts";

export const comparePeriodsOperation = operation(comparePeriods, async ({ db, actor }, input) => {
  const { metric, score, before, after, ...rest } = input;
  const { from: _from, to: _to, ...filter } = rest;
  const later = await measure(db, actor, { metric, score, filter: { ...filter, ...after } });
  const earlier = await measure(db, actor, { metric, score: score ?? later?.score, filter: { ...filter, ...before } });
  // The same name on another scale is another question.
  const comparable = later !== null && earlier !== null && later.scale.key === earlier.scale.key;
  const answers = comparable ? { before: earlier.byKey.get(""), after: later.byKey.get("") } : {};
  return {
    metric,
    before: estimateOf(metric, earlier),
    after: estimateOf(metric, later),
    ...compareAnswers(metric, comparable ? later.scale : null, answers.before, answers.after),
  };
});
