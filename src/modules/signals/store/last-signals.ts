import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { LastSignal } from "../../customers/contract.ts";
import { signalCondition } from "./condition.ts";

/** So much of a text tells what it is about. */
const firstCharacters = 240;

/** For each customer and day, in the order given, the last so many signals up to that day that the actor may see. */
export async function lastSignalsUntil(
  db: Database,
  actor: Actor,
  moments: readonly { customerId: string; day: string }[],
  limit: number,
): Promise<LastSignal[][]> {
  const asked = moments.map((moment, place) => ({ ...moment, place }));
  const { rows } = await sql<LastSignal & { place: number }>`
    select asked.place, last.signal_id as "signalId", last.kind, last.occurred_on as "occurredOn",
      (select json_build_object('name', name, 'raw', raw, 'minimum', scale_minimum, 'maximum', scale_maximum)
        from signal_score score where score.signal_id = last.signal_id order by ordinal limit 1) as score,
      (select left(text, ${firstCharacters}) from signal_text text
        where text.signal_id = last.signal_id and text <> '' order by ordinal limit 1) as text
    from json_to_recordset(${JSON.stringify(asked)}::json) as asked (place int, "customerId" uuid, day date)
    cross join lateral (
      select signal_id, kind, occurred_on from signal_fact as signal
      where ${signalCondition(actor)} and signal.customer_id = asked."customerId" and signal.occurred_on <= asked.day
      order by signal.occurred_on desc, signal.signal_id desc limit ${limit}
    ) last
    order by asked.place, last.occurred_on desc, last.signal_id desc`.execute(db);
  const found = Map.groupBy(rows, ({ place }) => place);
  return moments.map((_, place) => (found.get(place) ?? []).map(({ place: _place, ...signal }) => signal));
}
