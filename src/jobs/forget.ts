import { sql } from "kysely";
import type { Database } from "../kernel/context.ts";

/** Takes things that were erased out of events that wait or were set aside, and out of the notes of work that has ended. */
export async function forgetIds(db: Database, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const wanted = sql`${[...ids]}::text[]`;
  await sql`
    update event set last_error = null, payload = jsonb_set(payload, '{signalIds}', (
      select coalesce(jsonb_agg(kept.id), '[]') from jsonb_array_elements_text(payload -> 'signalIds') as kept (id)
      where kept.id <> all (${wanted})))
    where workspace_id = ${workspaceId}::uuid and payload -> 'signalIds' ?| ${wanted}`.execute(db);
  await sql`
    update job set checkpoint = null, payload = '{}', message = null
    where workspace_id = ${workspaceId}::uuid and finished_at is not null
      and exists (select from unnest(${wanted}) as gone (id) where strpos(concat(payload, checkpoint, message), gone.id) > 0)`.execute(
    db,
  );
}
