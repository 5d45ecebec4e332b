import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { removeRetention } from "../contract.ts";
import { deleteRule } from "../retention/store.ts";

export const removeRetentionOperation = operation(removeRetention, async ({ db, actor }, { sourceId }) => {
  requireWholeWorkspace(actor);
  await deleteRule(db, workspaceOf(actor), sourceId);
  return {};
});
