import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { removeTarget } from "../contract.ts";
import { presentTarget } from "../present.ts";
import { journeyById } from "../store/journeys.ts";
import { deleteTarget, targetsOf } from "../store/targets.ts";

export const removeTargetOperation = operation(removeTarget, async ({ db, actor }, { journeyId, metric, version }) => {
  const workspaceId = workspaceOf(actor);
  await journeyById(db, actor, journeyId);
  const removed = await deleteTarget(db, workspaceId, journeyId, metric, version);
  const [other] = removed ? [] : await targetsOf(db, workspaceId, [journeyId], metric);
  if (other !== undefined) throw new AppError("CONFLICT", { noun: "target", current: await presentTarget(db, other) });
  return { removed };
});
