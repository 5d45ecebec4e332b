import { workspaceOf } from "../../../kernel/actor.ts";
import { type Operation, operation } from "../../../kernel/operation.ts";
import { rotateWebhookSecret } from "../contract.ts";
import { presentWebhook } from "../present.ts";
import { overlapMs } from "../rules.ts";
import type { Secrets } from "../secret.ts";
import { holdWebhook, saveWebhook } from "../store.ts";

export const rotateWebhookSecretWith = (secrets: Secrets): Operation =>
  operation(rotateWebhookSecret, async ({ actor, db, now }, { webhookId }) => {
    const row = await holdWebhook(db, workspaceOf(actor), webhookId);
    const secret = secrets.make();
    const saved = await saveWebhook(db, row, {
      secret: secrets.seal(secret),
      previous_secret: row.secret,
      previous_until: new Date(now.getTime() + overlapMs),
      version: row.version + 1,
    });
    return { webhook: presentWebhook(saved), secret };
  });
