import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { isSeeding } from "../../access/index.ts";
import type { SummedActivity } from "../activity.ts";
import { requireNamed } from "../check-people.ts";
import { createJourney } from "../contract.ts";
import { presentJourney } from "../present.ts";
import { insertJourney } from "../store/journeys.ts";
import { holdStage } from "../store/stages.ts";

export const createJourneyWith = (summed: SummedActivity) =>
  operation(createJourney, async ({ db, actor, newId }, input) => {
    requireWholeWorkspace(actor);
    const workspaceId = workspaceOf(actor);
    await holdStage(db, workspaceId, input.stageId);
    await requireNamed(db, workspaceId, input);
    const row = await insertJourney(db, {
      workspace_id: workspaceId,
      id: newId(),
      stage_id: input.stageId,
      name: input.name,
      job: input.job ?? "",
      desired_result: input.desiredResult ?? "",
      requirements: input.requirements ?? "",
      aspirations: input.aspirations ?? "",
      owner_id: input.ownerId ?? null,
      team_id: input.teamId ?? null,
      department_ids: input.departmentIds ?? [],
      partner_ids: input.partnerIds ?? [],
      metric: input.metric ?? null,
      demo: await isSeeding(db, actor),
      version: 1,
    });
    return presentJourney(db, actor, row, summed);
  });
