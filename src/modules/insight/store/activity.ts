import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { nowhere, rollupCondition } from "./basis.ts";

/**
 * How many signals there are on each journey, as far as the actor may see them, and the latest day of one: months are added up, and the
 * day is one look into an index. Counting places took 45 ms for 100,000 of them, and ten times that for a million.
 */
export async function summedActivity(
  db: Database,
  actor: Actor,
): Promise<Map<string | null, { signals: number; lastSignalOn: string }>> {
  const { rows } = await sql<{ id: string | null; signals: number; lastSignalOn: string }>`
    select nullif(each.journey_id, ${nowhere}::uuid) as id, each.signals, (
      select day from signal_rollup rollup
      where ${rollupCondition(actor, {}, "day")} and rollup.journey_id = each.journey_id order by day desc limit 1) as "lastSignalOn"
    from (select journey_id, sum(signals)::int8 as signals from signal_rollup rollup
      where ${rollupCondition(actor, {}, "month")} group by 1) each`.execute(db);
  return new Map(rows.map(({ id, signals, lastSignalOn }) => [id, { signals, lastSignalOn }]));
}

/** Whether sums of the workspace are known to be behind the ledger; events that were not heard yet come on top. */
export async function areDaysDue(db: Database, workspaceId: string): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select from rollup_due where workspace_id = ${workspaceId}::uuid) as due`.execute(db);
  return rows[0]!.due;
}
