import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Module } from "../../kernel/module.ts";
import type { SummedActivity } from "./activity.ts";
import type { Journey } from "./contract.ts";
import { applyMappingRulesJob, applyMappingRulesOperation } from "./operations/apply-mapping-rules.ts";
import { createJourneyWith } from "./operations/create-journey.ts";
import { createMappingRuleOperation } from "./operations/create-mapping-rule.ts";
import { createStageOperation } from "./operations/create-stage.ts";
import { createStepOperation } from "./operations/create-step.ts";
import { listJourneysWith } from "./operations/list-journeys.ts";
import { listMappingRulesOperation } from "./operations/list-mapping-rules.ts";
import { placeSignalOperation } from "./operations/place-signal.ts";
import { previewMappingRulesOperation } from "./operations/preview-mapping-rules.ts";
import { readJourneyWith } from "./operations/read-journey.ts";
import { type JourneyUses, removeJourneyWith } from "./operations/remove-journey.ts";
import { removeMappingRuleOperation } from "./operations/remove-mapping-rule.ts";
import { removeStageOperation } from "./operations/remove-stage.ts";
import { removeStepOperation } from "./operations/remove-step.ts";
import { removeTargetOperation } from "./operations/remove-target.ts";
import { setTargetOperation } from "./operations/set-target.ts";
import { updateJourneyWith } from "./operations/update-journey.ts";
import { updateMappingRuleOperation } from "./operations/update-mapping-rule.ts";
import { updateStageOperation } from "./operations/update-stage.ts";
import { updateStepOperation } from "./operations/update-step.ts";
import { placeByRules } from "./placing/placing.ts";
import { forgetRemovalsJob } from "./removals/forget-removals.ts";
import { partsHaveTheirWhole } from "./removals/invariants.ts";
import {
  listRemovalsOperation,
  restoreJourneyOperation,
  restoreStageOperation,
  restoreStepOperation,
} from "./removals/operations.ts";
import { gapsOf } from "./rules.ts";
import { holdJourney, journeysWithSignals, visibleJourneys } from "./store/journeys.ts";
import { moveConditions } from "./store/rules.ts";
import { targetsOf } from "./store/targets.ts";

export type { SummedActivity } from "./activity.ts";
export { type DueTarget, dueTargets, hasTargets, type JourneyAim, journeyAims, journeyTargets } from "./aims.ts";
export { journeysHolding } from "./erasing.ts";
export type { JourneyUses } from "./operations/remove-journey.ts";
export { targetBounds } from "./rules.ts";
export { groupUse, journeyNames, partnerJourneys } from "./store/journeys.ts";
export { journeyOwners } from "./store/owners.ts";
export { stepNames } from "./store/steps.ts";

/** The atlas of journeys, and the rules that place signals on it. See README.md. */
export function createJourneys({ usesOf, summed }: { usesOf: JourneyUses; summed: SummedActivity }): Module {
  return {
    name: "journeys",
    migrations: new URL("./migrations/", import.meta.url),
    operations: [
      listJourneysWith(summed),
      readJourneyWith(summed),
      createStageOperation,
      updateStageOperation,
      removeStageOperation,
      createJourneyWith(summed),
      updateJourneyWith(summed),
      removeJourneyWith(usesOf),
      createStepOperation,
      updateStepOperation,
      removeStepOperation,
      listRemovalsOperation,
      restoreStageOperation,
      restoreJourneyOperation,
      restoreStepOperation,
      setTargetOperation,
      removeTargetOperation,
      listMappingRulesOperation,
      createMappingRuleOperation,
      updateMappingRuleOperation,
      removeMappingRuleOperation,
      previewMappingRulesOperation,
      applyMappingRulesOperation,
      placeSignalOperation,
    ],
    references: [
      {
        ...{ table: "signal_place", columns: ["workspace_id", "journey_id"] },
        ...{ to: "journey", keys: ["workspace_id", "id"] },
      },
      { table: "signal_place", columns: ["workspace_id", "step_id"], to: "step", keys: ["workspace_id", "id"] },
      {
        ...{ table: "signal_place", columns: ["workspace_id", "left_step_id"] },
        ...{ to: "removal", keys: ["workspace_id", "id"] },
      },
    ],
    invariants: [partsHaveTheirWhole],
    jobs: [applyMappingRulesJob, forgetRemovalsJob],
    subscribers: [
      {
        event: "themes-merged",
        name: "journeys/follow-merged-themes",
        changes: ["mapping-rule"],
        async handle({ db }, events) {
          for (const { workspaceId, payload } of events)
            await moveConditions(db, workspaceId, payload.fromThemeId as string, payload.intoThemeId as string);
        },
      },
      {
        event: "signals-understood",
        name: "journeys/place-signals",
        changes: ["signal", "understanding"],
        async handle({ db, emit }, events) {
          for (const { workspaceId, payload } of events) {
            const signalIds = payload.signalIds as string[];
            await placeByRules(db, workspaceId, { signalIds });
            await emit({ name: "signals-placed", workspaceId, payload: { signalIds } });
          }
        },
      },
    ],
  };
}

/** The journeys that somebody owns, of those that the actor may see, with what each of them lacks. */
export async function ownedJourneys(
  db: Database,
  actor: Actor,
  ownerId: string,
): Promise<Pick<Journey, "id" | "name" | "gaps">[]> {
  const rows = (await visibleJourneys(db, actor)).filter(({ owner_id }) => owner_id === ownerId);
  const ids = rows.map(({ id }) => id);
  const targets = Map.groupBy(await targetsOf(db, workspaceOf(actor), ids), ({ journey_id }) => journey_id);
  const heard = await journeysWithSignals(db, workspaceOf(actor), ids);
  return rows.map(({ id, name, metric }) => ({
    ...{ id, name },
    gaps: gapsOf({ ownerId, metric, targets: targets.get(id)?.length ?? 0, signals: heard.has(id) ? 1 : 0 }),
  }));
}

/**
 * The journey is there, and cannot be removed until the transaction ends: for putting something on it. Out of scope is as good
 * as not there.
 *
 * @throws AppError NOT_FOUND
 */
export async function requireExistingJourney(db: Database, actor: Actor, journeyId: string): Promise<void> {
  await holdJourney(db, actor, journeyId);
}
