import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { createStage } from "../contract.ts";
import { presentStage } from "../present.ts";
import { insertStage } from "../store/stages.ts";

export const createStageOperation = operation(createStage, async ({ db, actor, newId }, { name }) => {
  requireWholeWorkspace(actor);
  return presentStage(await insertStage(db, workspaceOf(actor), newId(), name));
});
