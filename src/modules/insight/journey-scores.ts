import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Period } from "../../kernel/period.ts";
import type { Estimate } from "../../stats/estimate.ts";
import { indistinguishableGroups } from "../../stats/indistinguishable-groups.ts";
import { goodEndOf } from "../../stats/metric.ts";
import { judgeTarget } from "../../stats/target.ts";
import { coarsestOf } from "../../stats/trend.ts";
import type { Journey, MetricName } from "../journeys/contract.ts";
import { journeysInScope } from "../journeys/index.ts";
import type { JourneyScore } from "./contract.ts";
import { compareAnswers, estimateOf, measureEach } from "./measure.ts";
import { halvesOf } from "./periods.ts";
import { signalsBy, stretchOf } from "./store/counts.ts";

type Scored = JourneyScore & { estimate: Estimate };

/** Every journey that has a metric, with its score over a period, its target, and its later half against the earlier. */
export async function scoreJourneys(db: Database, actor: Actor, period: Period | null): Promise<JourneyScore[]> {
  const journeys = (await journeysInScope(db, actor)).filter(({ metric }) => metric !== null);
  const filter = period ?? {};
  const counts = await signalsBy(db, actor, filter, { by: "journey" });
  const stretch = await stretchOf(db, actor, filter);
  const halves = stretch && halvesOf(stretch, coarsestOf(stretch.resolutions));
  const scores: Scored[] = [];
  for (const [metric, measuredBy] of Map.groupBy(journeys, (journey) => journey.metric as MetricName)) {
    const division = { by: "journey" } as const;
    const whole = await measureEach(db, actor, { metric, filter }, division);
    const before = halves ? await measureEach(db, actor, { metric, filter: halves.before }, division) : new Map();
    const after = halves ? await measureEach(db, actor, { metric, filter: halves.after }, division) : new Map();
    for (const journey of measuredBy) {
      const measured = whole.get(journey.id) ?? null;
      // Each half by the same score as the whole; another would be another question.
      const [earlier, later] = [before.get(journey.id), after.get(journey.id)].map((half) =>
        half?.score === measured?.score && half?.scale.key === measured?.scale.key
          ? half?.byKey.get(journey.id)
          : undefined,
      );
      const estimate = estimateOf(metric, measured, journey.id);
      const target = targetOf(journey);
      scores.push({
        ...{ journeyId: journey.id, name: journey.name, stageId: journey.stageId },
        ...{ ownerId: journey.ownerId, ownerName: journey.ownerName, metric, score: measured?.score ?? null },
        signals: counts.get(journey.id)?.signals ?? 0,
        estimate,
        target,
        targetVerdict:
          target === null || measured === null
            ? null
            : judgeTarget(estimate, target, goodEndOf(metric, measured.scale)),
        ...compareAnswers(metric, measured?.scale ?? null, earlier, later),
        group: [],
      });
    }
  }
  return inOrder(journeys, lettered(scores));
}

function targetOf({ metric, targets }: Journey): number | null {
  return targets.find((target) => target.metric === metric)?.value ?? null;
}

/** Letters only tell apart what is measured alike. */
function lettered(scores: readonly Scored[]): JourneyScore[] {
  return [...Map.groupBy(scores, ({ metric, score }) => `${metric} ${score}`).values()].flatMap((alike) => {
    const units = alike.map(({ journeyId, estimate }) => ({ key: journeyId, estimate }));
    const { lettersOf } = indistinguishableGroups(units);
    return alike.map((score) => ({ ...score, group: lettersOf.get(score.journeyId) ?? [] }));
  });
}

/** The order of the atlas, which ranks nothing. */
function inOrder(journeys: readonly Journey[], scores: readonly JourneyScore[]): JourneyScore[] {
  const places = new Map(journeys.map(({ id }, place) => [id, place]));
  return scores.toSorted((a, b) => places.get(a.journeyId)! - places.get(b.journeyId)!);
}
