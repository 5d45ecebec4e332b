import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { updateStage } from "../contract.ts";
import { presentStage } from "../present.ts";
import { moved, takeOrderingTurn, writeOrder } from "../store/order.ts";
import { allStages, saveStage, stageById } from "../store/stages.ts";

export const updateStageOperation = operation(updateStage, async ({ db, actor }, input) => {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  const row = await stageById(db, workspaceId, input.stageId);
  const current = async () => presentStage(await stageById(db, workspaceId, row.id));
  if (row.version !== input.version) throw new AppError("CONFLICT", { noun: "stage", current: await current() });
  if (input.position !== undefined) await takeOrderingTurn(db, workspaceId);
  await saveStage(db, row, input.name === undefined ? {} : { name: input.name }, current);
  if (input.position !== undefined) {
    const ids = (await allStages(db, workspaceId)).map(({ id }) => id);
    await writeOrder(db, "stage", workspaceId, moved(ids, row.id, input.position));
  }
  return current();
});
