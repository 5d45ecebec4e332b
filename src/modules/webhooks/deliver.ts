import { Webhook as Signer } from "standardwebhooks";
import { z } from "zod";
import type { Context } from "../../kernel/context.ts";
import type { Job } from "../../kernel/job.ts";
import type { Answer, Outgoing } from "../../kernel/outgoing.ts";
import { idSchema } from "../../kernel/schema.ts";
import { disabledBy, isTaken, nextTry } from "./rules.ts";
import type { Secrets } from "./secret.ts";
import { startAttempt } from "./send.ts";
import { type DeliveryRow, holdDelivery, saveDelivery, saveWebhook, type WebhookRow } from "./store.ts";

const payloadSchema = z.object({ deliveryId: idSchema, attempt: z.number().int() });

/** One attempt to deliver one message. A failure that may pass queues the next, in the transaction that notes it. */
export function deliverWebhook(parts: { outgoing: Outgoing; secrets: Secrets }): Job {
  const { outgoing, secrets } = parts;
  return {
    name: "deliver-webhook",
    changes: ["webhook-delivery", "webhook"],
    errand: true,
    async run(work, payload) {
      const { deliveryId, attempt } = payloadSchema.parse(payload);
      const workspaceId = work.workspaceId!;
      const look = async ({ db }: Context) => {
        const held = await holdDelivery(db, workspaceId, deliveryId);
        return held?.delivery.state === "waiting" && held.delivery.attempts === attempt - 1 ? held : null;
      };
      const found = await work.batch(look);
      if (found === null) return;
      const answer = await sendTo(found.webhook, found.delivery);
      await work.batch(async (context) => {
        const still = await look(context);
        if (still !== null) await note(context, still.webhook, still.delivery, answer);
      });

      async function sendTo(webhook: WebhookRow, { id, body }: DeliveryRow): Promise<Answer | null> {
        if (!webhook.enabled) return null;
        const now = work.now();
        let signatures: string;
        try {
          signatures = secretsInForce(webhook, now)
            .map((sealed) => new Signer(secrets.open(sealed)).sign(id, now, body))
            .join(" ");
        } catch {
          return {
            problem: "The secret cannot be read: BELLWETHER_SECRET is another one. Rotate the webhook's secret.",
          };
        }
        return outgoing.post(webhook.url, {
          body,
          headers: {
            "content-type": "application/json",
            "user-agent": "Bellwether",
            "webhook-id": id,
            "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
            "webhook-signature": signatures,
          },
        });
      }
    },
  };
}

/** @param answer null when nothing was sent, because the webhook is switched off */
async function note(context: Context, webhook: WebhookRow, row: DeliveryRow, answer: Answer | null): Promise<void> {
  const { db, now } = context;
  if (answer === null) {
    const changes = { state: "failed", next_attempt_at: null, answer: "The webhook was switched off." } as const;
    await saveDelivery(db, row, changes);
    return;
  }
  const status = "status" in answer ? answer.status : null;
  const said = "status" in answer ? answer.text : answer.problem;
  const outcome = {
    attempts: row.attempts + 1,
    tries: row.tries + 1,
    last_attempt_at: now,
    status,
    // A column of text holds no NUL; what is no UTF-8 was replaced on reading.
    answer: said.replaceAll("\0", " "),
  };
  if (isTaken(status)) {
    await saveDelivery(db, row, { ...outcome, state: "delivered", next_attempt_at: null });
    if (webhook.failing_since !== null) await saveWebhook(db, webhook, { failing_since: null });
    return;
  }
  const failingSince = webhook.failing_since ?? now;
  const because = disabledBy(status, failingSince, now);
  const off = because === null ? {} : { enabled: false, disabled_because: because, version: webhook.version + 1 };
  await saveWebhook(db, webhook, { failing_since: failingSince, ...off });
  if (because !== null) await context.startJob("send-webhook-notice", { webhookId: webhook.id });
  const after = because === null ? nextTry(outcome.tries, now, row.id) : null;
  const state = after === null ? "failed" : "waiting";
  const saved = await saveDelivery(db, row, { ...outcome, state, next_attempt_at: after });
  if (after !== null) await startAttempt(context, saved, after);
}

function secretsInForce({ secret, previous_secret, previous_until }: WebhookRow, now: Date): string[] {
  const previous = previous_until !== null && previous_until > now ? previous_secret : null;
  return previous === null ? [secret] : [secret, previous];
}
