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
  const held = new Set(signalIds);
  const rows = labels.filter(({ signalId }) => held.has(signalId));
  if (rows.length === 0) return;
  await sql`
    insert into signal_label (workspace_id, signal_id, origin, ordinal, kind, theme_id, polarity, text_ordinal, span_start, span_end, version,
      probability)
    select ${workspaceId}::uuid, "signalId", ${origin}, row_number() over (partition by "signalId" order by number) - 1,
      kind, "themeId", polarity, "textOrdinal", "start", "end", ${version}, probability
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as ("signalId" uuid, kind text, "themeId" uuid,
        polarity text, "textOrdinal" int, "start" int, "end" int, probability real))
      with ordinality as label ("signalId", kind, "themeId", polarity, "textOrdinal", "start", "end", probability, number)`.execute(
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
  return rows.map(({ day }) => day);
}
