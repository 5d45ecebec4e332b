import { requireWholeWorkspace } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { applyRetention } from "../contract.ts";

export const applyRetentionOperation = operation(applyRetention, async ({ actor, startJob }) => {
  requireWholeWorkspace(actor);
  return startJob("apply-retention", {});
});
