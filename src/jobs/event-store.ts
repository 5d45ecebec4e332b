import { sql } from "kysely";
import type { Database, DomainEvent, JsonObject } from "../kernel/context.ts";
import { errandQueue } from "./store.ts";

interface EventTable {
  id: number;
  subscriber: string;
  workspace_id: string;
  name: string;
  payload: JsonObject;
  signals: number;
  comments: number;
  import_id: string | null;
  attempts: number;
  due_at: Date;
  last_error: string | null;
  set_aside_at: Date | null;
}

export interface WaitingEvent extends DomainEvent {
  id: number;
  /** Signals with words among those that it names. */
  comments: number;
  attempts: number;
  dueAt: Date;
}

const tables = (db: Database) => db.withTables<{ event: EventTable; event_subscriber: { name: string } }>();

export async function putEvent(
  db: Database,
  subscribers: readonly string[],
  { name, workspaceId, payload, load }: DomainEvent,
  now: Date,
): Promise<void> {
  if (subscribers.length === 0) return;
  const signals = Array.isArray(payload.signalIds) ? payload.signalIds.length : 0;
  await sql`
    insert into event (subscriber, workspace_id, name, payload, signals, comments, import_id, due_at)
    select subscriber, ${workspaceId}::uuid, ${name}, ${JSON.stringify(payload)}::jsonb, ${signals}, ${load?.comments ?? 0},
      ${load?.importId ?? null}::uuid, ${now}::timestamptz
    from unnest(${[...subscribers]}::text[]) as subscriber`.execute(db);
}

/** Whether any event of these names has not been heard by everybody in a workspace; one that was set aside counts. */
export async function areEventsWaiting(db: Database, workspaceId: string, names: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (select from event
      where workspace_id = ${workspaceId}::uuid and name = any(${[...names]}::text[])) as waiting`.execute(db);
  return rows[0]!.waiting;
}

export async function registerSubscribers(db: Database, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await sql`insert into event_subscriber (name) select unnest(${[...names]}::text[]) on conflict do nothing`.execute(
    db,
  );
}

/** Those of the subscribers for whom an event waits, due or not. */
export async function addressed(db: Database, subscribers: readonly string[]): Promise<string[]> {
  if (subscribers.length === 0) return [];
  const { rows } = await sql<{ subscriber: string }>`
    select asked.subscriber from unnest(${[...subscribers]}::text[]) as asked (subscriber)
    where exists (select from event where event.subscriber = asked.subscriber and set_aside_at is null)`.execute(db);
  return rows.map(({ subscriber }) => subscriber);
}

/** Holds a subscriber until the transaction ends. False when another process is at it. */
export async function holdSubscriber(db: Database, name: string): Promise<boolean> {
  const held = await tables(db)
    .selectFrom("event_subscriber")
    .select("name")
    .where("name", "=", name)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return held !== undefined;
}

/**
 * The first events that wait for a subscriber, in order: as many as are of the first one's workspace, up to `limit`; none of a
 * workspace that it holds back.
 */
export async function firstEvents(
  db: Database,
  subscriber: string,
  { limit, heldBack }: { limit: number; heldBack: readonly string[] },
): Promise<WaitingEvent[]> {
  let query = tables(db)
    .selectFrom("event")
    .select(["id", "workspace_id", "name", "payload", "comments", "attempts", "due_at"])
    .where("subscriber", "=", subscriber)
    .where("set_aside_at", "is", null);
  if (heldBack.length > 0) query = query.where("workspace_id", "not in", heldBack);
  const rows = await query.orderBy("id").limit(limit).execute();
  const other = rows.findIndex(({ workspace_id }) => workspace_id !== rows[0]!.workspace_id);
  return rows.slice(0, other === -1 ? rows.length : other).map((row) => ({
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    payload: row.payload,
    comments: row.comments,
    attempts: row.attempts,
    dueAt: row.due_at,
  }));
}

export async function deleteEvents(db: Database, ids: readonly number[]): Promise<void> {
  await sql`delete from event where id = any(${[...ids]}::bigint[])`.execute(db);
}

/** Notes that handling an event failed, and when to try again; without a moment it is set aside. */
export async function noteFailure(
  db: Database,
  id: number,
  { message, now, dueAt }: { message: string; now: Date; dueAt: Date | null },
): Promise<void> {
  await tables(db)
    .updateTable("event")
    .set((event) => ({
      attempts: event("attempts", "+", 1),
      last_error: message,
      due_at: dueAt ?? now,
      set_aside_at: dueAt === null ? now : null,
    }))
    .where("id", "=", id)
    .execute();
}

/** Events of one workspace that one subscriber leaves waiting. */
export interface HeldBack {
  subscriber: string;
  workspaceId: string;
}

/**
 * True when some job, event or errand is not dealt with yet; events that were set aside or are held back do not count, nor errands for
 * later.
 */
export async function isBusy(db: Database, heldBack: readonly HeldBack[]): Promise<boolean> {
  const { rows } = await sql<{ busy: boolean }>`
    select exists (select from event where set_aside_at is null and not exists (
        select from json_to_recordset(${JSON.stringify(heldBack)}::json) as held (subscriber text, "workspaceId" uuid)
        where held.subscriber = event.subscriber and held."workspaceId" = event.workspace_id))
      or exists (select from job where state in ('queued', 'running'))
      or exists (select from pgboss.job where name = ${errandQueue} and state in ('created', 'retry', 'active')
        and start_after <= now()) as busy`.execute(db);
  return rows[0]!.busy;
}

/** How many events wait, and how many were set aside after failing too often. */
export async function countEvents(db: Database): Promise<{ waiting: number; setAside: number }> {
  const { rows } = await sql<{ waiting: number; setAside: number }>`
    select count(*) filter (where set_aside_at is null) as waiting, count(set_aside_at) as "setAside" from event`.execute(
    db,
  );
  return rows[0]!;
}

/** Events that nobody will handle by themselves. */
export async function strayEvents(
  db: Database,
  subscribers: readonly string[],
): Promise<{ setAside: number; forNobody: number }> {
  const { rows } = await sql<{ setAside: number; forNobody: number }>`
    select count(*) filter (where set_aside_at is not null and subscriber = any(${[...subscribers]}::text[])) as "setAside",
      count(*) filter (where subscriber <> all(${[...subscribers]}::text[])) as "forNobody" from event`.execute(db);
  return rows[0]!;
}

/** Forgets events for subscribers that are no more, and gives those set aside to theirs again. */
export async function readdressEvents(db: Database, subscribers: readonly string[], now: Date): Promise<void> {
  await sql`delete from event where subscriber <> all(${[...subscribers]}::text[])`.execute(db);
  await sql`update event set set_aside_at = null, attempts = 0, due_at = ${now}::timestamptz
    where set_aside_at is not null`.execute(db);
}
