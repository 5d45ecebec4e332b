import { type RawBuilder, sql } from "kysely";
import type { Database } from "../kernel/context.ts";

/** How much of a workspace still waits for a subscriber; of one import alone where it is named. */
interface Backlog {
  /** Comments in events that wait. */
  comments: number;
  /** Comments in events that were set aside after failing too often: nobody handles them by themselves. */
  setAside: number;
  /** Comments of others that come first: the subscriber takes events in the order in which they came. */
  ahead: number;
  /** How long one took lately, all that goes with it included; null before enough went by. */
  msPerComment: number | null;
}

/** After so many milliseconds of work, how fast it was counts for a third. */
const fadesAfterMs = 30_000;
/** Fewer comments say nothing about the next ones. */
const fewest = 50;

/** @param heldBack workspaces whose events wait without being in the way of others */
export async function readBacklog(
  db: Database,
  subscriber: string,
  of: { workspaceId: string; importId?: string; heldBack: readonly string[] },
): Promise<Backlog> {
  const mine = sql`workspace_id = ${of.workspaceId}::uuid
    and ${of.importId === undefined ? sql`true` : sql`import_id is not distinct from ${of.importId}::uuid`}`;
  const { rows } = await sql<Backlog>`
    with mine as (
      select coalesce(sum(comments) filter (where set_aside_at is null), 0)::int as comments,
        coalesce(sum(comments) filter (where set_aside_at is not null), 0)::int as set_aside,
        max(id) filter (where set_aside_at is null) as last
      from event where subscriber = ${subscriber} and ${mine})
    select comments, set_aside as "setAside",
      (select coalesce(sum(comments), 0)::int from event where subscriber = ${subscriber} and set_aside_at is null
        and id < mine.last and not (${mine}) and workspace_id <> all (${[...of.heldBack]}::uuid[])) as ahead,
      (select busy_ms / comments from event_subscriber where name = ${subscriber} and comments >= ${fewest}) as "msPerComment"
    from mine`.execute(db);
  return rows[0]!;
}

/** Signals on their way past some subscribers, one after the other, and whether other work waits there. */
export async function readTransit(
  db: Database,
  workspaceId: string,
  subscribers: readonly string[],
): Promise<{ signals: number; isOtherwiseBusy: boolean }> {
  const { rows } = await sql<{ signals: number; isOtherwiseBusy: boolean }>`
    select coalesce(sum(signals), 0)::int as signals, coalesce(bool_or(signals = 0), false) as "isOtherwiseBusy"
    from event where workspace_id = ${workspaceId}::uuid and subscriber = any (${[...subscribers]}::text[])
      and set_aside_at is null`.execute(db);
  return rows[0]!;
}

/** Notes, in the handling transaction, that a subscriber was busy for so long with so many comments. */
export async function notePace(db: Database, subscriber: string, busyMs: number, comments: number): Promise<void> {
  const kept: RawBuilder<number> = sql`${Math.exp(-busyMs / fadesAfterMs)}::float8`;
  await sql`update event_subscriber set busy_ms = busy_ms * ${kept} + ${busyMs}, comments = comments * ${kept} + ${comments}
    where name = ${subscriber}`.execute(db);
}
