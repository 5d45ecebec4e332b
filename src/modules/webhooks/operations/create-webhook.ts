import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { type Operation, operation } from "../../../kernel/operation.ts";
import type { Outgoing } from "../../../kernel/outgoing.ts";
import { createWebhook } from "../contract.ts";
import { presentWebhook } from "../present.ts";
import type { Secrets } from "../secret.ts";
import { insertWebhook, type WebhookRow, webhooksOf } from "../store.ts";

/** Each event is sent to each of them, so there must be an end. */
const mostWebhooks = 50;

export const createWebhookWith = (parts: { outgoing: Outgoing; secrets: Secrets }): Operation =>
  operation(createWebhook, async ({ actor, db, newId, now }, { url, kinds }) => {
    const { outgoing, secrets } = parts;
    const workspaceId = workspaceOf(actor);
    requireAllowed(outgoing, url);
    if ((await webhooksOf(db, workspaceId)).length >= mostWebhooks) {
      throw new AppError("WRONG_STATE", { noun: "list of webhooks", state: `full with ${mostWebhooks}` });
    }
    const secret = secrets.make();
    const row: WebhookRow = {
      workspace_id: workspaceId,
      id: newId(),
      url,
      kinds: [...new Set(kinds)],
      secret: secrets.seal(secret),
      previous_secret: null,
      previous_until: null,
      enabled: true,
      disabled_because: null,
      failing_since: null,
      created_at: now,
      version: 1,
    };
    await insertWebhook(db, row);
    return { webhook: presentWebhook(row), secret };
  });

/** @throws AppError INVALID_INPUT when nothing would ever be sent there */
export function requireAllowed(outgoing: Outgoing, url: string): void {
  const message = outgoing.refusalOf(url);
  if (message !== null) throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "url", message }] });
}
