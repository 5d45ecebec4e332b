import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { requireNamed } from "../check-people.ts";
import { updateStep } from "../contract.ts";
import { presentStep } from "../present.ts";
import { moved, takeOrderingTurn, writeOrder } from "../store/order.ts";
import { saveStep, stepById, stepsOf } from "../store/steps.ts";
import type { StepRow } from "../store/tables.ts";

export const updateStepOperation = operation(updateStep, async ({ db, actor }, input) => {
  const workspaceId = workspaceOf(actor);
  const row = await stepById(db, actor, input.stepId);
  const current = async () => presentStep(await stepById(db, actor, row.id));
  if (row.version !== input.version) throw new AppError("CONFLICT", { noun: "step", current: await current() });
  await requireNamed(db, workspaceId, { partnerIds: input.partnerId ? [input.partnerId] : [] });
  const { name, job, desiredResult: desired_result, requirements, aspirations, senses, partnerId: partner_id } = input;
  const columns: Partial<StepRow> = { name, job, desired_result, requirements, aspirations, senses, partner_id };
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  if (input.position !== undefined) await takeOrderingTurn(db, workspaceId);
  await saveStep(db, row, given, current);
  if (input.position !== undefined) {
    const ids = (await stepsOf(db, workspaceId, [row.journey_id])).map(({ id }) => id);
    await writeOrder(db, "step", workspaceId, moved(ids, row.id, input.position));
  }
  return current();
});
