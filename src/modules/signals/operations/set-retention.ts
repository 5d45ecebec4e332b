import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { setRetention } from "../contract.ts";
import { presentRule } from "../retention/present.ts";
import { requireSource, writeRule } from "../retention/store.ts";
import { noteTime } from "../retention/trusted-clock.ts";

export const setRetentionOperation = operation(setRetention, async ({ db, actor, now }, rule) => {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  await requireSource(db, workspaceId, rule.sourceId);
  // From here on a jump is noticed. While the clock is doubted, the rule is set and waits.
  await noteTime(db, workspaceId, now);
  return presentRule(await writeRule(db, { ...rule, workspaceId, setBy: actor.name, setAt: now }));
});
