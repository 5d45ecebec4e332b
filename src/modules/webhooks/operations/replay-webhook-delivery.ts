import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { replayWebhookDelivery } from "../contract.ts";
import { presentDelivery } from "../present.ts";
import { sendAgain } from "../send.ts";
import { holdDelivery, type WebhookRow } from "../store.ts";

export const replayWebhookDeliveryOperation = operation(replayWebhookDelivery, async (context, { deliveryId }) => {
  const workspaceId = workspaceOf(context.actor);
  const held = await holdDelivery(context.db, workspaceId, deliveryId);
  if (held === null) throw new AppError("NOT_FOUND", { noun: "delivery", id: deliveryId });
  requireEnabled(held.webhook);
  return presentDelivery(await sendAgain(context, held.delivery));
});

/** @throws AppError WRONG_STATE when it is switched off: nothing would be sent */
export function requireEnabled(webhook: WebhookRow): void {
  if (!webhook.enabled) throw new AppError("WRONG_STATE", { noun: "webhook", state: "switched off" });
}
