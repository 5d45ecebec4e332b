import { type RawBuilder, sql } from "kysely";

/**
 * The events that change how many customers there are: `won` of somebody who was none, `lost` of somebody who was one. A second
 * contract of a customer changes money alone. On one day, won counts before lost.
 *
 * Gives `id, customer_id, kind, occurred_on, amount_minor, currency, reason, place`; the order of a customer's turns is that of `place`.
 */
export function turnsOf(workspaceId: string): RawBuilder<unknown> {
  return sql`select id, customer_id, kind, occurred_on, amount_minor, currency, reason, place from (
    select *, row_number() over customer_events as place, lag(kind) over customer_events as before
    from customer_event
    where workspace_id = ${workspaceId}::uuid and in_force and kind in ('won', 'lost')
    window customer_events as (partition by customer_id order by occurred_on, kind desc, id)
  ) moves where before is distinct from kind`;
}
