import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { operation } from "../../../kernel/operation.ts";
import type { Period, Resolution } from "../../../kernel/period.ts";
import { refuse } from "../../../stats/estimate.ts";
import { type Answers, contributionOf, type Metric } from "../../../stats/metric.ts";
import { coarsestOf } from "../../../stats/trend.ts";
import { complaintsIn } from "../complaints.ts";
import { readHome } from "../contract.ts";
import { scoreJourneys } from "../journey-scores.ts";
import { answersIn, compareAnswers, estimateOf, type Measured, measure } from "../measure.ts";
import { periodOf } from "../periods.ts";
import { recentPeriod } from "../recent-period.ts";
import { spreadOfWords } from "../spread-of-words.ts";
import { countCustomers, countSignals, hasKind, stretchOf } from "../store/counts.ts";

const metric: Metric = "share-satisfied";

export const readHomeOperation = operation(readHome, async ({ db, actor }) => {
  const period = await recentPeriod(db, actor);
  if (period === null) return { ...nothing, lossesKnown: false, journeys: await scoreJourneys(db, actor, null) };
  const stretch = await stretchOf(db, actor, period);
  const length = coarsestOf(stretch?.resolutions ?? []);
  const measured = await measure(db, actor, { metric, filter: period });
  const answers = measured?.byKey.get("");
  return {
    period,
    signals: (await countSignals(db, actor, period)).signals,
    customers: await countCustomers(db, actor, period),
    rated: answersIn(answers),
    satisfied: estimateOf(metric, measured),
    satisfiedCount: chosenBy("share-satisfied", measured, answers),
    negativeCount: chosenBy("share-negative", measured, answers),
    direction: await directionOf(db, actor, { period, length, measured }),
    lossesKnown: await hasKind(db, actor, "loss"),
    complaints: await complaintsIn(db, actor, period, length),
    journeys: await scoreJourneys(db, actor, period),
    words: await spreadOfWords(db, actor, period),
  };
});

const nothing = {
  period: null,
  signals: 0,
  customers: 0,
  rated: 0,
  satisfied: refuse("no-answers", 0),
  satisfiedCount: 0,
  negativeCount: 0,
  direction: null,
  complaints: [],
  words: [],
};

/** How many answers count towards a share. */
function chosenBy(share: Metric, measured: Measured | null, answers: Answers | undefined): number {
  const counts = measured && contributionOf(share, measured.scale);
  if (!counts || answers === undefined) return 0;
  return answers.histogram.reduce((sum, { value, count }) => sum + counts(value) * count, 0);
}

/** The latest period with answers against the one with answers before it, as finely as the sources are dated. */
async function directionOf(
  db: Database,
  actor: Actor,
  { period, length, measured }: { period: Period; length: Resolution; measured: Measured | null },
) {
  if (measured === null) return null;
  const question = { metric, score: measured.score, filter: period };
  const parts = await measure(db, actor, question, { by: length });
  const [before, after] = [...(parts?.byKey.keys() ?? [])]
    .flatMap((key) => key ?? [])
    .toSorted()
    .slice(-2);
  if (parts === null || before === undefined || after === undefined) return null;
  const compared = compareAnswers(metric, parts.scale, parts.byKey.get(before), parts.byKey.get(after));
  return { ...compared, before: periodOf(before, length), after: periodOf(after, length) };
}
