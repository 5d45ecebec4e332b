import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Activity } from "../../customers/index.ts";
import { signalCondition } from "./condition.ts";

/** A limited actor sees the customers who gave a signal on their journeys, each last seen when they gave one there. */
export function customersSeenBy(actor: Actor): RawBuilder<unknown> | null {
  if (actor.scope.journeyIds === "all") return null;
  return sql`select signal.customer_id, max(signal.occurred_on) as last_seen from signal_fact as signal
    where ${signalCondition(actor)} and signal.customer_id is not null group by signal.customer_id`;
}

export async function activityOf(
  db: Database,
  actor: Actor,
  customerIds: readonly string[],
): Promise<Map<string, Activity>> {
  const { rows } = await sql<Activity & { customerId: string }>`
    select customer_id as "customerId", count(*) as signals, min(occurred_on) as "firstSeen", max(occurred_on) as "lastSeen"
    from signal_fact as signal
    where ${signalCondition(actor)} and customer_id = any(${[...customerIds]}::uuid[])
    group by customer_id`.execute(db);
  return new Map(rows.map(({ customerId, ...activity }) => [customerId, activity]));
}
