import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { removeMappingRule } from "../contract.ts";
import { deleteRule, ruleById } from "../store/rules.ts";

/** What the rule placed stays there, with its reason, until rules are applied to history again. */
export const removeMappingRuleOperation = operation(removeMappingRule, async ({ db, actor }, { ruleId }) => {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  await ruleById(db, workspaceId, ruleId);
  await deleteRule(db, workspaceId, ruleId);
  return { removed: true };
});
