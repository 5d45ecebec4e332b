import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { holdAim } from "../check-aim.ts";
import { createMappingRule } from "../contract.ts";
import { presentRule } from "../placing/present-rule.ts";
import { moved, takeOrderingTurn, writeOrder } from "../store/order.ts";
import { allRules, insertRule, ruleById } from "../store/rules.ts";

export const createMappingRuleOperation = operation(createMappingRule, async ({ db, actor, newId }, input) => {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  await holdAim(db, actor, input);
  const { journeyId: journey_id, stepId: step_id, conditions } = input;
  const id = input.ruleId ?? newId();
  if (input.position !== undefined) await takeOrderingTurn(db, workspaceId);
  const row = await insertRule(db, { workspace_id: workspaceId, id, journey_id, step_id, conditions, version: 1 });
  if (input.position === undefined) return presentRule(db, workspaceId, row);
  const ids = (await allRules(db, workspaceId)).map((rule) => rule.id);
  await writeOrder(db, "mapping_rule", workspaceId, moved(ids, id, input.position));
  return presentRule(db, workspaceId, await ruleById(db, workspaceId, id));
});
