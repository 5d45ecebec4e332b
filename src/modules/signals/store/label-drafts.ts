import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { holdSignals } from "./existing.ts";
import type { NewLabel } from "./labels.ts";

/** Labels of a coming version for some signals, kept beside those in force, which readers go on to see. */
export async function draftLabels(
  db: Database,
  workspaceId: string,
  { version, signalIds, labels }: { version: string; signalIds: readonly string[]; labels: readonly NewLabel[] },
): Promise<void> {
  await sql`delete from signal_label_draft where signal_id = any(${[...signalIds]}::uuid[])`.execute(db);
  if (labels.length === 0) return;
  await sql`
    insert into signal_label_draft (workspace_id, signal_id, ordinal, kind, theme_id, polarity, text_ordinal, span_start, span_end, version,
      probability, sign, language)
    select ${workspaceId}::uuid, "signalId", row_number() over (partition by "signalId" order by number) - 1,
      kind, "themeId", polarity, "textOrdinal", "start", "end", ${version}, probability, sign, language
    from rows from (json_to_recordset(${JSON.stringify(labels)}::json) as ("signalId" uuid, kind text, "themeId" uuid,
        polarity text, "textOrdinal" int, "start" int, "end" int, probability real, sign text, language text))
      with ordinality as label ("signalId", kind, "themeId", polarity, "textOrdinal", "start", "end", probability, sign, language, number)`.execute(
    db,
  );
}

/** Gives up what was built. */
export async function dropDrafts(db: Database, workspaceId: string): Promise<void> {
  await sql`delete from signal_label_draft where workspace_id = ${workspaceId}::uuid`.execute(db);
}

/** How many of these signals carry each theme by the rules in force, and by the drafts. */
export async function compareDrafts(
  db: Database,
  workspaceId: string,
  signalIds: readonly string[],
): Promise<{ themeId: string; before: number; after: number }[]> {
  const of = sql`workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[]) and theme_id is not null`;
  const { rows } = await sql<{ themeId: string; before: number; after: number }>`
    select theme_id as "themeId", count(distinct signal_id) filter (where not draft)::int as before,
      count(distinct signal_id) filter (where draft)::int as after
    from (select theme_id, signal_id, false as draft from signal_label where ${of} and origin = 'rules'
      union all select theme_id, signal_id, true from signal_label_draft where ${of}) as label
    group by theme_id order by theme_id`.execute(db);
  return rows;
}

/**
 * Puts the drafts of this version in the places of what rules gave before, all at once. What was labelled anew meanwhile (it
 * arrived, was revised or corrected) has no draft any more and stays as it is.
 *
 * @returns the signals whose labels are others now
 */
export async function putDraftsInForce(db: Database, workspaceId: string, version: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct signal_id as id from signal_label_draft
    where workspace_id = ${workspaceId}::uuid and version = ${version}`.execute(db);
  const held = await holdSignals(
    db,
    workspaceId,
    rows.map(({ id }) => id),
  );
  const these = sql`${held}::uuid[]`;
  await sql`delete from signal_label where signal_id = any(${these}) and origin = 'rules'`.execute(db);
  await sql`
    insert into signal_label (workspace_id, signal_id, origin, ordinal, kind, theme_id, polarity, text_ordinal, span_start, span_end, version,
      probability, sign, language)
    select workspace_id, signal_id, 'rules', ordinal, kind, theme_id, polarity, text_ordinal, span_start, span_end, version,
      probability, sign, language
    from signal_label_draft where signal_id = any(${these}) and version = ${version}`.execute(db);
  await dropDrafts(db, workspaceId);
  return held;
}
