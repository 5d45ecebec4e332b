import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { holdAim } from "../check-aim.ts";
import { createMappingRule } from "../contract.ts";
import { presentRule } from "../present-rule.ts";
import { insertRule } from "../store/rules.ts";

export const createMappingRuleOperation = operation(createMappingRule, async ({ db, actor, newId }, input) => {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  await holdAim(db, actor, input);
  const { journeyId: journey_id, stepId: step_id, conditions } = input;
  const row = { workspace_id: workspaceId, id: newId(), journey_id, step_id, conditions, version: 1 };
  return presentRule(db, workspaceId, await insertRule(db, row));
});
