import { operation } from "../../../kernel/operation.ts";
import { removeStep } from "../contract.ts";
import { takeOutStep } from "../removals/remove.ts";
import { stepById } from "../store/steps.ts";

export const removeStepOperation = operation(removeStep, async (context, { stepId }) => {
  await stepById(context.db, context.actor, stepId);
  await takeOutStep(context, stepId);
  return { removed: true };
});
