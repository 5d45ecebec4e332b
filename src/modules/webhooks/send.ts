import type { Context, JsonObject } from "../../kernel/context.ts";
import { type MessageKind, messageSchemas } from "./contract.ts";
import { type DeliveryRow, insertDelivery, saveDelivery } from "./store.ts";

/** Puts a message on its way to one webhook, in the transaction of the context. */
export async function send(
  context: Context,
  to: { workspaceId: string; webhookId: string },
  kind: MessageKind,
  data: JsonObject,
): Promise<DeliveryRow> {
  const { db, now, newId } = context;
  const message = {
    type: kind,
    timestamp: now.toISOString(),
    workspaceId: to.workspaceId,
    data: messageSchemas[kind].parse(data),
  };
  const row: DeliveryRow = {
    workspace_id: to.workspaceId,
    id: newId(),
    webhook_id: to.webhookId,
    kind,
    body: JSON.stringify(message),
    state: "waiting",
    attempts: 0,
    tries: 0,
    created_at: now,
    last_attempt_at: null,
    next_attempt_at: now,
    status: null,
    answer: null,
  };
  await insertDelivery(db, row);
  await startAttempt(context, row);
  return row;
}

/** Begins another round for a message that was sent before. */
export async function sendAgain(context: Context, row: DeliveryRow): Promise<DeliveryRow> {
  const again = await saveDelivery(context.db, row, { state: "waiting", tries: 0, next_attempt_at: context.now });
  await startAttempt(context, again);
  return again;
}

/** Queues the next attempt. Its number goes along, so that an attempt which another one overtook is none. */
export async function startAttempt(context: Context, row: DeliveryRow, after?: Date): Promise<void> {
  await context.startJob("deliver-webhook", { deliveryId: row.id, attempt: row.attempts + 1 }, after);
}
