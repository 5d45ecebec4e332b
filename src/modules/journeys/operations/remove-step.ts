import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { forgetStep } from "../../signals/index.ts";
import { removeStep } from "../contract.ts";
import { deleteStep, stepById } from "../store/steps.ts";

export const removeStepOperation = operation(removeStep, async ({ db, actor }, { stepId }) => {
  const workspaceId = workspaceOf(actor);
  await stepById(db, actor, stepId);
  // In this order: removing it waits for whoever is placing signals on it, and then they are seen.
  await deleteStep(db, workspaceId, stepId);
  await forgetStep(db, workspaceId, stepId);
  return { removed: true };
});
