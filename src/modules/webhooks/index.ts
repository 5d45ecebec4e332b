import type { Mailer } from "../../kernel/mail.ts";
import type { Module } from "../../kernel/module.ts";
import type { Outgoing } from "../../kernel/outgoing.ts";
import { deliverWebhook } from "./deliver.ts";
import { tidyWebhooks } from "./jobs.ts";
import { createWebhookWith } from "./operations/create-webhook.ts";
import { listWebhookDeliveriesOperation } from "./operations/list-webhook-deliveries.ts";
import { listWebhooksOperation } from "./operations/list-webhooks.ts";
import { removeWebhookOperation } from "./operations/remove-webhook.ts";
import { replayWebhookDeliveryOperation } from "./operations/replay-webhook-delivery.ts";
import { rotateWebhookSecretWith } from "./operations/rotate-webhook-secret.ts";
import { testWebhookOperation } from "./operations/test-webhook.ts";
import { updateWebhookWith } from "./operations/update-webhook.ts";
import { secretsOf } from "./secret.ts";
import { sendNotice } from "./send-notice.ts";
import { subscribers } from "./subscribers.ts";

export { webhooksHolding } from "./erasing.ts";

/** Tells programs elsewhere what happened. See README.md. */
export function createWebhooks(parts: {
  outgoing: Outgoing;
  secret: string;
  mailer?: Mailer;
  baseUrl: string;
}): Module {
  const { outgoing } = parts;
  const secrets = secretsOf(parts.secret);
  return {
    name: "webhooks",
    migrations: new URL("./migrations/", import.meta.url),
    operations: [
      createWebhookWith({ outgoing, secrets }),
      listWebhooksOperation,
      updateWebhookWith(outgoing),
      rotateWebhookSecretWith(secrets),
      testWebhookOperation,
      removeWebhookOperation,
      listWebhookDeliveriesOperation,
      replayWebhookDeliveryOperation,
    ],
    jobs: [
      deliverWebhook({ outgoing, secrets }),
      sendNotice({ mailer: parts.mailer, address: parts.baseUrl }),
      tidyWebhooks,
    ],
    subscribers,
  };
}
