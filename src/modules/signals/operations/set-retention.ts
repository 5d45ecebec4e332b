import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { setRetention } from "../contract.ts";
import { presentRule } from "../retention/present.ts";
import { requireSource, writeRule } from "../retention/store.ts";

export const setRetentionOperation = operation(setRetention, async ({ db, actor, now }, rule) => {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  await requireSource(db, workspaceId, rule.sourceId);
  return presentRule(await writeRule(db, { ...rule, workspaceId, setBy: actor.name, setAt: now }));
});
