import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { namesOfPeople } from "../access/index.ts";
import type { Journey, MetricName } from "./contract.ts";
import { journeyById, visibleJourneys } from "./store/journeys.ts";
import { targetsOf } from "./store/targets.ts";

/** A journey as far as it takes to measure it: by what, against which target, and who answers for it. */
export interface JourneyAim extends Pick<Journey, "id" | "name" | "stageId" | "ownerId" | "ownerName" | "metric"> {
  /** In the metric's own unit; null when its metric has none. */
  target: number | null;
}

/** A target whose day is over, and who answers for it: its own owner, else the journey's. */
export interface DueTarget {
  journeyId: string;
  journeyName: string;
  metric: MetricName;
  value: number;
  by: string;
  ownerId: string | null;
}

/** Targets whose day lies before today, of journeys that the actor may see. */
export async function dueTargets(db: Database, actor: Actor, today: string): Promise<DueTarget[]> {
  const journeys = new Map((await visibleJourneys(db, actor)).map((row) => [row.id, row]));
  const targets = await targetsOf(db, workspaceOf(actor), [...journeys.keys()]);
  return targets.flatMap(({ journey_id, metric, value, by_day, owner_id }) => {
    const journey = journeys.get(journey_id);
    if (journey === undefined || by_day === null || by_day >= today) return [];
    const ownerId = owner_id ?? journey.owner_id;
    return [{ journeyId: journey_id, journeyName: journey.name, metric, value, by: by_day, ownerId }];
  });
}

/** Whether a journey that the actor may see has a target, by whichever metric. */
export async function hasTargets(db: Database, actor: Actor): Promise<boolean> {
  const ids = (await visibleJourneys(db, actor)).map(({ id }) => id);
  return (await targetsOf(db, workspaceOf(actor), ids)).length > 0;
}

/** What each metric of a journey should reach, in its own unit. @throws AppError NOT_FOUND */
export async function journeyTargets(
  db: Database,
  actor: Actor,
  journeyId: string,
): Promise<ReadonlyMap<MetricName, number>> {
  await journeyById(db, actor, journeyId);
  const targets = await targetsOf(db, workspaceOf(actor), [journeyId]);
  return new Map(targets.map(({ metric, value }) => [metric, value]));
}

/** The journeys that the actor may see, in the order of the atlas. */
export async function journeyAims(db: Database, actor: Actor): Promise<JourneyAim[]> {
  const workspaceId = workspaceOf(actor);
  const rows = await visibleJourneys(db, actor);
  const [names, targets] = await Promise.all([
    namesOfPeople(
      db,
      workspaceId,
      rows.flatMap(({ owner_id }) => owner_id ?? []),
    ),
    targetsOf(
      db,
      workspaceId,
      rows.map(({ id }) => id),
    ),
  ]);
  const targetOf = (journeyId: string, metric: MetricName | null) =>
    targets.find((target) => target.journey_id === journeyId && target.metric === metric)?.value ?? null;
  return rows.map(({ id, name, stage_id, owner_id, metric }) => ({
    ...{ id, name, stageId: stage_id, ownerId: owner_id, metric },
    ownerName: owner_id === null ? null : (names.get(owner_id) ?? null),
    target: targetOf(id, metric),
  }));
}
