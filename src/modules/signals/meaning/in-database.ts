import { sql } from "kysely";
import { unpacked } from "../../../encoder/packed.ts";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Narrowed } from "../filter.ts";
import { signalCondition } from "../store/condition.ts";

/**
 * Meanings where the operator has put pgvector into the database: an index there finds what is alike among millions, and memory holds
 * none of it. All of it stands in the schema `vectors`, is derived from `signal_meaning`, follows it by a trigger, and is not part of
 * a backup: dropping the schema loses nothing.
 */

/** The first version that goes on looking where a filter lets little through (iterative index scans). */
const oldest = [0, 8] as const;
const width = 384;
/** Texts asked of the index: several may belong to one signal. */
const mostTexts = 400;

/** Whether the extension is there, in a version that serves. */
export async function isExtensionThere(db: Database): Promise<boolean> {
  const { rows } = await sql<{ version: string }>`
    select extversion as version from pg_extension where extname = 'vector'`.execute(db);
  const [major = 0, minor = 0] = (rows[0]?.version ?? "").split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** Whether every meaning is there and indexed. */
export async function areMeaningsIndexed(db: Database): Promise<boolean> {
  const { rows } = await sql<{ valid: boolean | null }>`
    select (select indisvalid from pg_index where indexrelid = to_regclass('vectors.meaning_by_direction')) as valid`.execute(
    db,
  );
  return rows[0]!.valid === true;
}

/** The table, and what keeps it as `signal_meaning` is from here on. Again and again without harm. */
export async function createTable(db: Database): Promise<void> {
  await sql`create schema if not exists vectors`.execute(db);
  // Only the direction counts, so that the steps of eight bits are taken as they are, without their scale.
  await sql`
    create or replace function vectors.direction_of(meaning bytea) returns halfvec immutable strict parallel safe language sql
    as 'select array_agg(case when step > 127 then step - 256 else step end order by place)::real[]::halfvec
      from (select place, get_byte(meaning, place) as step from generate_series(4, length(meaning) - 1) place) steps'`.execute(
    db,
  );
  await sql`
    create table if not exists vectors.meaning (
      signal_id uuid not null,
      ordinal int not null,
      workspace_id uuid not null,
      version text not null,
      direction halfvec(${sql.raw(String(width))}) not null,
      primary key (signal_id, ordinal),
      foreign key (signal_id, ordinal) references signal_meaning (signal_id, ordinal) on delete cascade
    )`.execute(db);
  await sql`
    create or replace function vectors.follow() returns trigger language plpgsql as '
    begin
      insert into vectors.meaning (signal_id, ordinal, workspace_id, version, direction)
      values (new.signal_id, new.ordinal, new.workspace_id, new.version, vectors.direction_of(new.meaning))
      on conflict (signal_id, ordinal) do update set version = excluded.version, direction = excluded.direction;
      return null;
    end'`.execute(db);
  await sql`
    create or replace trigger follow_meaning after insert or update of version, meaning on signal_meaning
    for each row execute function vectors.follow()`.execute(db);
}

/** Takes over meanings that were there before the trigger, by ascending numbers. @returns the last number, or null at the end */
export async function takeOver(
  db: Database,
  { after, limit }: { after: number; limit: number },
): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`
    with portion as materialized (
      select * from signal_meaning where number > ${after} order by number limit ${limit}),
    taken as (
      insert into vectors.meaning (signal_id, ordinal, workspace_id, version, direction)
      select signal_id, ordinal, workspace_id, version, vectors.direction_of(meaning) from portion
      on conflict (signal_id, ordinal) do nothing)
    select max(number) as last from portion`.execute(db);
  const last = rows[0]!.last;
  return last === null ? null : Number(last);
}

/** Builds the index while others write; outside of a transaction. One that broke off before is made anew. */
export async function createIndex(db: Database): Promise<void> {
  await sql`drop index concurrently if exists vectors.meaning_by_direction`.execute(db);
  await sql`
    create index concurrently meaning_by_direction on vectors.meaning using hnsw (direction halfvec_cosine_ops)`.execute(
    db,
  );
}

/**
 * The signals with the texts most like one of these, by their likeness: what passes the filter, at least `least` alike, the most alike
 * first. The index answers approximately (HNSW, Malkov and Yashunin 2018); where the filter lets so little through that it gives up,
 * all that passes is compared.
 *
 * @param db in a transaction, for whose length the index looks further than usual
 */
export async function nearestInDatabase(
  db: Database,
  actor: Actor,
  filter: Narrowed,
  { meanings, version, least, most }: { meanings: readonly Uint8Array[]; version: string; least: number; most: number },
): Promise<Map<string, number>> {
  await sql`select set_config('hnsw.iterative_scan', 'strict_order', true),
    set_config('hnsw.ef_search', ${String(mostTexts)}, true)`.execute(db);
  const found = new Map<string, number>();
  for (const meaning of meanings) {
    const asked = `[${unpacked(meaning).steps.join(",")}]`;
    let texts = await look(db, actor, filter, { asked, version, by: "index" });
    if (texts.length < mostTexts) texts = await look(db, actor, filter, { asked, version, by: "comparing" });
    for (const { id, likeness } of texts) {
      if (likeness >= least) found.set(id, Math.max(likeness, found.get(id) ?? -1));
    }
  }
  const order = [...found].sort(([one, its], [other, another]) => another - its || (one < other ? -1 : 1));
  return new Map(order.slice(0, most));
}

async function look(
  db: Database,
  actor: Actor,
  filter: Narrowed,
  { asked, version, by }: { asked: string; version: string; by: "index" | "comparing" },
): Promise<{ id: string; likeness: number }[]> {
  const distance = sql`direction <=> ${asked}::halfvec`;
  const passing = sql`
    select signal.signal_id, meaning.direction
    from vectors.meaning meaning join signal_fact as signal on signal.signal_id = meaning.signal_id
    where meaning.workspace_id = signal.workspace_id and meaning.version = ${version} and ${signalCondition(actor, filter)}`;
  const { rows } = await (by === "index"
    ? sql<{ id: string; likeness: number }>`
        select signal_id as id, 1 - (${distance}) as likeness from (${passing}) as passing
        order by ${distance} limit ${mostTexts}`
    : sql<{ id: string; likeness: number }>`
        with passing as materialized (${passing})
        select signal_id as id, 1 - (${distance}) as likeness from passing order by ${distance} limit ${mostTexts}`
  ).execute(db);
  return rows;
}
