import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { removeWebhook } from "../contract.ts";
import { deleteWebhook, holdWebhook } from "../store.ts";

export const removeWebhookOperation = operation(removeWebhook, async ({ actor, db }, { webhookId }) => {
  await deleteWebhook(db, await holdWebhook(db, workspaceOf(actor), webhookId));
  return { removed: true };
});
