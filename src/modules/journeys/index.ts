import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Module } from "../../kernel/module.ts";
import type { Journey } from "./contract.ts";
import { applyMappingRulesJob, applyMappingRulesOperation } from "./operations/apply-mapping-rules.ts";
import { createJourneyOperation } from "./operations/create-journey.ts";
import { createMappingRuleOperation } from "./operations/create-mapping-rule.ts";
import { createStageOperation } from "./operations/create-stage.ts";
import { createStepOperation } from "./operations/create-step.ts";
import { listJourneysOperation } from "./operations/list-journeys.ts";
import { listMappingRulesOperation } from "./operations/list-mapping-rules.ts";
import { placeSignalOperation } from "./operations/place-signal.ts";
import { previewMappingRulesOperation } from "./operations/preview-mapping-rules.ts";
import { readJourneyOperation } from "./operations/read-journey.ts";
import { type JourneyUses, removeJourneyWith } from "./operations/remove-journey.ts";
import { removeMappingRuleOperation } from "./operations/remove-mapping-rule.ts";
import { removeStageOperation } from "./operations/remove-stage.ts";
import { removeStepOperation } from "./operations/remove-step.ts";
import { removeTargetOperation } from "./operations/remove-target.ts";
import { setTargetOperation } from "./operations/set-target.ts";
import { updateJourneyOperation } from "./operations/update-journey.ts";
import { updateMappingRuleOperation } from "./operations/update-mapping-rule.ts";
import { updateStageOperation } from "./operations/update-stage.ts";
import { updateStepOperation } from "./operations/update-step.ts";
import { placeByRules } from "./placing.ts";
import { presentJourneys } from "./present.ts";
import { holdJourney, visibleJourneys } from "./store/journeys.ts";
import { moveConditions } from "./store/rules.ts";

export { type DueTarget, dueTargets, type JourneyAim, journeyAims } from "./aims.ts";
export type { JourneyUses } from "./operations/remove-journey.ts";
export { targetBounds } from "./rules.ts";
export { groupUse, journeyNames, partnerJourneys } from "./store/journeys.ts";
export { stepNames } from "./store/steps.ts";

/** The atlas of journeys, and the rules that place signals on it. See README.md. */
export function createJourneys({ usesOf }: { usesOf: JourneyUses }): Module {
  return {
    name: "journeys",
    migrations: new URL("./migrations/", import.meta.url),
    operations: [
      listJourneysOperation,
      readJourneyOperation,
      createStageOperation,
      updateStageOperation,
      removeStageOperation,
      createJourneyOperation,
      updateJourneyOperation,
      removeJourneyWith(usesOf),
      createStepOperation,
      updateStepOperation,
      removeStepOperation,
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
    ],
    jobs: [applyMappingRulesJob],
    subscribers: [
      {
        event: "themes-merged",
        name: "journeys/follow-merged-themes",
        async handle({ db }, events) {
          for (const { workspaceId, payload } of events)
            await moveConditions(db, workspaceId, payload.fromThemeId as string, payload.intoThemeId as string);
        },
      },
      {
        event: "signals-understood",
        name: "journeys/place-signals",
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
  return (await presentJourneys(db, actor, rows)).map(({ id, name, gaps }) => ({ id, name, gaps }));
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
