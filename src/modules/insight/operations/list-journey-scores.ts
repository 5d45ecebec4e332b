import { operation } from "../../../kernel/operation.ts";
import { listJourneyScores } from "../contract.ts";
import { scoreJourneys } from "../journey-scores.ts";
import { recentPeriod } from "../recent-period.ts";

export const listJourneyScoresOperation = operation(listJourneyScores, async ({ db, actor, now }, { from, to }) => {
  const recent = await recentPeriod(db, actor, now);
  const period = recent && { from: from ?? recent.from, to: to ?? recent.to };
  return { period, journeys: await scoreJourneys(db, actor, period) };
});
