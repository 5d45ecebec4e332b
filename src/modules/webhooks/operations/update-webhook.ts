import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { type Operation, operation } from "../../../kernel/operation.ts";
import type { Outgoing } from "../../../kernel/outgoing.ts";
import { updateWebhook } from "../contract.ts";
import { presentWebhook } from "../present.ts";
import { holdWebhook, saveWebhook, type WebhookRow } from "../store.ts";
import { requireAllowed } from "./create-webhook.ts";

export const updateWebhookWith = (outgoing: Outgoing): Operation =>
  operation(updateWebhook, async ({ actor, db }, { webhookId, url, kinds, enabled, version }) => {
    const row = await holdWebhook(db, workspaceOf(actor), webhookId);
    if (row.version !== version) throw new AppError("CONFLICT", { noun: "webhook", current: presentWebhook(row) });
    const changes: Partial<WebhookRow> = { version: row.version + 1 };
    if (url !== undefined && url !== row.url) {
      requireAllowed(outgoing, url);
      Object.assign(changes, { url, failing_since: null });
    }
    if (kinds !== undefined) changes.kinds = [...new Set(kinds)];
    if (enabled === true) Object.assign(changes, { enabled, disabled_because: null, failing_since: null });
    if (enabled === false) Object.assign(changes, { enabled, disabled_because: "person" });
    return presentWebhook(await saveWebhook(db, row, changes));
  });
