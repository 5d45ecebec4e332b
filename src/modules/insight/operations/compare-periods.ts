import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import type { Period } from "../../../kernel/period.ts";
import { refuse } from "../../../stats/estimate.ts";
import { coarsestOf } from "../../../stats/trend.ts";
import { comparePeriods } from "../contract.ts";
import { answersIn, compareAnswers, estimateOf, measure } from "../measure.ts";
import { isFinerThan } from "../periods.ts";
import { stretchOf } from "../store/counts.ts";

export const comparePeriodsOperation = operation(comparePeriods, async ({ db, actor }, input) => {
  const { metric, score, before, after, from: _from, to: _to, ...filter } = input;
  requireTwoPeriods(before, after);
  const question = { metric, score };
  const later = await measure(db, actor, { ...question, filter: { ...filter, ...after } });
  // By the same score on the same scale; another would be another question.
  const chosen = "refused" in later.chosen ? undefined : later.chosen;
  const earlier = await measure(db, actor, { ...question, filter: { ...filter, ...before } }, undefined, chosen);
  const estimates = { metric, before: estimateOf(metric, earlier), after: estimateOf(metric, later) };
  const answers = { before: earlier.byKey.get(""), after: later.byKey.get("") };

  for (const period of [before, after]) {
    const stretch = await stretchOf(db, actor, { ...filter, ...period });
    if (stretch === null || !isFinerThan(period, coarsestOf(stretch.resolutions))) continue;
    const difference = refuse("finer-than-source", answersIn(answers.before) + answersIn(answers.after));
    return { ...estimates, difference, verdict: "cannot-tell" as const };
  }
  return { ...estimates, ...compareAnswers(metric, chosen ?? earlier.chosen, answers.before, answers.after) };
});

/** @throws AppError INVALID_INPUT when a period ends before it begins, or the two share days */
function requireTwoPeriods(before: Period, after: Period): void {
  const reversed = Object.entries({ before, after }).find(([, { from, to }]) => from > to);
  if (reversed !== undefined) throw invalid(reversed[0], "It ends before it begins.");
  if (before.from <= after.to && after.from <= before.to)
    throw invalid("after", "The two share days. Choose periods that do not overlap.");
}

function invalid(path: string, message: string): AppError {
  return new AppError("INVALID_INPUT", {}, { fields: [{ path, message }] });
}
