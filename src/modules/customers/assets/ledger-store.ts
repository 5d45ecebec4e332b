import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { Period } from "../../../kernel/period.ts";
import type { CustomerEventKind } from "./contract.ts";
import { turnsOf } from "./turns.ts";

/** The first and last day with an event; null without any. */
export async function stretchOfEvents(db: Database, workspaceId: string): Promise<Period | null> {
  const { rows } = await sql<{ from: string | null; to: string | null }>`
    select min(occurred_on) as "from", max(occurred_on) as "to" from customer_event
    where workspace_id = ${workspaceId}::uuid and in_force`.execute(db);
  const { from, to } = rows[0]!;
  return from === null || to === null ? null : { from, to };
}

/**
 * Customers who must have been there before the record begins: the first thing known of them is that they were lost, or that
 * they grew or shrank.
 */
export async function countThereBefore(db: Database, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ customers: number }>`
    select count(*) as customers from (
      select (array_agg(kind order by occurred_on, kind desc, id) filter (where kind in ('won', 'lost')))[1] as first
      from customer_event where workspace_id = ${workspaceId}::uuid and in_force group by customer_id
    ) known where first is null or first = 'lost'`.execute(db);
  return rows[0]!.customers;
}

export interface TurnCount {
  /** First day of the month, or of the period for its first month; null before the period. */
  month: string | null;
  won: number;
  lost: number;
  /** Of the customers at the month's start, how many left in it. */
  leavers: number;
}

/** Customers won and lost before a period, and in each month of it. */
export async function countTurns(db: Database, workspaceId: string, { from, to }: Period): Promise<TurnCount[]> {
  const { rows } = await sql<TurnCount>`
    with dated as (
      select customer_id, kind, place,
        case when occurred_on < ${from}::date then null
          else greatest(date_trunc('month', occurred_on)::date, ${from}::date) end as month
      from (${turnsOf(workspaceId)}) turns where occurred_on <= ${to}::date
    ), numbered as (
      select *, row_number() over (partition by customer_id, month order by place) as nth from dated
    )
    select month, count(*) filter (where kind = 'won') as won, count(*) filter (where kind = 'lost') as lost,
      count(*) filter (where kind = 'lost' and nth = 1) as leavers
    from numbered group by month order by month nulls first`.execute(db);
  return rows;
}

/** Of the customers at a period's start, how many left in it. */
export async function countLeavers(db: Database, workspaceId: string, { from, to }: Period): Promise<number> {
  const { rows } = await sql<{ leavers: number }>`
    select count(*) as leavers from (
      select distinct on (customer_id) kind from (${turnsOf(workspaceId)}) turns
      where occurred_on between ${from}::date and ${to}::date order by customer_id, place
    ) first where kind = 'lost'`.execute(db);
  return rows[0]!.leavers;
}

export interface MoneyCount {
  currency: string;
  month: string | null;
  kind: CustomerEventKind;
  amount: number;
}

/** Money that came and went before a period, and in each month of it. */
export async function countMoney(db: Database, workspaceId: string, { from, to }: Period): Promise<MoneyCount[]> {
  const { rows } = await sql<MoneyCount>`
    select currency, kind, sum(amount_minor)::int8 as amount,
      case when occurred_on < ${from}::date then null
        else greatest(date_trunc('month', occurred_on)::date, ${from}::date) end as month
    from customer_event
    where workspace_id = ${workspaceId}::uuid and in_force and currency is not null and occurred_on <= ${to}::date
    group by 1, 2, 4`.execute(db);
  return rows;
}

/**
 * Money that must have been there before the record begins, by currency: who takes more away than the record saw them bring
 * had at least the difference before.
 */
export async function moneyThereBefore(db: Database, workspaceId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ currency: string; amount: number }>`
    with signed as (
      select customer_id, currency, occurred_on, id,
        case when kind in ('won', 'grown') then amount_minor else -amount_minor end as amount
      from customer_event where workspace_id = ${workspaceId}::uuid and in_force and currency is not null
    ), balances as (
      select customer_id, currency, sum(amount) over (partition by customer_id, currency
        order by occurred_on, amount desc, id) as balance from signed
    ), lowest as (select currency, customer_id, least(min(balance), 0) as low from balances group by 1, 2)
    select currency, (-sum(low))::int8 as amount from lowest group by 1`.execute(db);
  return new Map(rows.map(({ currency, amount }) => [currency, amount]));
}

export interface ReasonCount {
  reason: string | null;
  lost: number;
  money: { currency: string; lost: number }[];
}

/** Why customers left in a period, most frequent first. */
export async function countReasons(db: Database, workspaceId: string, { from, to }: Period): Promise<ReasonCount[]> {
  const { rows } = await sql<ReasonCount>`
    with lost as (
      select * from (${turnsOf(workspaceId)}) turns
      where kind = 'lost' and occurred_on between ${from}::date and ${to}::date
    ), money as (
      select reason, currency, sum(amount_minor)::int8 as lost from lost where currency is not null group by 1, 2
    )
    select reason, count(*) as lost,
      (select coalesce(json_agg(json_build_object('currency', currency, 'lost', money.lost) order by currency), '[]')
        from money where money.reason is not distinct from lost.reason) as money
    from lost group by reason order by count(*) desc, reason nulls last limit 50`.execute(db);
  return rows;
}
