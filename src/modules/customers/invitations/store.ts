import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

export interface InvitationRow {
  id: string;
  version: number;
  externalId: string;
  customerId: string | null;
  sentAt: Date | null;
  answeredOn: string | null;
  deliveryStatus: string | null;
  channel: string | null;
}

const columns = sql`id, version, external_id as "externalId", customer_id as "customerId", sent_at as "sentAt",
  answered_on as "answeredOn", delivery_status as "deliveryStatus", channel`;

/** What is in force of these invitations, by id. */
export async function findInvitations(db: Database, ids: readonly string[]): Promise<Map<string, InvitationRow>> {
  const { rows } = await sql<InvitationRow>`
    select distinct on (id) ${columns} from customer_invitation where id = any(${[...ids]}::uuid[])
    order by id, version desc`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function writeInvitations(
  db: Database,
  { workspaceId, sourceId, importId }: { workspaceId: string; sourceId: string; importId: string },
  rows: readonly InvitationRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into customer_invitation (id, import_id, version, workspace_id, source_id, external_id, customer_id, sent_at,
      answered_on, delivery_status, channel)
    select id, ${importId}::uuid, version, ${workspaceId}::uuid, ${sourceId}::uuid, "externalId", "customerId", "sentAt",
      "answeredOn", "deliveryStatus", channel
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (id uuid, version int, "externalId" text,
      "customerId" uuid, "sentAt" timestamptz, "answeredOn" date, "deliveryStatus" text, channel text)
    on conflict (id, import_id) do update set version = excluded.version, customer_id = excluded.customer_id,
      sent_at = excluded.sent_at, answered_on = excluded.answered_on, delivery_status = excluded.delivery_status,
      channel = excluded.channel`.execute(db);
}

/** Takes back what an import told of its next invitations. @returns how many, and the customers whom they named */
export async function releaseInvitations(
  db: Database,
  importId: string,
  limit: number,
): Promise<{ released: number; customerIds: string[] }> {
  return gone(
    db,
    sql`select id, import_id from customer_invitation where import_id = ${importId}::uuid order by id limit ${limit}`,
  );
}

/** Removes a source's next invitations that were sent before a day. @returns how many, and the customers whom they named */
export async function forgetInvitations(
  db: Database,
  { sourceId, before }: { sourceId: string; before: string },
  limit: number,
): Promise<{ released: number; customerIds: string[] }> {
  return gone(
    db,
    sql`select id, import_id from customer_invitation
      where source_id = ${sourceId}::uuid and coalesce(answered_on, sent_at::date) < ${before}::date limit ${limit}`,
  );
}

async function gone(
  db: Database,
  chosen: ReturnType<typeof sql>,
): Promise<{ released: number; customerIds: string[] }> {
  const { rows } = await sql<{ customerId: string | null }>`
    delete from customer_invitation where (id, import_id) in (${chosen}) returning customer_id as "customerId"`.execute(
    db,
  );
  return { released: rows.length, customerIds: [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))] };
}

export async function hasInvitations(db: Database, sourceId: string): Promise<boolean> {
  const { rows } = await sql`select from customer_invitation where source_id = ${sourceId}::uuid limit 1`.execute(db);
  return rows.length > 0;
}

/** All that was told of a customer's invitations, oldest first. */
export async function invitationsOfCustomer(db: Database, customerId: string): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`select ${columns} from customer_invitation
    where customer_id = ${customerId}::uuid order by sent_at, id, version`.execute(db);
  return rows;
}
