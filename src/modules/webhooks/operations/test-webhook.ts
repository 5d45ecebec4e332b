import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { testWebhook } from "../contract.ts";
import { presentDelivery } from "../present.ts";
import { send } from "../send.ts";
import { holdWebhook } from "../store.ts";
import { requireEnabled } from "./replay-webhook-delivery.ts";

export const testWebhookOperation = operation(testWebhook, async (context, { webhookId }) => {
  const workspaceId = workspaceOf(context.actor);
  requireEnabled(await holdWebhook(context.db, workspaceId, webhookId));
  const text = "If you can read this and the signature fits, messages arrive.";
  return presentDelivery(await send(context, { workspaceId, webhookId }, "test", { text }));
});
