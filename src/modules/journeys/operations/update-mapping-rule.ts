import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { holdAim } from "../check-aim.ts";
import { updateMappingRule } from "../contract.ts";
import { presentRule } from "../placing/present-rule.ts";
import { moved, takeOrderingTurn, writeOrder } from "../store/order.ts";
import { allRules, ruleById, saveRule } from "../store/rules.ts";

export const updateMappingRuleOperation = operation(updateMappingRule, async ({ db, actor }, input) => {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  const row = await ruleById(db, workspaceId, input.ruleId);
  const current = async () => presentRule(db, workspaceId, await ruleById(db, workspaceId, row.id));
  if (row.version !== input.version) throw new AppError("CONFLICT", { noun: "mapping rule", current: await current() });
  const journeyId = input.journeyId ?? row.journey_id;
  // A rule that moves to another journey leaves the step of the old one behind.
  const kept = journeyId === row.journey_id ? row.step_id : null;
  const stepId = input.stepId === undefined ? kept : input.stepId;
  await holdAim(db, actor, { journeyId, stepId });
  const conditions = input.conditions ?? row.conditions;
  if (input.position !== undefined) await takeOrderingTurn(db, workspaceId);
  await saveRule(db, row, { journey_id: journeyId, step_id: stepId, conditions }, current);
  if (input.position !== undefined) {
    const ids = (await allRules(db, workspaceId)).map(({ id }) => id);
    await writeOrder(db, "mapping_rule", workspaceId, moved(ids, row.id, input.position));
  }
  return current();
});
