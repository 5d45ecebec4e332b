import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { namesOfPeople } from "../access/index.ts";
import { activityOf, type SummedActivity } from "./activity.ts";
import type { Journey, Stage, Step, Target } from "./contract.ts";
import { gapsOf } from "./rules.ts";
import { stepsOf } from "./store/steps.ts";
import type { JourneyRow, StageRow, StepRow, TargetRow } from "./store/tables.ts";
import { targetsOf } from "./store/targets.ts";

/** Journeys as the doors give them, with what belongs to them. */
export async function presentJourneys(
  db: Database,
  actor: Actor,
  rows: readonly JourneyRow[],
  summed: SummedActivity,
): Promise<Journey[]> {
  const workspaceId = workspaceOf(actor);
  const ids = rows.map(({ id }) => id);
  const owners = rows.flatMap(({ owner_id }) => owner_id ?? []);
  const [names, steps, targets, activity] = await Promise.all([
    namesOfPeople(db, workspaceId, owners),
    stepsOf(db, workspaceId, ids),
    targetsOf(db, workspaceId, ids).then((found) => presentTargets(db, workspaceId, found)),
    activityOf(db, actor, ids, summed),
  ]);
  return rows.map((row) => {
    const own = targets.filter(({ journeyId }) => journeyId === row.id);
    const { signals, lastSignalOn } = activity.get(row.id) ?? { signals: 0, lastSignalOn: null };
    return {
      id: row.id,
      stageId: row.stage_id,
      name: row.name,
      position: row.position,
      job: row.job,
      desiredResult: row.desired_result,
      requirements: row.requirements,
      aspirations: row.aspirations,
      ownerId: row.owner_id,
      ownerName: row.owner_id === null ? null : (names.get(row.owner_id) ?? null),
      teamId: row.team_id,
      departmentIds: row.department_ids,
      partnerIds: row.partner_ids,
      metric: row.metric,
      steps: steps.filter(({ journey_id }) => journey_id === row.id).map(presentStep),
      targets: own,
      signals,
      lastSignalOn,
      gaps: gapsOf({ ownerId: row.owner_id, metric: row.metric, targets: own.length, signals }),
      demo: row.demo,
      version: row.version,
    };
  });
}

export async function presentJourney(
  db: Database,
  actor: Actor,
  row: JourneyRow,
  summed: SummedActivity,
): Promise<Journey> {
  const [journey] = await presentJourneys(db, actor, [row], summed);
  return journey!;
}

export function presentStage({ id, name, position, version }: StageRow): Stage {
  return { id, name, position, version };
}

export function presentStep(row: StepRow): Step {
  const { id, name, position, job, requirements, aspirations, senses, demo, version } = row;
  return {
    ...{ id, journeyId: row.journey_id, name, position, job, desiredResult: row.desired_result },
    ...{ requirements, aspirations, senses, partnerId: row.partner_id, demo, version },
  };
}

export async function presentTargets(db: Database, workspaceId: string, rows: readonly TargetRow[]): Promise<Target[]> {
  const owners = rows.flatMap(({ owner_id }) => owner_id ?? []);
  const names = await namesOfPeople(db, workspaceId, owners);
  return rows.map(({ id, journey_id, metric, value, by_day, owner_id, demo, version }) => ({
    ...{ id, journeyId: journey_id, metric, value, by: by_day, ownerId: owner_id, demo, version },
    ownerName: owner_id === null ? null : (names.get(owner_id) ?? null),
  }));
}

export async function presentTarget(db: Database, row: TargetRow): Promise<Target> {
  const [target] = await presentTargets(db, row.workspace_id, [row]);
  return target!;
}
