import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { Label } from "../contract.ts";
import { holdSignals } from "./existing.ts";

/** A label to be written. Spans count UTF-16 units of the masked text with that ordinal. */
export interface NewLabel extends Omit<Label, "themeName" | "origin" | "version"> {
  signalId: string;
  /** How likely the polarity is, 0 to 1; left out where what gave it does not say. */
  probability?: number;
}

export interface Labelling {
  origin: Label["origin"];
  /** Of what found the labels: taxonomy and method. */
  version: string;
  /** All signals that were read, also those that got no label. */
  signalIds: readonly string[];
  labels: readonly NewLabel[];
}

/** Replaces the labels of one origin on these signals; other origins' labels stay. Signals that are gone are passed over. */
export async function writeLabels(db: Database, workspaceId: string, labelling: Labelling): Promise<void> {
  const { origin, version, labels } = labelling;
  const signalIds = await holdSignals(db, workspaceId, labelling.signalIds);
  if (signalIds.length === 0) return;
  await sql`delete from signal_label where signal_id = any(${signalIds}::uuid[]) and origin = ${origin}`.execute(db);
  // A draft of these was made from what they were before.
  if (origin === "rules")
    await sql`delete from signal_label_draft where signal_id = any(${signalIds}::uuid[])`.execute(db);
  const held = new Set(signalIds);
  const rows = labels.filter(({ signalId }) => held.has(signalId));
  if (rows.length === 0) return;
  await sql`
    insert into signal_label (workspace_id, signal_id, origin, ordinal, kind, theme_id, polarity, text_ordinal, span_start, span_end, version,
      probability, sign, language)
    select ${workspaceId}::uuid, "signalId", ${origin}, row_number() over (partition by "signalId" order by number) - 1,
      kind, "themeId", polarity, "textOrdinal", "start", "end", ${version}, probability, sign, language
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as ("signalId" uuid, kind text, "themeId" uuid,
        polarity text, "textOrdinal" int, "start" int, "end" int, probability real, sign text, language text))
      with ordinality as label ("signalId", kind, "themeId", polarity, "textOrdinal", "start", "end", probability, sign, language, number)`.execute(
    db,
  );
}

/** Takes a theme's labels off all signals, whatever their origin. @returns the days of the signals that had it */
export async function removeLabelsOfTheme(db: Database, workspaceId: string, themeId: string): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    with removed as (
      delete from signal_label where workspace_id = ${workspaceId}::uuid and theme_id = ${themeId}::uuid
      returning signal_id)
    select distinct occurred_on as day from signal join removed on id = signal_id order by day`.execute(db);
  await sql`delete from signal_label_draft where workspace_id = ${workspaceId}::uuid and theme_id = ${themeId}::uuid`.execute(
    db,
  );
  return rows.map(({ day }) => day);
}

/** Signals that carry one of some themes, with which of them, and by whose word. */
export interface ThemedSignal {
  signalId: string;
  themes: { themeId: string; origin: Label["origin"] }[];
}

/** How many signals carry one of these themes, and the first of them by id: ids are hashes, so that is as good as drawing lots. */
export async function signalsWithThemes(
  db: Database,
  workspaceId: string,
  { themeIds, limit }: { themeIds: readonly string[]; limit: number },
): Promise<{ signals: number; first: ThemedSignal[] }> {
  const carrying = sql`workspace_id = ${workspaceId}::uuid and theme_id = any(${[...themeIds]}::uuid[])`;
  const { rows: counted } = await sql<{ signals: number }>`
    select count(distinct signal_id)::int as signals from signal_label where ${carrying}`.execute(db);
  const { rows: first } = await sql<ThemedSignal>`
    select signal_id as "signalId",
      json_agg(distinct jsonb_build_object('themeId', theme_id, 'origin', origin)) as themes
    from signal_label where ${carrying} group by signal_id order by signal_id limit ${limit}`.execute(db);
  return { signals: counted[0]!.signals, first };
}

/** A label by its place. */
export interface LabelPlace {
  signalId: string;
  origin: string;
  ordinal: number;
}

/**
 * Labels of one theme become labels of another, whatever their origin.
 *
 * @returns the signals that carried it, and the labels that did not come from rules, which nothing else could give back
 */
export async function moveLabels(
  db: Database,
  workspaceId: string,
  fromId: string,
  intoId: string,
): Promise<{ signalIds: string[]; given: LabelPlace[] }> {
  const { rows } = await sql<LabelPlace>`
    update signal_label set theme_id = ${intoId}::uuid
    where workspace_id = ${workspaceId}::uuid and theme_id = ${fromId}::uuid
    returning signal_id as "signalId", origin, ordinal`.execute(db);
  // Contents that a revision replaced can become current again.
  await sql`
    update signal_version set content = replace(content::text, ${fromId}, ${intoId})::jsonb
    where workspace_id = ${workspaceId}::uuid and content -> 'labels' @> ${JSON.stringify([{ themeId: fromId }])}::jsonb`.execute(
    db,
  );
  return {
    signalIds: [...new Set(rows.map(({ signalId }) => signalId))].sort(),
    given: rows.filter(({ origin }) => origin !== "rules"),
  };
}

/** Takes {@link moveLabels} back for the labels at these places, as far as they still carry that theme. @returns their signals */
export async function moveLabelsBack(
  db: Database,
  workspaceId: string,
  { fromId, intoId, given }: { fromId: string; intoId: string; given: readonly LabelPlace[] },
): Promise<string[]> {
  const { rows } = await sql<{ signalId: string }>`
    update signal_label label set theme_id = ${fromId}::uuid
    from json_to_recordset(${JSON.stringify(given)}::json) as moved ("signalId" uuid, origin text, ordinal int)
    where label.workspace_id = ${workspaceId}::uuid and label.signal_id = moved."signalId"
      and label.origin = moved.origin and label.ordinal = moved.ordinal and label.theme_id = ${intoId}::uuid
    returning label.signal_id as "signalId"`.execute(db);
  return [...new Set(rows.map(({ signalId }) => signalId))].sort();
}
