import { type RawBuilder, sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { SignalFilter } from "../contract.ts";
import type { Narrowed } from "../filter.ts";
import { signalCondition, wordsCondition } from "./condition.ts";

/** Where a page begins: after this signal, in the order newest first. */
export interface After {
  occurredOn: string;
  id: string;
}

export interface Listed {
  id: string;
  occurredOn: string;
}

export interface Page {
  after?: After;
  limit: number;
  /** Of {@link countOfSignals}: it decides how the page is looked for. */
  total: number;
}

/**
 * Up to so many signals are found whole and then sorted; more are met by walking from the newest. PostgreSQL alone would walk
 * whenever it expects many, and it expects too many of words that rarely stand together: a phrase found 20 times in 100,000
 * texts took 590 ms, and takes 80 this way.
 */
const fewSignals = 2_000;

/** The next signals that the actor may see and the filter lets through, newest first. */
export async function pageOfSignals(
  db: Database,
  actor: Actor,
  filter: Narrowed,
  { after, limit, total }: Page,
): Promise<Listed[]> {
  if (total === 0) return [];
  const found = sql`select signal.signal_id, signal.occurred_on from signal_fact as signal
    where ${signalCondition(actor, filter)}`;
  const further = after ? sql`where (occurred_on, signal_id) < (${after.occurredOn}::date, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<Listed>`
    with found as ${total > fewSignals ? sql`not materialized` : sql`materialized`} (${found})
    select signal_id as id, occurred_on as "occurredOn" from found ${further}
    order by occurred_on desc, signal_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Nobody reads on so far, and counting takes longer than finding what is shown: a frequent word in a million twice as long up to 20,000. */
export const countedUpTo = 10_000;

/** How many signals the actor may see and the filter lets through; counting ends with one more than {@link countedUpTo}. */
export async function countOfSignals(db: Database, actor: Actor, filter: Narrowed): Promise<number> {
  const words = wordsCondition(actor, filter);
  if (words !== null) return countByWords(db, words);
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (
      select from signal_fact as signal where ${signalCondition(actor, filter)} limit ${countedUpTo + 1}) as found`.execute(
    db,
  );
  return rows[0]!.total;
}

/** Some signals have several texts that hold the words; so many more texts than signals are looked at, at first. */
const textsLookedAt = countedUpTo + 2_000;

/**
 * Whichever texts are found first are counted, and told apart afterwards. Asked for so many different signals, PostgreSQL goes through
 * all texts in the order of their signals: half a second for a frequent word in a million, where this takes a tenth of it.
 */
async function countByWords(db: Database, words: RawBuilder<unknown>): Promise<number> {
  const texts = sql`select text.signal_id from signal_text as text where ${words}`;
  const { rows } = await sql<{ texts: number; signals: number }>`
    select count(*) as texts, count(distinct signal_id) as signals from (${texts} limit ${textsLookedAt}) as found`.execute(
    db,
  );
  const { texts: seen, signals } = rows[0]!;
  if (seen < textsLookedAt || signals > countedUpTo) return Math.min(signals, countedUpTo + 1);
  const { rows: every } = await sql<{ total: number }>`
    select count(*) as total from (select distinct signal_id from (${texts}) as text limit ${countedUpTo + 1}) as found`.execute(
    db,
  );
  return every[0]!.total;
}

/** What has not come for so many signals is of no help in a list to choose from; counting it in a million took seconds, in 5,000 a source a tenth of one. */
const newestOfSource = 1_000;

/**
 * Attribute names that the newest 1,000 signals of each source carry, as far as the actor may see them and a filter lets them through, each
 * with its most frequent values among those.
 */
export async function attributeValues(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  { names, values }: { names: number; values: number },
): Promise<{ name: string; value: string; signals: number }[]> {
  const { rows } = await sql<{ name: string; value: string; signals: number }>`
    with pair as (
      select key as name, value, count(*) as signals
      from source_fact as source
      cross join lateral (select signal.attributes from signal_fact as signal
        where signal.source_id = source.source_id and ${signalCondition(actor, filter)}
        order by signal.occurred_on desc, signal.signal_id desc limit ${newestOfSource}) as signal
      cross join lateral jsonb_each_text(signal.attributes)
      where source.workspace_id = ${workspaceOf(actor)}::uuid
      group by key, value),
    ranked as (
      select name, value, signals, sum(signals) over (partition by name) as carried,
        row_number() over (partition by name order by signals desc, value) as place
      from pair)
    select name, value, signals from (
      select *, dense_rank() over (order by carried desc, name) as name_place from ranked) chosen
    where place <= ${values} and name_place <= ${names}
    order by name_place, place`.execute(db);
  return rows;
}
