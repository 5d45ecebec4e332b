import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { isSeeding } from "../../access/index.ts";
import { requireNamed } from "../check-people.ts";
import { createStep } from "../contract.ts";
import { presentStep } from "../present.ts";
import { holdJourney } from "../store/journeys.ts";
import { insertStep } from "../store/steps.ts";

export const createStepOperation = operation(createStep, async ({ db, actor, newId }, input) => {
  const workspaceId = workspaceOf(actor);
  const journey = await holdJourney(db, actor, input.journeyId);
  await requireNamed(db, workspaceId, { partnerIds: input.partnerId ? [input.partnerId] : [] });
  const row = await insertStep(db, {
    workspace_id: workspaceId,
    id: newId(),
    journey_id: journey.id,
    name: input.name,
    job: input.job ?? "",
    desired_result: input.desiredResult ?? "",
    requirements: input.requirements ?? "",
    aspirations: input.aspirations ?? "",
    senses: input.senses ?? [],
    partner_id: input.partnerId ?? null,
    demo: await isSeeding(db, actor),
    version: 1,
  });
  return presentStep(row);
});
