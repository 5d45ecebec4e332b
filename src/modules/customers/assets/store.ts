import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { CustomerEventBatch, CustomerEventKind } from "./contract.ts";
import type { Money } from "./money.ts";

/** What can be said of an event. */
export interface EventContent {
  customerId: string;
  kind: CustomerEventKind;
  occurredOn: string;
  money: Money | null;
  reason: string | null;
  contract: string | null;
}

/** One thing that was said of an event; the newest of an event is in force. */
export interface EventRow extends EventContent {
  id: string;
  version: number;
  source: string;
  externalId: string;
  recordedBy: string;
  recordedAt: Date;
  batchId: string | null;
}

const columns = sql`event.id, event.version, event.customer_id as "customerId", event.kind,
  event.occurred_on as "occurredOn", event.reason, event.contract, event.source, event.external_id as "externalId",
  event.recorded_by as "recordedBy", event.recorded_at as "recordedAt", event.batch_id as "batchId",
  case when event.currency is null then null
    else json_build_object('amountMinor', event.amount_minor, 'currency', event.currency) end as money`;

/** Everything that was said of these events, in order. */
export async function historyOf(db: Database, workspaceId: string, ids: readonly string[]): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`select ${columns} from customer_event event
    where workspace_id = ${workspaceId}::uuid and id = any(${[...ids]}::uuid[]) order by id, version`.execute(db);
  return rows;
}

/** Everything that was said of a customer's events, oldest first. */
export async function historyOfCustomer(db: Database, customerId: string): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`select ${columns} from customer_event event
    where customer_id = ${customerId}::uuid order by occurred_on, id, version`.execute(db);
  return rows;
}

/** Adds what was said, in force from now on in place of what was in force before. Each event may stand here once. */
export async function addVersions(db: Database, workspaceId: string, rows: readonly EventRow[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await sql`update customer_event set in_force = false where in_force and id = any(${ids}::uuid[])`.execute(db);
  const flat = rows.map(({ money, ...row }) => ({ ...row, ...money }));
  await sql`
    insert into customer_event (id, version, in_force, workspace_id, customer_id, batch_id, kind, occurred_on,
      amount_minor, currency, reason, contract, source, external_id, recorded_by, recorded_at)
    select id, version, true, ${workspaceId}::uuid, "customerId", "batchId", kind, "occurredOn",
      "amountMinor", currency, reason, contract, source, "externalId", "recordedBy", "recordedAt"
    from json_to_recordset(${JSON.stringify(flat)}::json) as said (id uuid, version int, "customerId" uuid,
      "batchId" uuid, kind text, "occurredOn" date, "amountMinor" bigint, currency text, reason text, contract text,
      source text, "externalId" text, "recordedBy" text, "recordedAt" timestamptz)`.execute(db);
}

/**
 * Takes things that were said away; of each event, the newest of what is left is in force.
 * @returns the customers they spoke of, and how many events are gone and how many hold as they did before
 */
export async function removeVersions(
  db: Database,
  which: RawBuilder<SqlBool>,
): Promise<{ customerIds: string[]; removed: number; restored: number }> {
  const { rows: taken } = await sql<{ id: string; customerId: string; inForce: boolean }>`
    delete from customer_event event where ${which}
    returning id, customer_id as "customerId", in_force as "inForce"`.execute(db);
  const ids = taken.filter(({ inForce }) => inForce).map(({ id }) => id);
  const { rows: restored } = await sql`
    update customer_event event set in_force = true
    from (select id, max(version) as version from customer_event where id = any(${ids}::uuid[]) group by id) newest
    where event.id = newest.id and event.version = newest.version returning event.id`.execute(db);
  return {
    customerIds: [...new Set(taken.map(({ customerId }) => customerId))],
    removed: ids.length - restored.length,
    restored: restored.length,
  };
}

/** Conditions on `customer_event event`, all of which hold. */
export function eventCondition(
  workspaceId: string,
  { customerId, kind, from, to }: { customerId?: string; kind?: CustomerEventKind; from?: string; to?: string },
  seen: RawBuilder<unknown> | null,
): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`event.in_force and event.workspace_id = ${workspaceId}::uuid`];
  if (customerId !== undefined) conditions.push(sql<SqlBool>`event.customer_id = ${customerId}::uuid`);
  if (kind !== undefined) conditions.push(sql<SqlBool>`event.kind = ${kind}`);
  if (from !== undefined) conditions.push(sql<SqlBool>`event.occurred_on >= ${from}::date`);
  if (to !== undefined) conditions.push(sql<SqlBool>`event.occurred_on <= ${to}::date`);
  if (seen !== null) conditions.push(sql<SqlBool>`event.customer_id in (select customer_id from (${seen}) seen)`);
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** Newest first, one more than asked for where there are more, and how many there are in all. */
export async function pageOfEvents(
  db: Database,
  condition: RawBuilder<SqlBool>,
  { after, limit }: { after?: { day: string; id: string }; limit: number },
): Promise<{ rows: EventRow[]; total: number }> {
  const further = after ? sql`and (event.occurred_on, event.id) < (${after.day}::date, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<EventRow>`select ${columns} from customer_event event where ${condition} ${further}
    order by event.occurred_on desc, event.id desc limit ${limit}`.execute(db);
  const counted = await sql<{ total: number }>`
    select count(*) as total from customer_event event where ${condition}`.execute(db);
  return { rows, total: counted.rows[0]!.total };
}

export async function insertBatch(
  db: Database,
  workspaceId: string,
  batch: { id: string; source: string; recordedBy: string; recordedAt: Date },
): Promise<void> {
  await sql`insert into customer_event_batch (id, workspace_id, source, recorded_by, recorded_at)
    values (${batch.id}::uuid, ${workspaceId}::uuid, ${batch.source}, ${batch.recordedBy}, ${batch.recordedAt})
    on conflict (id) do nothing`.execute(db);
}

export async function deleteBatch(db: Database, workspaceId: string, batchId: string): Promise<boolean> {
  const { rows } = await sql`delete from customer_event_batch
    where workspace_id = ${workspaceId}::uuid and id = ${batchId}::uuid returning id`.execute(db);
  return rows.length > 0;
}

export async function pageOfBatches(
  db: Database,
  workspaceId: string,
  { after, limit }: { after?: { at: string; id: string }; limit: number },
): Promise<CustomerEventBatch[]> {
  const further = after ? sql`and (recorded_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<Omit<CustomerEventBatch, "recordedAt"> & { recordedAt: Date }>`
    select id, source, recorded_by as "recordedBy", recorded_at as "recordedAt",
      (select count(*) from customer_event event where event.batch_id = batch.id and event.in_force) as events
    from customer_event_batch batch where workspace_id = ${workspaceId}::uuid ${further}
    order by recorded_at desc, id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

/** Whether any customer's coming or going is on record. */
export async function hasCustomerEvents(db: Database, workspaceId: string): Promise<boolean> {
  const { rows } = await sql`
    select from customer_event where workspace_id = ${workspaceId}::uuid and in_force limit 1`.execute(db);
  return rows.length > 0;
}
