import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { operation } from "../../../kernel/operation.ts";
import type { Period } from "../../../kernel/period.ts";
import { refuse } from "../../../stats/estimate.ts";
import { type Answers, contributionOf, FEWEST_ANSWERS, type Metric } from "../../../stats/metric.ts";
import { hasCustomerEvents } from "../../customers/index.ts";
import { complaintsIn } from "../complaints.ts";
import { readHome } from "../contract.ts";
import { scoreJourneys } from "../journey-scores.ts";
import { answersIn, type Chosen, compareAnswers, estimateOf, measure } from "../measure.ts";
import { periodOf } from "../periods.ts";
import { recentPeriod } from "../recent-period.ts";
import { spreadOfWords } from "../spread-of-words.ts";
import { countCustomers, countSignals, hasKind } from "../store/counts.ts";

const metric: Metric = "share-satisfied";

export const readHomeOperation = operation(readHome, async ({ db, actor, now }) => {
  const period = await recentPeriod(db, actor, now);
  if (period === null)
    return { ...nothing, lossesKnown: await areLossesKnown(db, actor), journeys: await scoreJourneys(db, actor, null) };
  const measured = await measure(db, actor, { metric, filter: period });
  const answers = measured.byKey.get("");
  return {
    period,
    signals: await countSignals(db, actor, period),
    customers: await countCustomers(db, actor, period),
    rated: answersIn(answers),
    satisfied: estimateOf(metric, measured),
    satisfiedCount: chosenBy("share-satisfied", measured.chosen, answers),
    negativeCount: chosenBy("share-negative", measured.chosen, answers),
    direction: await directionOf(db, actor, period, measured.chosen),
    lossesKnown: await areLossesKnown(db, actor),
    complaints: await complaintsIn(db, actor, period),
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

async function areLossesKnown(db: Database, actor: Actor): Promise<boolean> {
  return (await hasCustomerEvents(db, workspaceOf(actor))) || hasKind(db, actor, "loss");
}

/** How many answers count towards a share. */
function chosenBy(share: Metric, chosen: Chosen, answers: Answers | undefined): number {
  const counts = "refused" in chosen ? undefined : contributionOf(share, chosen.scale);
  if (!counts || answers === undefined) return 0;
  return answers.histogram.reduce((sum, { value, count }) => sum + counts(value) * count, 0);
}

/** The latest month with enough answers against the one before it. Every source is dated at least by the month. */
async function directionOf(db: Database, actor: Actor, period: Period, chosen: Chosen) {
  const { byKey } = await measure(db, actor, { metric, filter: period }, { by: "month" }, chosen);
  const heard = [...byKey].filter(([, answers]) => answersIn(answers) >= FEWEST_ANSWERS[metric]);
  const [before, after] = heard.toSorted(([a], [b]) => (a! < b! ? -1 : 1)).slice(-2);
  if (before === undefined || after === undefined) return null;
  const compared = compareAnswers(metric, chosen, before[1], after[1]);
  return { ...compared, before: periodOf(before[0]!, "month"), after: periodOf(after[0]!, "month") };
}
