import { seesJourney, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listMappingRules } from "../contract.ts";
import { presentRules } from "../placing/present-rule.ts";
import { allRules } from "../store/rules.ts";

export const listMappingRulesOperation = operation(listMappingRules, async ({ db, actor }, { journeyId }) => {
  const workspaceId = workspaceOf(actor);
  const rows = (await allRules(db, workspaceId))
    .filter(({ journey_id }) => seesJourney(actor, journey_id))
    .filter(({ journey_id }) => journeyId === undefined || journey_id === journeyId);
  return { rules: await presentRules(db, workspaceId, rows) };
});
