import { sql } from "kysely";
import type { Database } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import type { MessageKind, Webhook, WebhookDelivery } from "./contract.ts";

export interface WebhookRow {
  workspace_id: string;
  id: string;
  url: string;
  kinds: Webhook["kinds"];
  /** Sealed, as the one before it. */
  secret: string;
  previous_secret: string | null;
  previous_until: Date | null;
  enabled: boolean;
  disabled_because: Webhook["disabledBecause"];
  failing_since: Date | null;
  created_at: Date;
  version: number;
}

export interface DeliveryRow {
  workspace_id: string;
  id: string;
  webhook_id: string;
  kind: MessageKind;
  body: string;
  state: WebhookDelivery["state"];
  attempts: number;
  tries: number;
  created_at: Date;
  last_attempt_at: Date | null;
  next_attempt_at: Date | null;
  status: number | null;
  answer: string | null;
}

type Tables = { webhook: WebhookRow; webhook_delivery: DeliveryRow };
const tables = (db: Database) => db.withTables<Tables>();

/** Oldest first. */
export async function webhooksOf(db: Database, workspaceId: string): Promise<WebhookRow[]> {
  return tables(db)
    .selectFrom("webhook")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Ids of the webhooks that want to hear of this. */
export async function listeners(db: Database, workspaceId: string, kind: MessageKind): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom("webhook")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("enabled", "=", true)
    .where(sql<boolean>`${kind} = any(kinds)`)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

export async function findWebhook(db: Database, workspaceId: string, id: string): Promise<WebhookRow | undefined> {
  return tables(db)
    .selectFrom("webhook")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** A webhook, held until the transaction ends. Hold it before one of its deliveries. @throws AppError NOT_FOUND */
export async function holdWebhook(db: Database, workspaceId: string, id: string): Promise<WebhookRow> {
  const row = await tables(db)
    .selectFrom("webhook")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new AppError("NOT_FOUND", { noun: "webhook", id });
  return row;
}

export async function insertWebhook(db: Database, row: WebhookRow): Promise<void> {
  await tables(db).insertInto("webhook").values(row).execute();
}

export async function saveWebhook(
  db: Database,
  { workspace_id, id }: Pick<WebhookRow, "workspace_id" | "id">,
  changes: Partial<WebhookRow>,
): Promise<WebhookRow> {
  return tables(db)
    .updateTable("webhook")
    .set(changes)
    .where("workspace_id", "=", workspace_id)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteWebhook(db: Database, { workspace_id, id }: WebhookRow): Promise<void> {
  await tables(db).deleteFrom("webhook").where("workspace_id", "=", workspace_id).where("id", "=", id).execute();
}

export async function insertDelivery(db: Database, row: DeliveryRow): Promise<void> {
  await tables(db).insertInto("webhook_delivery").values(row).execute();
}

/** Newest first; `after` is the last one of the page before. */
export async function findDeliveries(
  db: Database,
  workspaceId: string,
  filter: { webhookId?: string; state?: WebhookDelivery["state"] },
  page: { after?: { createdAt: string; id: string }; limit: number },
): Promise<DeliveryRow[]> {
  let query = tables(db).selectFrom("webhook_delivery").selectAll().where("workspace_id", "=", workspaceId);
  if (filter.webhookId !== undefined) query = query.where("webhook_id", "=", filter.webhookId);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  const { after } = page;
  if (after !== undefined)
    query = query.where(sql<boolean>`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`);
  return query.orderBy("created_at", "desc").orderBy("id", "desc").limit(page.limit).execute();
}

/** A delivery with its webhook, both held until the transaction ends; null when they are gone. */
export async function holdDelivery(
  db: Database,
  workspaceId: string,
  id: string,
): Promise<{ delivery: DeliveryRow; webhook: WebhookRow } | null> {
  const found = tables(db)
    .selectFrom("webhook_delivery")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id);
  const row = await found.executeTakeFirst();
  if (row === undefined) return null;
  // In this order, as whoever removes the webhook and with it the delivery.
  const webhook = await holdWebhook(db, workspaceId, row.webhook_id);
  return { delivery: await found.forNoKeyUpdate().executeTakeFirstOrThrow(), webhook };
}

export async function saveDelivery(
  db: Database,
  { workspace_id, id }: Pick<DeliveryRow, "workspace_id" | "id">,
  changes: Partial<DeliveryRow>,
): Promise<DeliveryRow> {
  return tables(db)
    .updateTable("webhook_delivery")
    .set(changes)
    .where("workspace_id", "=", workspace_id)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function forgetDeliveriesBefore(db: Database, moment: Date): Promise<void> {
  await tables(db)
    .deleteFrom("webhook_delivery")
    .where("created_at", "<", moment)
    .where("state", "!=", "waiting")
    .execute();
}
