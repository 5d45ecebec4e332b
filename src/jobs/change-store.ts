import { sql } from "kysely";
import type { Change } from "../kernel/change.ts";
import type { Database } from "../kernel/context.ts";

export interface ToldChange extends Change {
  workspaceId: string;
}

export async function putChanges(db: Database, workspaceId: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    insert into change (workspace_id, noun, subject_id, version, journey_id)
    select ${workspaceId}::uuid, noun, id, version, "journeyId"
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as (noun text, id uuid, version int, "journeyId" uuid)`.execute(
    db,
  );
}

/** A moment of the database: `since` it, everything that was committed later is new, however early it was written. */
export type Snapshot = string;

/**
 * What was committed after a snapshot, and the snapshot of this look; without one, what was written in the last seconds.
 * Rows brought from another server by a restored backup have numbers of transactions that were not yet given out here: they are
 * passed over until they are forgotten.
 */
export async function changesSince(
  db: Database,
  since: Snapshot | null,
  lastSeconds: number,
): Promise<{ changes: ToldChange[]; snapshot: Snapshot }> {
  const isNew =
    since === null
      ? sql`change.at > now() - make_interval(secs => ${lastSeconds})`
      : sql`change.transaction >= pg_snapshot_xmin(${since}::pg_snapshot)
          and not pg_visible_in_snapshot(change.transaction, ${since}::pg_snapshot)`;
  const { rows } = await sql<{ snapshot: Snapshot; changes: ToldChange[] }>`
    select look.snapshot::text as snapshot, coalesce(jsonb_agg(jsonb_build_object('workspaceId', change.workspace_id,
      'noun', change.noun, 'id', change.subject_id, 'version', change.version, 'journeyId', change.journey_id)
      order by change.id) filter (where change.id is not null), '[]') as changes
    from (select pg_current_snapshot() as snapshot) look
    left join change on ${isNew} and pg_visible_in_snapshot(change.transaction, look.snapshot)
    group by look.snapshot::text`.execute(db);
  return rows[0]!;
}

/** Whoever was away for so long asks for everything again. */
export async function forgetChanges(db: Database, olderThanSeconds: number): Promise<void> {
  await sql`delete from change where at < now() - make_interval(secs => ${olderThanSeconds})`.execute(db);
}
