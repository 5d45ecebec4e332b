import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listWebhooks } from "../contract.ts";
import { presentWebhook } from "../present.ts";
import { webhooksOf } from "../store.ts";

export const listWebhooksOperation = operation(listWebhooks, async ({ db, actor }) => ({
  webhooks: (await webhooksOf(db, workspaceOf(actor))).map(presentWebhook),
}));
