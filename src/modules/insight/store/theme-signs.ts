import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { signalCondition } from "../../signals/index.ts";

/** Signals that the actor may see with a theme by its words, and how many of them carry each sign. */
export async function countSigns(
  db: Database,
  actor: Actor,
  themeId: string,
): Promise<{ signals: number; counts: Map<string, number> }> {
  const { rows } = await sql<{ signals: number; counts: { sign: string; signals: number }[] }>`
    with seen as materialized (
      select signal.signal_id from signal_fact as signal
      where ${signalCondition(actor, { themeId, themeOrigin: "rules", hasText: true })})
    select (select count(*)::int from seen) as signals,
      (select coalesce(json_agg(counted), '[]') from (
        select label.sign, count(distinct label.signal_id)::int as signals
        from label_fact label join seen on seen.signal_id = label.signal_id
        where label.sign is not null group by 1 order by 1) counted) as counts`.execute(db);
  const { signals, counts } = rows[0]!;
  return { signals, counts: new Map(counts.map(({ sign, signals: carrying }) => [sign, carrying])) };
}
