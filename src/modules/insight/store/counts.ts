import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Resolution } from "../../../kernel/period.ts";
import type { SignalFilter } from "../../signals/contract.ts";
import { signalCondition } from "../../signals/index.ts";
import { type Division, factKey, isRolledUp, rollupCondition, rollupKey } from "./basis.ts";

export interface SignalCount {
  signals: number;
  withText: number;
}

/** How many signals there are in each part, rated or not. */
export async function signalsBy(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  division: Division,
): Promise<Map<string | null, SignalCount>> {
  const query = isRolledUp(filter, division)
    ? sql<{ key: string | null } & SignalCount>`
        select ${rollupKey(division)} as key, sum(signals) as signals, sum(with_text) as "withText"
        from signal_rollup rollup where ${rollupCondition(actor, filter)} group by 1`
    : sql<{ key: string | null } & SignalCount>`
        select ${factKey(division)} as key, count(*) as signals, count(*) filter (where signal.has_text) as "withText"
        from signal_fact as signal where ${signalCondition(actor, filter)} group by 1`;
  const { rows } = await query.execute(db);
  return new Map(rows.map(({ key, ...count }) => [key, count]));
}

export async function countSignals(db: Database, actor: Actor, filter: SignalFilter): Promise<SignalCount> {
  const counts = await signalsBy(db, actor, filter, { by: "nothing" });
  return counts.get("") ?? { signals: 0, withText: 0 };
}

/** Known customers, and signals of nobody known: each of those may be somebody else. */
export async function countCustomers(db: Database, actor: Actor, filter: SignalFilter): Promise<number> {
  const { rows } = await sql<{ customers: number }>`
    select count(distinct signal.customer_id) + count(*) filter (where signal.customer_id is null) as customers
    from signal_fact as signal where ${signalCondition(actor, filter)}`.execute(db);
  return rows[0]!.customers;
}

/** The first and last day, and how finely the signals are dated; null without signals. */
export async function stretchOf(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
): Promise<{ from: string; to: string; resolutions: Resolution[] } | null> {
  const query = isRolledUp(filter)
    ? sql<{ from: string | null; to: string | null; resolutions: Resolution[] | null }>`
        select min(day) as "from", max(day) as "to", array_agg(distinct source.resolution) as resolutions
        from signal_rollup rollup join source_fact source on source.source_id = rollup.source_id
        where ${rollupCondition(actor, filter)}`
    : sql<{ from: string | null; to: string | null; resolutions: Resolution[] | null }>`
        select min(signal.occurred_on) as "from", max(signal.occurred_on) as "to",
          array_agg(distinct source.resolution) as resolutions
        from signal_fact as signal join source_fact source on source.source_id = signal.source_id
        where ${signalCondition(actor, filter)}`;
  const { rows } = await query.execute(db);
  const { from, to, resolutions } = rows[0]!;
  return from === null || to === null ? null : { from, to, resolutions: resolutions ?? [] };
}

/** Whether the workspace has any signal of a kind that the actor may see. */
export async function hasKind(db: Database, actor: Actor, kind: "loss"): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from signal_fact as signal where ${signalCondition(actor, { kind })}) as has`.execute(db);
  return rows[0]!.has;
}
