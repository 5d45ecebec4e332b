import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { removeStage } from "../contract.ts";
import { takeOutStage } from "../removals/remove.ts";
import { visibleJourneys } from "../store/journeys.ts";
import { stageById } from "../store/stages.ts";

export const removeStageOperation = operation(removeStage, async (context, { stageId }) => {
  const { db, actor } = context;
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  await stageById(db, workspaceId, stageId);
  const used = (await visibleJourneys(db, actor)).find(({ stage_id }) => stage_id === stageId);
  if (used !== undefined) throw new AppError("STILL_USED", { noun: "stage", by: `the journey “${used.name}”` });
  await takeOutStage(context, stageId);
  return { removed: true };
});
