import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Period, Resolution } from "../../../kernel/period.ts";
import type { SignalFilter } from "../../signals/contract.ts";
import { signalCondition } from "../../signals/index.ts";
import { type Basis, basisOf, type Division, ledger, ledgerKey, rollupCondition, rollupKey } from "./basis.ts";
import { askOnce } from "./kept.ts";

/** How many signals there are in each part, rated or not. */
export async function signalsBy(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  division: Division,
  basis: Basis = basisOf(filter, division),
): Promise<Map<string | null, number>> {
  const rows = await ask(db, actor, basis, {
    ledger: () => sql<{ key: string | null; signals: number }>`
      select ${ledgerKey(division)} as key, count(*) as signals
      from ${ledger(division)} where ${signalCondition(actor, filter)} group by 1`,
    sums: (span) => sql<{ key: string | null; signals: number }>`
      select ${rollupKey(division)} as key, sum(signals)::int8 as signals
      from signal_rollup rollup where ${rollupCondition(actor, filter, span)} group by 1`,
  });
  return new Map(rows.map(({ key, signals }) => [key, signals]));
}

export async function countSignals(db: Database, actor: Actor, filter: SignalFilter, basis?: Basis): Promise<number> {
  const counts = await signalsBy(db, actor, filter, { by: "nothing" }, basis);
  return counts.get("") ?? 0;
}

/** Known customers, and signals of nobody known: each of those may be somebody else. */
export async function countCustomers(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  basis: Basis = basisOf(filter),
): Promise<number> {
  const rows = await ask(db, actor, basis, {
    ledger: () => sql<{ customers: number }>`
      select count(distinct signal.customer_id) + count(*) filter (where signal.customer_id is null) as customers
      from signal_fact as signal where ${signalCondition(actor, filter)}`,
    sums: (span) => sql<{ customers: number }>`
      select (select coalesce(sum(signals), 0) from signal_rollup rollup where ${rollupCondition(actor, filter, span)})::int8
        - (${returnsIn(actor, filter, span)})::int8 as customers`,
  });
  return rows[0]!.customers;
}

/** The ledger is asked each time, sums once until they change. */
async function ask<T>(
  db: Database,
  actor: Actor,
  basis: Basis,
  queries: { ledger: () => RawBuilder<T>; sums: (span: "day" | "month") => RawBuilder<T> },
): Promise<readonly T[]> {
  if (basis === "ledger") return (await queries.ledger().execute(db)).rows;
  return askOnce(db, workspaceOf(actor), queries.sums(basis));
}

/** How many signals of a filter came after another of the same customer in it. */
function returnsIn(actor: Actor, filter: SignalFilter, basis: "day" | "month"): RawBuilder<unknown> {
  const { journeyId, stepId, sourceId, from, to } = filter;
  const isOne = journeyId !== undefined || actor.scope.journeyIds === "all";
  if (basis === "day" || stepId !== undefined || sourceId !== undefined || !isOne) {
    return sql`select count(*) - count(distinct customer_id) from repeat_signal rollup where ${rollupCondition(actor, filter)}`;
  }
  const parts = [sql<SqlBool>`workspace_id = ${workspaceOf(actor)}::uuid`];
  if (journeyId === undefined) parts.push(sql`scope = 'workspace'`);
  else parts.push(sql`scope = 'journey' and journey_id = ${journeyId}::uuid and ${mayCount(actor, journeyId)}`);
  if (from !== undefined) parts.push(sql`previous_month >= ${from}::date`);
  if (to !== undefined) parts.push(sql`month <= ${to}::date`);
  return sql`select coalesce(sum(signals), 0) from return_rollup where ${sql.join(parts, sql` and `)}`;
}

function mayCount({ scope }: Actor, journeyId: string): RawBuilder<SqlBool> {
  return scope.journeyIds === "all" || scope.journeyIds.includes(journeyId) ? sql`true` : sql`false`;
}

/** The first and last day with signals within some days; null without signals. Two looks into an index. */
export async function daysWithSignals(db: Database, actor: Actor, within: Partial<Period>): Promise<Period | null> {
  const days = rollupCondition(actor, within, "day");
  const query = sql<{ from: string | null; to: string | null }>`
    select (select day from signal_rollup rollup where ${days} order by day limit 1) as "from",
      (select day from signal_rollup rollup where ${days} order by day desc limit 1) as "to"`;
  const { from, to } = (await askOnce(db, workspaceOf(actor), query))[0]!;
  return from === null || to === null ? null : { from, to };
}

export interface Stretch extends Period {
  signals: number;
  /** How finely the sources date them. */
  resolutions: Resolution[];
}

/** The first and last day with signals, and how many they are; null without signals. */
export async function stretchOf(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  basis: Basis = basisOf(filter),
): Promise<Stretch | null> {
  const days = rollupCondition(actor, filter, "day");
  const query =
    basis === "ledger"
      ? sql<Nullable<Stretch>>`
        select min(seen.first) as "from", max(seen.last) as "to", sum(seen.signals)::int8 as signals,
          array_agg(distinct source.resolution) as resolutions
        from (select signal.source_id, min(signal.occurred_on) as first, max(signal.occurred_on) as last, count(*) as signals
          from signal_fact as signal where ${signalCondition(actor, filter)} group by 1) seen
        join source_fact source on source.source_id = seen.source_id`
      : sql<Nullable<Stretch>>`
        select (select day from signal_rollup rollup where ${days} order by day limit 1) as "from",
          (select day from signal_rollup rollup where ${days} order by day desc limit 1) as "to",
          sum(seen.signals)::int8 as signals, array_agg(distinct source.resolution) as resolutions
        from (select source_id, sum(signals) as signals
          from signal_rollup rollup where ${rollupCondition(actor, filter, basis)} group by 1) seen
        join source_fact source on source.source_id = seen.source_id`;
  const { rows } = await query.execute(db);
  const { from, to, signals, resolutions } = rows[0]!;
  return from === null || to === null ? null : { from, to, signals: signals ?? 0, resolutions: resolutions ?? [] };
}

type Nullable<T> = { [Name in keyof T]: T[Name] | null };

/** Whether the workspace has any signal of a kind that the actor may see. */
export async function hasKind(db: Database, actor: Actor, kind: "loss"): Promise<boolean> {
  const query = sql<{ has: boolean }>`
    select exists (select from signal_rollup rollup
      where ${rollupCondition(actor, {}, "month")} and kind = ${kind}) as has`;
  return (await askOnce(db, workspaceOf(actor), query))[0]!.has;
}
