import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Activity } from "../../customers/index.ts";
import { signalCondition } from "./condition.ts";

/** Over the alias `customer`: a limited actor sees the customers who gave a signal on their journeys. */
export function seesCustomer(actor: Actor): RawBuilder<SqlBool> {
  if (actor.scope.journeyIds === "all") return sql<SqlBool>`true`;
  return sql<SqlBool>`exists (select from signal_fact as signal
    where signal.customer_id = customer.id and ${signalCondition(actor)})`;
}

export async function activityOf(
  db: Database,
  actor: Actor,
  customerIds: readonly string[],
): Promise<Map<string, Activity>> {
  const { rows } = await sql<Activity & { customerId: string }>`
    select customer_id as "customerId", count(*) as signals, min(occurred_on) as "firstSeen", max(occurred_on) as "lastSeen"
    from signal_fact as signal
    where customer_id = any(${[...customerIds]}::uuid[]) and ${signalCondition(actor)}
    group by customer_id`.execute(db);
  return new Map(rows.map(({ customerId, ...activity }) => [customerId, activity]));
}

/** Of these customers, those who still have a signal. */
export async function customersWithSignals(
  db: Database,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct customer_id as id from signal
    where workspace_id = ${workspaceId}::uuid and customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
