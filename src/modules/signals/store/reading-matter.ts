import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

export interface SignalWords {
  signalId: string;
  sourceId: string;
  ordinal: number;
  question: string | null;
  text: string;
}

/** The masked texts of these signals, by signal and ordinal. */
export async function readTexts(
  db: Database,
  workspaceId: string,
  signalIds: readonly string[],
): Promise<SignalWords[]> {
  const { rows } = await sql<SignalWords>`
    select signal_id as "signalId", source_id as "sourceId", ordinal, question, text
    from signal_text text join signal on signal.id = text.signal_id
    where text.workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])
    order by signal_id, ordinal`.execute(db);
  return rows;
}

/** Texts of a source that are long enough to tell a language by, the first by their signals' ids. */
export async function longTexts(db: Database, workspaceId: string, sourceId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select text.text from signal join signal_text text on text.signal_id = signal.id
    where signal.workspace_id = ${workspaceId}::uuid and signal.source_id = ${sourceId}::uuid and signal.has_text
      and length(text.text) >= 40
    order by signal.id, text.ordinal limit ${limit}`.execute(db);
  return rows.map(({ text }) => text);
}

/** What rules look at in order to place a signal. */
export interface PlaceableSignal {
  signalId: string;
  kind: string;
  sourceId: string;
  attributes: Record<string, string>;
  themeIds: string[];
  texts: string[];
  place: { journeyId: string | null; stepId: string | null; origin: "rule" | "person"; ruleId: string | null } | null;
}

/** These signals, or the next ones by id: `afterId` null begins at the first. */
export type Selection = { signalIds: readonly string[] } | { afterId: string | null; limit: number };

export async function signalsForPlacing(
  db: Database,
  workspaceId: string,
  selection: Selection,
): Promise<PlaceableSignal[]> {
  const { rows } = await sql<PlaceableSignal>`
    select id as "signalId", kind, source_id as "sourceId", attributes,
      array(select distinct theme_id from signal_label label where label.signal_id = id and theme_id is not null) as "themeIds",
      array(select text from signal_text text where text.signal_id = id order by ordinal) as texts,
      (select json_build_object('journeyId', journey_id, 'stepId', step_id, 'origin', origin, 'ruleId', rule_id)
        from signal_place place where place.signal_id = id) as place
    from signal where workspace_id = ${workspaceId}::uuid and ${picked(selection)}
    order by id ${"limit" in selection ? sql`limit ${selection.limit}` : sql``}`.execute(db);
  return rows;
}

/** The next signals by id that have texts: for reading all texts again. */
export async function signalsWithText(
  db: Database,
  workspaceId: string,
  { afterId, limit }: { afterId: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from signal where workspace_id = ${workspaceId}::uuid and has_text and ${picked({ afterId, limit })}
    order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

function picked(selection: Selection): RawBuilder<unknown> {
  if ("signalIds" in selection) return sql`id = any(${[...selection.signalIds]}::uuid[])`;
  return selection.afterId === null ? sql`true` : sql`id > ${selection.afterId}::uuid`;
}

/** The payloads of this module's events; at most {@link signalsPerEvent} ids in one. */
export const signalsPerEvent = 500;
