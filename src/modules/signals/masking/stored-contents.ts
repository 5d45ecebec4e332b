import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { SignalContent } from "../ledger/signal-content.ts";
import { searchIndexOf } from "../search.ts";
import { presentContent } from "../store/versions.ts";

/** A signal with all that it says and said. */
export interface StoredContents {
  id: string;
  versions: { version: number; isCurrent: boolean; content: SignalContent }[];
}

/** The next signals by id. */
export const contentsAfter = (
  db: Database,
  workspaceId: string,
  { afterId, limit }: { afterId: string | null; limit: number },
) =>
  readStored(
    db,
    sql`workspace_id = ${workspaceId}::uuid ${afterId === null ? sql`` : sql`and id > ${afterId}::uuid`} order by id limit ${limit}`,
  );

/** These signals, kept from everybody who would give them another content until the transaction ends. */
export async function holdContents(db: Database, ids: readonly string[]): Promise<StoredContents[]> {
  const chosen = sql`${[...ids]}::uuid[]`;
  // As whoever brings signals does: one transaction at a time writes those of a source.
  await sql`select from source where id in (select source_id from signal where id = any(${chosen})) order by id for update`.execute(
    db,
  );
  await sql`select from signal where id = any(${chosen}) order by id for update`.execute(db);
  return readStored(db, sql`id = any(${chosen}) order by id`);
}

async function readStored(db: Database, which: RawBuilder<unknown>): Promise<StoredContents[]> {
  const { rows } = await sql<{ id: string; version: number; content: SignalContent; kept: StoredContents["versions"] }>`
    select id, version, ${presentContent} as content,
      (select coalesce(jsonb_agg(jsonb_build_object('version', kept.version, 'isCurrent', false, 'content', kept.content)
          order by kept.version), '[]') from signal_version kept where kept.signal_id = signal.id) as kept
    from signal where ${which}`.execute(db);
  return rows.map(({ id, version, content, kept }) => ({
    id,
    versions: [...kept, { version, isCurrent: true, content }],
  }));
}

/** A content to take the place of what stands under the same version. */
export interface Replacing {
  id: string;
  version: number;
  isCurrent: boolean;
  content: SignalContent;
}

/** Puts contents in the places of those they were made from; what was found in their texts moves with the words. */
export async function replaceContents(db: Database, replacing: readonly Replacing[]): Promise<void> {
  const kept = replacing.filter(({ isCurrent }) => !isCurrent);
  await sql`
    update signal_version set content = row.content
    from json_to_recordset(${JSON.stringify(kept)}::json) as row (id uuid, version int, content jsonb)
    where signal_id = row.id and signal_version.version = row.version`.execute(db);
  const current = replacing.filter(({ isCurrent }) => isCurrent);
  if (current.length === 0) return;
  const rows = current.map(({ id, content: { attributes, hash } }) => ({ id, attributes, hash }));
  await sql`
    update signal set attributes = row.attributes, content_hash = row.hash
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (id uuid, attributes jsonb, hash text)
    where signal.id = row.id`.execute(db);
  const scores = current.flatMap(({ id, content }) => content.scores.map(({ raw }, ordinal) => ({ id, ordinal, raw })));
  await sql`
    update signal_score score set raw = row.raw
    from json_to_recordset(${JSON.stringify(scores)}::json) as row (id uuid, ordinal int, raw text)
    where score.signal_id = row.id and score.ordinal = row.ordinal and score.raw <> row.raw`.execute(db);
  const texts = current.flatMap(({ id, content }) =>
    content.texts.map((text, ordinal) => ({ id, ordinal, ...text, words: searchIndexOf(text.text) })),
  );
  await sql`
    update signal_text said set question = row.question, text = row.text, words = row.words::tsvector
    from json_to_recordset(${JSON.stringify(texts)}::json) as row (id uuid, ordinal int, question text, text text, words text)
    where said.signal_id = row.id and said.ordinal = row.ordinal
      and (said.question is distinct from row.question or said.text <> row.text)`.execute(db);
  await forgetFound(
    db,
    current.map(({ id }) => id),
  );
}

/** What texts are about tells of their words, and a coming version was made from them: both are made anew. */
async function forgetFound(db: Database, ids: readonly string[]): Promise<void> {
  await sql`delete from signal_meaning where signal_id = any(${[...ids]}::uuid[])`.execute(db);
  await sql`delete from signal_label_draft where signal_id = any(${[...ids]}::uuid[])`.execute(db);
}

/** A stretch of a text in which something was found. */
export interface FoundSpan {
  signalId: string;
  origin: string;
  ordinal: number;
  textOrdinal: number;
  start: number;
  end: number;
}

export async function spansIn(db: Database, ids: readonly string[]): Promise<FoundSpan[]> {
  const { rows } = await sql<FoundSpan>`
    select signal_id as "signalId", origin, ordinal, text_ordinal as "textOrdinal", span_start as start, span_end as "end"
    from signal_label where signal_id = any(${[...ids]}::uuid[]) and span_start is not null and text_ordinal is not null`.execute(
    db,
  );
  return rows;
}

export async function moveSpans(db: Database, spans: readonly FoundSpan[]): Promise<void> {
  await sql`
    update signal_label label set span_start = row."start", span_end = row."end"
    from json_to_recordset(${JSON.stringify(spans)}::json)
      as row ("signalId" uuid, origin text, ordinal int, "start" int, "end" int)
    where label.signal_id = row."signalId" and label.origin = row.origin and label.ordinal = row.ordinal`.execute(db);
}

/** Cells that import reports quote, in the order of their rows. */
export interface QuotedCell {
  importId: string;
  outcome: string;
  row: number;
  reason: string;
  value: string;
}

export async function quotedCells(
  db: Database,
  workspaceId: string,
  { after, limit }: { after: Pick<QuotedCell, "importId" | "outcome" | "row"> | null; limit: number },
): Promise<QuotedCell[]> {
  const { rows } = await sql<QuotedCell>`
    select import_id as "importId", outcome, row, reason, value from import_row
    where workspace_id = ${workspaceId}::uuid and value is not null
      ${after === null ? sql`` : sql`and (import_id, outcome, row) > (${after.importId}::uuid, ${after.outcome}, ${after.row})`}
    order by import_id, outcome, row limit ${limit}`.execute(db);
  return rows;
}

export async function replaceCells(db: Database, cells: readonly QuotedCell[]): Promise<void> {
  await sql`
    update import_row set value = cell.value, reason = cell.reason
    from json_to_recordset(${JSON.stringify(cells)}::json)
      as cell ("importId" uuid, outcome text, row int, reason text, value text)
    where import_id = cell."importId" and import_row.outcome = cell.outcome and import_row.row = cell.row`.execute(db);
}
