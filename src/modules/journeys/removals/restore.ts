import { sql } from "kysely";
import { requireJourney, workspaceOf } from "../../../kernel/actor.ts";
import type { Context, Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { namesOfGroups } from "../../access/index.ts";
import { returnToStep } from "../../signals/index.ts";
import { journeysOfStage } from "../store/journeys.ts";
import { makeRoom, takeOrderingTurn } from "../store/order.ts";
import { allRules } from "../store/rules.ts";
import { allStages } from "../store/stages.ts";
import { stepsOf } from "../store/steps.ts";
import { type JourneyRow, type RemovalRow, refuseTakenName, type StepRow } from "../store/tables.ts";
import { sayPlaced } from "./say-placed.ts";
import { forgetRemoval, putBack, removalOf } from "./store.ts";

/** @throws AppError NOT_FOUND, NAME_TAKEN */
export async function bringBackStage({ db, actor }: Context, id: string): Promise<void> {
  const workspaceId = workspaceOf(actor);
  await takeOrderingTurn(db, workspaceId);
  const { gone } = await removalOf(db, workspaceId, "stage", id);
  await putBack(db, "stage", gone.stage).catch(refuseTakenName("stage", gone.stage![0]!.name));
  await makeRoom(db, "stage", workspaceId, await allStages(db, workspaceId), [id]);
  await forgetRemoval(db, workspaceId, id);
}

/**
 * With its steps, targets and rules. What it says of groups that were removed meanwhile it says no more.
 *
 * @throws AppError NOT_FOUND, NAME_TAKEN, PART_OF_REMOVED
 */
export async function bringBackJourney({ db, actor }: Context, id: string): Promise<void> {
  const workspaceId = workspaceOf(actor);
  await takeOrderingTurn(db, workspaceId);
  const { gone } = await removalOf(db, workspaceId, "journey", id);
  const stageId = gone.journey![0]!.stage_id;
  await holdWhole(db, workspaceId, { part: "journey", whole: "stage", id: stageId });
  const { journey, step } = await withoutGoneGroups(db, workspaceId, gone.journey!, gone.step ?? []);
  await putBack(db, "journey", journey).catch(refuseTakenName("journey", journey[0]!.name));
  await putBack(db, "step", step);
  await putBack(db, "target", gone.target);
  await putBack(db, "mapping_rule", gone.mapping_rule);
  await makeRoom(db, "journey", workspaceId, await journeysOfStage(db, workspaceId, stageId), [id]);
  const ruleIds = (gone.mapping_rule ?? []).map((rule) => rule.id);
  await makeRoom(db, "mapping_rule", workspaceId, await allRules(db, workspaceId), ruleIds);
  await forgetRemoval(db, workspaceId, id);
}

/**
 * With the rules that led to it, as far as they lead to its journey and no other step, and with its signals.
 *
 * @throws AppError NOT_FOUND, also outside the actor's scope; NAME_TAKEN, PART_OF_REMOVED
 */
export async function bringBackStep(context: Context, id: string): Promise<void> {
  const { db, actor } = context;
  const workspaceId = workspaceOf(actor);
  await takeOrderingTurn(db, workspaceId);
  const { gone, rule_ids } = await removalOf(db, workspaceId, "step", id);
  const journeyId = gone.step![0]!.journey_id;
  requireJourney(actor, journeyId);
  await holdWhole(db, workspaceId, { part: "step", whole: "journey", id: journeyId });
  const { step } = await withoutGoneGroups(db, workspaceId, [], gone.step!);
  await putBack(db, "step", step).catch(refuseTakenName("step", step[0]!.name));
  await sql`update mapping_rule set step_id = ${id}::uuid
    where workspace_id = ${workspaceId}::uuid and id = any(${rule_ids}::uuid[])
      and journey_id = ${journeyId}::uuid and step_id is null`.execute(db);
  await makeRoom(db, "step", workspaceId, await stepsOf(db, workspaceId, [journeyId]), [id]);
  const signalIds = await returnToStep(db, workspaceId, id);
  await forgetRemoval(db, workspaceId, id);
  await sayPlaced(context, signalIds);
}

/** What a part comes back into is there, and cannot be removed until the transaction ends. @throws AppError PART_OF_REMOVED */
async function holdWhole(
  db: Database,
  workspaceId: string,
  { part, whole, id }: { part: RemovalRow["kind"]; whole: "stage" | "journey"; id: string },
): Promise<void> {
  const { rows } = await sql`
    select id from ${sql.table(whole)} where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for key share`.execute(
    db,
  );
  if (rows.length > 0) return;
  const { gone } = await removalOf(db, workspaceId, whole, id);
  throw new AppError("PART_OF_REMOVED", { noun: part, whole, name: gone[whole]![0]!.name });
}

async function withoutGoneGroups(
  db: Database,
  workspaceId: string,
  journeys: readonly JourneyRow[],
  steps: readonly StepRow[],
): Promise<{ journey: JourneyRow[]; step: StepRow[] }> {
  const named = [
    ...journeys.flatMap((row) => [row.team_id ?? [], row.department_ids, row.partner_ids].flat()),
    ...steps.flatMap(({ partner_id }) => partner_id ?? []),
  ];
  const there = await namesOfGroups(db, workspaceId, named);
  const left = (id: string | null) => (id !== null && there.has(id) ? id : null);
  return {
    journey: journeys.map((row) => ({
      ...row,
      team_id: left(row.team_id),
      department_ids: row.department_ids.filter((id) => there.has(id)),
      partner_ids: row.partner_ids.filter((id) => there.has(id)),
    })),
    step: steps.map((row) => ({ ...row, partner_id: left(row.partner_id) })),
  };
}
