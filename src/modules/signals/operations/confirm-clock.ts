import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { confirmClock } from "../contract.ts";
import { confirmTime } from "../retention/trusted-clock.ts";

export const confirmClockOperation = operation(confirmClock, async ({ db, actor, now }) => {
  requireWholeWorkspace(actor);
  await confirmTime(db, workspaceOf(actor), now);
  return { now: now.toISOString() };
});
