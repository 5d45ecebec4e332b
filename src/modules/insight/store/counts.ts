import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Resolution } from "../../../kernel/period.ts";
import type { SignalFilter } from "../../signals/contract.ts";
import { signalCondition } from "../../signals/index.ts";
import { type Basis, basisOf, type Division, ledger, ledgerKey, rollupCondition, rollupKey } from "./basis.ts";

/** How many signals there are in each part, rated or not. */
export async function signalsBy(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  division: Division,
  basis: Basis = basisOf(filter, division),
): Promise<Map<string | null, number>> {
  const query =
    basis === "ledger"
      ? sql<{ key: string | null; signals: number }>`
        select ${ledgerKey(division)} as key, count(*) as signals
        from ${ledger(division)} where ${signalCondition(actor, filter)} group by 1`
      : sql<{ key: string | null; signals: number }>`
        select ${rollupKey(division)} as key, sum(signals)::int8 as signals
        from signal_rollup rollup where ${rollupCondition(actor, filter, basis)} group by 1`;
  const { rows } = await query.execute(db);
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
  const query =
    basis === "ledger"
      ? sql<{ customers: number }>`
        select count(distinct signal.customer_id) + count(*) filter (where signal.customer_id is null) as customers
        from signal_fact as signal where ${signalCondition(actor, filter)}`
      : sql<{ customers: number }>`
        select (select coalesce(sum(signals), 0) from signal_rollup rollup where ${rollupCondition(actor, filter, basis)})::int8
          - (select count(*) - count(distinct customer_id) from repeat_signal rollup
            where ${rollupCondition(actor, filter)}) as customers`;
  const { rows } = await query.execute(db);
  return rows[0]!.customers;
}

/** The first and last day with signals, and how finely the sources date them; null without signals. */
export async function stretchOf(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  basis: Basis = basisOf(filter),
): Promise<{ from: string; to: string; resolutions: Resolution[] } | null> {
  const days = rollupCondition(actor, filter, "day");
  const query =
    basis === "ledger"
      ? sql<{ from: string | null; to: string | null; resolutions: Resolution[] | null }>`
        select min(signal.occurred_on) as "from", max(signal.occurred_on) as "to",
          array_agg(distinct source.resolution) as resolutions
        from signal_fact as signal join source_fact source on source.source_id = signal.source_id
        where ${signalCondition(actor, filter)}`
      : sql<{ from: string | null; to: string | null; resolutions: Resolution[] | null }>`
        select (select day from signal_rollup rollup where ${days} order by day limit 1) as "from",
          (select day from signal_rollup rollup where ${days} order by day desc limit 1) as "to",
          (select array_agg(distinct source.resolution)
            from (select distinct source_id from signal_rollup rollup where ${rollupCondition(actor, filter, basis)}) seen
            join source_fact source on source.source_id = seen.source_id) as resolutions`;
  const { rows } = await query.execute(db);
  const { from, to, resolutions } = rows[0]!;
  return from === null || to === null ? null : { from, to, resolutions: resolutions ?? [] };
}

/** Whether the workspace has any signal of a kind that the actor may see. */
export async function hasKind(db: Database, actor: Actor, kind: "loss"): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from signal_rollup rollup
      where ${rollupCondition(actor, {}, "month")} and kind = ${kind}) as has`.execute(db);
  return rows[0]!.has;
}

/** Whether any customer gave more than one signal: then sums over signals are not enough for an interval. */
export async function hasRepeats(db: Database, actor: Actor, filter: SignalFilter): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from repeat_signal rollup where ${rollupCondition(actor, filter)}) as has`.execute(db);
  return rows[0]!.has;
}
