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

/** The next signals that the actor may see and the filter lets through, newest first. */
export async function pageOfSignals(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  { after, limit }: { after?: After; limit: number },
): Promise<Listed[]> {
  const further = after
    ? sql`and (signal.occurred_on, signal.signal_id) < (${after.occurredOn}::date, ${after.id}::uuid)`
    : sql``;
  const { rows } = await sql<Listed>`
    select signal.signal_id as id, signal.occurred_on as "occurredOn" from signal_fact as signal
    where ${signalCondition(actor, filter)} ${further}
    order by signal.occurred_on desc, signal.signal_id desc limit ${limit}`.execute(db);
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
