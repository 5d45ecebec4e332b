import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { previewRetention } from "../contract.ts";
import { todayIn } from "../importing/today.ts";
import { keptFrom } from "../retention/months.ts";
import { countDue, requireSource } from "../retention/store.ts";

export const previewRetentionOperation = operation(previewRetention, async ({ db, actor, now }, rule) => {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  await requireSource(db, workspaceId, rule.sourceId);
  const before = keptFrom(await todayIn(db, workspaceId, now), rule.keepMonths);
  return { before, ...(await countDue(db, { workspaceId, ...rule }, before)) };
});
