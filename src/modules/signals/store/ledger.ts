import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { SignalContent } from "../ledger/signal-content.ts";
import { searchIndexOf } from "../search.ts";
import { dropOriginals } from "./originals.ts";

/** A signal as the ledger has it, as far as it takes to tell a duplicate from a revision. */
export interface KnownSignal {
  id: string;
  version: number;
  hash: string;
  occurredOn: string;
  customerId: string | null;
}

export async function findSignals(db: Database, ids: readonly string[]): Promise<Map<string, KnownSignal>> {
  const { rows } = await sql<KnownSignal>`
    select id, version, content_hash as hash, occurred_on as "occurredOn", customer_id as "customerId"
    from signal where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** One version of a signal, to become the current one. */
export interface WrittenSignal {
  id: string;
  externalId: string;
  version: number;
  content: SignalContent;
}

/** Adds signals, or gives known ones another content; what they said before must have been kept or dropped. */
export async function writeSignals(
  db: Database,
  place: { workspaceId: string; sourceId: string; now: Date },
  signals: readonly WrittenSignal[],
): Promise<void> {
  if (signals.length === 0) return;
  const { workspaceId, sourceId, now } = place;
  const rows = signals.map(({ id, externalId, version, content }) => {
    const { kind, occurredOn, resolution, customerId, attributes, hash } = content;
    const has = { hasText: content.texts.length > 0, hasScore: content.scores.length > 0 };
    return { id, externalId, version, kind, occurredOn, resolution, customerId, attributes, hash, ...has };
  });
  await sql`
    insert into signal (id, workspace_id, source_id, external_id, kind, occurred_on, resolution, customer_id, attributes,
      has_text, has_score, content_hash, version, stored_at)
    select id, ${workspaceId}::uuid, ${sourceId}::uuid, "externalId", kind, "occurredOn", resolution, "customerId", attributes,
      "hasText", "hasScore", hash, version, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (id uuid, "externalId" text, version int, kind text,
      "occurredOn" date, resolution text, "customerId" uuid, attributes jsonb, "hasText" boolean, "hasScore" boolean, hash text)
    on conflict (id) do update set kind = excluded.kind, occurred_on = excluded.occurred_on,
      resolution = excluded.resolution, customer_id = excluded.customer_id, attributes = excluded.attributes,
      has_text = excluded.has_text, has_score = excluded.has_score, content_hash = excluded.content_hash,
      version = excluded.version`.execute(db);
  await writeScores(db, workspaceId, signals);
  await writeTexts(db, workspaceId, signals);
  await writeSourceLabels(db, workspaceId, signals);
}

async function writeScores(db: Database, workspaceId: string, signals: readonly WrittenSignal[]): Promise<void> {
  const rows = signals.flatMap(({ id, content }) => {
    const given = new Set<string>();
    return content.scores.map(({ scale, ...score }, ordinal) => {
      const asked = JSON.stringify([score.name, scale.key, scale.minimum, scale.maximum, scale.goodEnd]);
      const isRepeat = given.has(asked);
      given.add(asked);
      return { id, ordinal, ...score, ...scale, isRepeat };
    });
  });
  if (rows.length === 0) return;
  await sql`
    insert into signal_score (workspace_id, signal_id, ordinal, name, raw, value, scale_key, scale_minimum, scale_maximum, scale_good_end,
      is_repeat)
    select ${workspaceId}::uuid, id, ordinal, name, raw, value, key, minimum, maximum, "goodEnd", "isRepeat"
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (id uuid, ordinal int, name text, raw text, value float8,
      key text, minimum float8, maximum float8, "goodEnd" text, "isRepeat" boolean)`.execute(db);
}

async function writeTexts(db: Database, workspaceId: string, signals: readonly WrittenSignal[]): Promise<void> {
  const rows = signals.flatMap(({ id, content }) =>
    content.texts.map((text, ordinal) => ({ id, ordinal, ...text, words: searchIndexOf(text.text) })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into signal_text (workspace_id, signal_id, ordinal, question, text, words)
    select ${workspaceId}::uuid, id, ordinal, question, text, words::tsvector
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (id uuid, ordinal int, question text, text text,
      words text)`.execute(db);
}

async function writeSourceLabels(db: Database, workspaceId: string, signals: readonly WrittenSignal[]): Promise<void> {
  const rows = signals.flatMap(({ id, content }) =>
    content.labels.map((label, ordinal) => ({ id, ordinal, ...label })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into signal_label (workspace_id, signal_id, origin, ordinal, kind, theme_id, polarity, text_ordinal, version)
    select ${workspaceId}::uuid, id, 'source', ordinal, kind, "themeId", polarity, "textOrdinal", 'source'
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (id uuid, ordinal int, kind text, "themeId" uuid,
      polarity text, "textOrdinal" int)`.execute(db);
}

/** Takes away what a signal says, and what was found in it, so that another content can take its place. Places stay. */
export async function dropContents(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const chosen = sql`${[...ids]}::uuid[]`;
  await sql`delete from signal_score where signal_id = any(${chosen})`.execute(db);
  await sql`delete from signal_text where signal_id = any(${chosen})`.execute(db);
  // A person's label on the whole signal still holds; one on a stretch of text would point into other words.
  await sql`delete from signal_label
    where signal_id = any(${chosen}) and (origin <> 'person' or span_start is not null)`.execute(db);
}

/** Removes signals with everything that hangs on them. */
export async function deleteSignals(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const chosen = sql`${[...ids]}::uuid[]`;
  // The signals first: whoever is about to write about them holds them, and is waited for here.
  await sql`delete from signal where id = any(${chosen})`.execute(db);
  await sql`delete from signal_score where signal_id = any(${chosen})`.execute(db);
  await sql`delete from signal_text where signal_id = any(${chosen})`.execute(db);
  await sql`delete from signal_label where signal_id = any(${chosen})`.execute(db);
  await sql`delete from signal_label_draft where signal_id = any(${chosen})`.execute(db);
  await sql`delete from signal_place where signal_id = any(${chosen})`.execute(db);
  await sql`delete from signal_version where signal_id = any(${chosen})`.execute(db);
  await dropOriginals(db, ids);
}
