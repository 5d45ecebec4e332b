import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { isSeeding, requirePerson } from "../../access/index.ts";
import { setTarget } from "../contract.ts";
import { presentTarget } from "../present.ts";
import { targetBounds } from "../rules.ts";
import { holdJourney } from "../store/journeys.ts";
import { putTarget, targetsOf } from "../store/targets.ts";

export const setTargetOperation = operation(setTarget, async ({ db, actor, newId }, input) => {
  const workspaceId = workspaceOf(actor);
  const journey = await holdJourney(db, actor, input.journeyId);
  const { low, high } = targetBounds(input.metric);
  if (!(input.value >= low && input.value <= high)) {
    const message = `For this metric, a target lies between ${low} and ${high}.`;
    throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "value", message }] });
  }
  const [before] = await targetsOf(db, workspaceId, [journey.id], input.metric);
  const current = async () => {
    const [target] = await targetsOf(db, workspaceId, [journey.id], input.metric);
    return target === undefined ? null : presentTarget(db, target);
  };
  if (input.version !== undefined && input.version !== (before?.version ?? 0)) {
    throw new AppError("CONFLICT", { noun: "target", current: await current() });
  }
  // Whoever answered for it before may stay, even when they have left.
  const known = [journey.owner_id, before?.owner_id];
  if (input.ownerId !== null && !known.includes(input.ownerId)) await requirePerson(db, workspaceId, input.ownerId);
  const row = {
    workspace_id: workspaceId,
    id: newId(),
    journey_id: journey.id,
    metric: input.metric,
    value: input.value,
    by_day: input.by,
    owner_id: input.ownerId,
    demo: await isSeeding(db, actor),
  };
  return presentTarget(db, await putTarget(db, row, input.version, current));
});
