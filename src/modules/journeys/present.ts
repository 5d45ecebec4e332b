import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { namesOfPeople } from "../access/index.ts";
import type { Journey, Stage, Step, Target } from "./contract.ts";
import { gapsOf } from "./rules.ts";
import { journeyActivity } from "./store/journeys.ts";
import { stepsOf } from "./store/steps.ts";
import type { JourneyRow, StageRow, StepRow, TargetRow } from "./store/tables.ts";
import { targetsOf } from "./store/targets.ts";

/** Journeys as the doors give them, with what belongs to them. */
export async function presentJourneys(db: Database, actor: Actor, rows: readonly JourneyRow[]): Promise<Journey[]> {
  const workspaceId = workspaceOf(actor);
  const ids = rows.map(({ id }) => id);
  const owners = rows.flatMap(({ owner_id }) => owner_id ?? []);
  const [names, steps, targets, activity] = await Promise.all([
    namesOfPeople(db, workspaceId, owners),
    stepsOf(db, workspaceId, ids),
    targetsOf(db, workspaceId, ids),
    journeyActivity(db, workspaceId, ids),
  ]);
  return rows.map((row) => {
    const own = targets.filter(({ journey_id }) => journey_id === row.id);
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
      targets: own.map(presentTarget),
      signals,
      lastSignalOn,
      gaps: gapsOf({ ownerId: row.owner_id, metric: row.metric, targets: own.length, signals }),
      demo: row.demo,
      version: row.version,
    };
  });
}

export async function presentJourney(db: Database, actor: Actor, row: JourneyRow): Promise<Journey> {
  const [journey] = await presentJourneys(db, actor, [row]);
  return journey!;
}

export function presentStage({ id, name, position, version }: StageRow): Stage {
  return { id, name, position, version };
}

export function presentStep(row: StepRow): Step {
  const { id, name, position, requirements, aspirations, senses, version } = row;
  return {
    ...{ id, journeyId: row.journey_id, name, position, requirements, aspirations, senses, version },
    partnerId: row.partner_id,
  };
}

export function presentTarget(row: TargetRow): Target {
  const { id, metric, value, demo, version } = row;
  return { id, journeyId: row.journey_id, metric, value, by: row.by_day, ownerId: row.owner_id, demo, version };
}
