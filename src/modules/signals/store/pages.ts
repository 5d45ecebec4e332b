import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { SignalFilter } from "../contract.ts";
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
  filter: SignalFilter,
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

export async function countOfSignals(db: Database, actor: Actor, filter: SignalFilter): Promise<number> {
  const words = wordsCondition(actor, filter);
  const found = words
    ? sql`select distinct text.signal_id from signal_text as text where ${words}`
    : sql`select from signal_fact as signal where ${signalCondition(actor, filter)}`;
  const { rows } = await sql<{ total: number }>`select count(*) as total from (${found}) as found`.execute(db);
  return rows[0]!.total;
}

/** Attribute names that the signals of a filter carry, as far as the actor may see them, each with its most frequent values. */
export async function attributeValues(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  { names, values }: { names: number; values: number },
): Promise<{ name: string; value: string; signals: number }[]> {
  const { rows } = await sql<{ name: string; value: string; signals: number }>`
    with pair as (
      select key as name, value, count(*) as signals
      from signal_fact as signal, jsonb_each_text(signal.attributes)
      where ${signalCondition(actor, filter)} group by key, value),
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
