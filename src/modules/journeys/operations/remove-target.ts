import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { removeTarget } from "../contract.ts";
import { journeyById } from "../store/journeys.ts";
import { deleteTarget } from "../store/targets.ts";

export const removeTargetOperation = operation(removeTarget, async ({ db, actor }, { journeyId, metric }) => {
  await journeyById(db, actor, journeyId);
  return { removed: await deleteTarget(db, workspaceOf(actor), journeyId, metric) };
});
