import { sql } from "kysely";
import { packed, wholeOf } from "../../../encoder/packed.ts";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Narrowed } from "../filter.ts";
import { signalCondition } from "../store/condition.ts";

/** What a text is about. */
export interface TextMeaning {
  signalId: string;
  ordinal: number;
  meaning: Float32Array;
}

/** Keeps what texts are about, in place of what was kept before. Texts that are gone are passed over. */
export async function writeMeanings(
  db: Database,
  workspaceId: string,
  { version, meanings }: { version: string; meanings: readonly TextMeaning[] },
): Promise<void> {
  if (meanings.length === 0) return;
  const rows = meanings.map(({ signalId, ordinal, meaning }) => ({
    signalId,
    ordinal,
    meaning: packed(meaning).toString("base64"),
  }));
  // What stays the same keeps its number: nobody has to take it into memory again.
  await sql`
    insert into signal_meaning as kept (workspace_id, signal_id, ordinal, version, meaning)
    select ${workspaceId}::uuid, text.signal_id, text.ordinal, ${version}, decode(row.meaning, 'base64')
    from json_to_recordset(${JSON.stringify(rows)}::json) as row ("signalId" uuid, ordinal int, meaning text)
    join signal_text text on text.signal_id = row."signalId" and text.ordinal = row.ordinal
    on conflict (signal_id, ordinal) do update
      set version = excluded.version, meaning = excluded.meaning, number = default
      where (kept.version, kept.meaning) is distinct from (excluded.version, excluded.meaning)`.execute(db);
}

/** What texts of these signals are about, as far as this encoder said so. Who may see them was decided before. */
export async function meaningsOf(
  db: Database,
  workspaceId: string,
  { version, signalIds }: { version: string; signalIds: readonly string[] },
): Promise<TextMeaning[]> {
  const { rows } = await sql<{ signalId: string; ordinal: number; meaning: Buffer }>`
    select signal_id as "signalId", ordinal, meaning from signal_meaning
    where workspace_id = ${workspaceId}::uuid and version = ${version} and signal_id = any(${[...signalIds]}::uuid[])`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, meaning: wholeOf(row.meaning) }));
}

/** Meanings that came after a number, by ascending numbers. */
export async function meaningsAfter(
  db: Database,
  workspaceId: string,
  { version, after, limit }: { version: string; after: number; limit: number },
): Promise<{ number: number; packed: Buffer }[]> {
  const { rows } = await sql<{ number: number; packed: Buffer }>`
    select number, meaning as packed from signal_meaning
    where workspace_id = ${workspaceId}::uuid and version = ${version} and number > ${after}
    order by number limit ${limit}`.execute(db);
  return rows.map(({ number, packed: bytes }) => ({ number: Number(number), packed: bytes }));
}

/** How many there are, the last of their numbers, and the number after which the newest `most` begin. */
export async function extentOfMeanings(
  db: Database,
  workspaceId: string,
  { version, most }: { version: string; most: number },
): Promise<{ count: number; last: number; beforeNewest: number }> {
  const { rows } = await sql<{ count: number; last: number | null; beforeNewest: number | null }>`
    select count(*) as count, max(number) as last, (
        select number from signal_meaning where workspace_id = ${workspaceId}::uuid and version = ${version}
        order by number desc offset ${most} limit 1) as "beforeNewest"
    from signal_meaning where workspace_id = ${workspaceId}::uuid and version = ${version}`.execute(db);
  const { count, last, beforeNewest } = rows[0]!;
  return { count: Math.min(Number(count), most), last: Number(last ?? 0), beforeNewest: Number(beforeNewest ?? 0) };
}

export async function countMeanings(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from signal_meaning`.execute(db);
  return Number(rows[0]!.count);
}

/** What one signal says, as its meanings. */
export async function meaningsOfSignal(
  db: Database,
  workspaceId: string,
  { signalId, version }: { signalId: string; version: string },
): Promise<Buffer[]> {
  const { rows } = await sql<{ meaning: Buffer }>`
    select meaning from signal_meaning
    where workspace_id = ${workspaceId}::uuid and signal_id = ${signalId}::uuid and version = ${version}
    order by ordinal`.execute(db);
  return rows.map(({ meaning }) => meaning);
}

/** The signals behind these numbers, as far as the actor may see them and the filter lets them through. */
export async function signalsBehind(
  db: Database,
  actor: Actor,
  filter: Narrowed,
  numbers: readonly number[],
): Promise<Map<number, { id: string; ordinal: number }>> {
  const { rows } = await sql<{ number: number; id: string; ordinal: number }>`
    select meaning.number, signal.signal_id as id, meaning.ordinal
    from signal_meaning meaning join signal_fact as signal on signal.signal_id = meaning.signal_id
    where meaning.number = any(${[...numbers]}::bigint[]) and meaning.workspace_id = signal.workspace_id
      and ${signalCondition(actor, filter)}`.execute(db);
  return new Map(rows.map(({ number, id, ordinal }) => [Number(number), { id, ordinal }]));
}

/** The numbers of all that the filter lets through: what to look among where few are let through. */
export async function numbersWithin(db: Database, actor: Actor, filter: Narrowed, version: string): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select meaning.number from signal_fact as signal join signal_meaning meaning on meaning.signal_id = signal.signal_id
    where meaning.version = ${version} and ${signalCondition(actor, filter)}`.execute(db);
  return rows.map(({ number }) => Number(number));
}

/** Signals whose texts hold the searched words, where they stand closest and most often first. */
export async function rankedByWords(
  db: Database,
  actor: Actor,
  filter: Narrowed,
  { tsquery, within, most }: { tsquery: string; within: number; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with found as materialized (
      select signal.signal_id from signal_fact as signal where ${signalCondition(actor, filter)}
      order by signal.occurred_on desc, signal.signal_id desc limit ${within})
    select text.signal_id as id, max(ts_rank_cd(text.words, ${tsquery}::tsquery, 1)) as rank
    from found join signal_text text on text.signal_id = found.signal_id
    where text.words @@ ${tsquery}::tsquery
    group by text.signal_id order by rank desc, id limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}
