import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Period, Resolution } from "../../kernel/period.ts";
import type { Estimate } from "../../stats/estimate.ts";
import { indistinguishableGroups } from "../../stats/indistinguishable-groups.ts";
import { goodEndOf } from "../../stats/metric.ts";
import { judgeTarget } from "../../stats/target.ts";
import { coarsestOf } from "../../stats/trend.ts";
import type { MetricName } from "../journeys/contract.ts";
import { type JourneyAim, journeyAims } from "../journeys/index.ts";
import type { JourneyScore } from "./contract.ts";
import { judgeTogether } from "./judge-together.ts";
import { compareAnswers, estimateOf, type Measured, measureEach, named, sameScore } from "./measure.ts";
import { countPeriods, halvesOf } from "./periods.ts";
import { signalsBy, stretchOf } from "./store/counts.ts";

/** A journey's answers over the period, and in its earlier and later half. */
interface Measuring {
  journey: JourneyAim;
  metric: MetricName;
  whole: Measured;
  before: Measured | undefined;
  after: Measured | undefined;
}

/**
 * Every journey that has a metric, with its score over a period, its target, and its later half against the earlier. A
 * direction is a verdict only if it remains after having looked at all journeys.
 */
export async function scoreJourneys(db: Database, actor: Actor, period: Period | null): Promise<JourneyScore[]> {
  const journeys = (await journeyAims(db, actor)).filter(({ metric }) => metric !== null);
  const counts = await signalsBy(db, actor, period ?? {}, { by: "journey" });
  const measuring = await measureJourneys(db, actor, journeys, period ?? {});
  const isReal = judgeTogether(measuring.map((each) => (level) => directionOf(each, level).difference));
  const letters = lettersOf(measuring);
  const scores = measuring.map((each, place): JourneyScore => {
    const { journey, metric, whole } = each;
    const { difference, verdict } = directionOf(each);
    const estimate = estimateOf(metric, whole, journey.id);
    return {
      ...{ journeyId: journey.id, name: journey.name, stageId: journey.stageId },
      ...{ ownerId: journey.ownerId, ownerName: journey.ownerName, metric, score: named(whole.chosen).score },
      signals: counts.get(journey.id) ?? 0,
      ...{ estimate, target: journey.target, targetVerdict: judged(each, estimate) },
      ...{ difference, verdict: isReal[place] ? verdict : "cannot-tell", group: letters.get(journey.id) ?? [] },
    };
  });
  return inOrder(journeys, scores);
}

async function measureJourneys(
  db: Database,
  actor: Actor,
  journeys: readonly JourneyAim[],
  filter: Partial<Period>,
): Promise<Measuring[]> {
  const stretch = await stretchOf(db, actor, filter);
  const halves = stretch && halvesOf(stretch, borders(stretch, coarsestOf(stretch.resolutions)));
  const nothing: Measured = { chosen: { refused: "no-answers", n: 0 }, byKey: new Map() };
  const measuring: Measuring[] = [];
  for (const [metric, alike] of Map.groupBy(journeys, (journey) => journey.metric as MetricName)) {
    const each = (days: Partial<Period>) => measureEach(db, actor, { metric, filter: days }, { by: "journey" });
    const whole = await each(filter);
    const before = halves && (await each({ ...filter, to: halves.before.to }));
    const after = halves && (await each({ ...filter, from: halves.after.from }));
    for (const journey of alike) {
      const { id } = journey;
      measuring.push({
        ...{ journey, metric, whole: whole.get(id) ?? nothing, before: before?.get(id), after: after?.get(id) },
      });
    }
  }
  return measuring;
}

/** Halves meet at the end of a month if there are two months; every source is dated at least by the month. */
function borders(stretch: Period, finest: Resolution): Resolution {
  return countPeriods(stretch, "month") > 1 ? "month" : finest;
}

/** Each half by the same score as the whole; another would be another question. */
function directionOf({ journey, metric, whole, before, after }: Measuring, level?: number) {
  const [earlier, later] = [before, after].map((half) =>
    sameScore(half?.chosen, whole.chosen) ? half!.byKey.get(journey.id) : undefined,
  );
  return compareAnswers(metric, whole.chosen, earlier, later, level);
}

function judged({ journey, metric, whole }: Measuring, estimate: Estimate) {
  if (journey.target === null || "refused" in whole.chosen) return null;
  return judgeTarget(estimate, journey.target, goodEndOf(metric, whole.chosen.scale));
}

/** Letters only tell apart what is measured alike: one metric of one score on one scale. */
function lettersOf(measuring: readonly Measuring[]): Map<string, string[]> {
  const alike = Map.groupBy(measuring, ({ metric, whole }) => JSON.stringify([metric, named(whole.chosen)]));
  const letters = [...alike.values()].flatMap((group) => {
    const units = group.map(({ journey, metric, whole }) => ({
      ...{ key: journey.id, estimate: estimateOf(metric, whole, journey.id) },
    }));
    return [...indistinguishableGroups(units).lettersOf];
  });
  return new Map(letters);
}

/** The order of the atlas, which ranks nothing. */
function inOrder(journeys: readonly JourneyAim[], scores: readonly JourneyScore[]): JourneyScore[] {
  const places = new Map(journeys.map(({ id }, place) => [id, place]));
  return scores.toSorted((a, b) => places.get(a.journeyId)! - places.get(b.journeyId)!);
}
