import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listRetention } from "../contract.ts";
import { presentRule } from "../retention/present.ts";
import { readRules } from "../retention/store.ts";
import { doubtedSince } from "../retention/trusted-clock.ts";

export const listRetentionOperation = operation(listRetention, async ({ db, actor, now }) => {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  const rules = await readRules(db, workspaceId);
  const seen = rules.length === 0 ? null : await doubtedSince(db, workspaceId, now);
  return {
    rules: rules.map(presentRule),
    clockDoubt: seen && { now: now.toISOString(), seen: seen.toISOString() },
  };
});
