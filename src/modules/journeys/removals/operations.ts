import { requireWholeWorkspace, seesJourney, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listRemovals, restoreJourney, restoreStage, restoreStep } from "../contract.ts";
import { journeyNames } from "../store/journeys.ts";
import { allStages } from "../store/stages.ts";
import type { RemovalRow } from "../store/tables.ts";
import { keptUntil } from "./kept.ts";
import { bringBackJourney, bringBackStage, bringBackStep } from "./restore.ts";
import { allRemovals } from "./store.ts";

export const listRemovalsOperation = operation(listRemovals, async ({ db, actor }) => {
  const workspaceId = workspaceOf(actor);
  const all = await allRemovals(db, workspaceId);
  const stages = new Map((await allStages(db, workspaceId)).map(({ id, name }) => [id, name]));
  const journeys = await journeyNames(
    db,
    workspaceId,
    all.flatMap(({ gone, kind }) => (kind === "step" ? gone.step![0]!.journey_id : [])),
  );
  const removed = new Map(all.map((row) => [row.id, nameOf(row)]));
  const within = (id: string, there: ReadonlyMap<string, string>) => {
    const name = there.get(id);
    return { name: name ?? removed.get(id) ?? "", isRemoved: name === undefined };
  };
  return {
    removals: all.filter(isVisible).map((row) => ({
      ...{ id: row.id, kind: row.kind, name: nameOf(row) },
      within:
        row.kind === "journey"
          ? within(row.gone.journey![0]!.stage_id, stages)
          : row.kind === "step"
            ? within(row.gone.step![0]!.journey_id, journeys)
            : null,
      removedAt: row.removed_at.toISOString(),
      until: keptUntil(row.removed_at).toISOString(),
    })),
  };

  /** Who is limited to some journeys could restore their steps, and nothing else. */
  function isVisible({ kind, gone }: RemovalRow): boolean {
    return actor.scope.journeyIds === "all" || (kind === "step" && seesJourney(actor, gone.step![0]!.journey_id));
  }
});

function nameOf({ kind, gone }: RemovalRow): string {
  return gone[kind]![0]!.name;
}

export const restoreStageOperation = operation(restoreStage, async (context, { stageId }) => {
  requireWholeWorkspace(context.actor);
  await bringBackStage(context, stageId);
  return { restored: true };
});

export const restoreJourneyOperation = operation(restoreJourney, async (context, { journeyId }) => {
  requireWholeWorkspace(context.actor);
  await bringBackJourney(context, journeyId);
  return { restored: true };
});

export const restoreStepOperation = operation(restoreStep, async (context, { stepId }) => {
  await bringBackStep(context, stepId);
  return { restored: true };
});
