import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { isSeeding, requirePerson } from "../../access/index.ts";
import { setTarget } from "../contract.ts";
import { presentTarget } from "../present.ts";
import { targetBounds } from "../rules.ts";
import { journeyById } from "../store/journeys.ts";
import { putTarget } from "../store/targets.ts";

export const setTargetOperation = operation(setTarget, async ({ db, actor, newId }, input) => {
  const workspaceId = workspaceOf(actor);
  const journey = await journeyById(db, actor, input.journeyId);
  const { low, high } = targetBounds(input.metric);
  if (!(input.value >= low && input.value <= high)) {
    const message = `For this metric, a target lies between ${low} and ${high}.`;
    throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "value", message }] });
  }
  if (input.ownerId !== null) await requirePerson(db, workspaceId, input.ownerId);
  const row = await putTarget(db, {
    workspace_id: workspaceId,
    id: newId(),
    journey_id: journey.id,
    metric: input.metric,
    value: input.value,
    by_day: input.by,
    owner_id: input.ownerId,
    demo: await isSeeding(db, actor),
    version: 1,
  });
  return presentTarget(row);
});
