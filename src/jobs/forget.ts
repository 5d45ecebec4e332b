import { sql } from "kysely";
import type { Database } from "../kernel/context.ts";

/** Takes things that were erased out of events that wait or were set aside, notes of work that has ended, and word of changes. */
export async function forgetIds(db: Database, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const wanted = sql`${[...ids]}::text[]`;
  await forgetSignals(db, workspaceId, ids);
  await sql`delete from change where subject_id::text = any (${wanted})`.execute(db);
  await sql`
    update job set checkpoint = null, payload = '{}', message = null
    where workspace_id = ${workspaceId}::uuid and finished_at is not null
      and exists (select from unnest(${wanted}) as gone (id) where strpos(concat(payload, checkpoint, message), gone.id) > 0)`.execute(
    db,
  );
}

/** Takes signals that are gone out of events that wait or were set aside, and out of what those say that they bring. */
export async function forgetSignals(db: Database, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const wanted = sql`${[...ids]}::text[]`;
  await sql`
    update event set last_error = null, payload = jsonb_set(payload, '{signalIds}', kept.ids), signals = kept.signals,
      comments = kept.comments
    from (select event.id as event_id, coalesce(jsonb_agg(named.id order by place) filter (where stays), '[]') as ids,
        count(*) filter (where stays) as signals, count(*) filter (where stays and place <= event.comments) as comments
      from event, jsonb_array_elements_text(payload -> 'signalIds') with ordinality as named (id, place),
        lateral (select named.id <> all (${wanted}) as stays) as judged
      where workspace_id = ${workspaceId}::uuid and payload -> 'signalIds' ?| ${wanted}
      group by event.id) as kept
    where event.id = kept.event_id`.execute(db);
}
