import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { SignalFilter } from "../../signals/contract.ts";
import { signalCondition } from "../../signals/index.ts";

export interface TopicCounts {
  own: number;
  others: number;
  topics: { value: string; own: number; others: number }[];
}

/**
 * Customers of two groups of signals, and of them those who spoke of each topic. A customer counts once, however often they
 * spoke, so that the shares are those of independent people; a signal of nobody known may be anybody's, and counts as one.
 */
export async function countTopics(
  db: Database,
  actor: Actor,
  asked: { filter: SignalFilter; topic: string; group: string; own: string; others?: readonly string[] },
): Promise<TopicCounts> {
  const { filter, topic, group, own, others } = asked;
  const chosen = others === undefined ? sql`true` : sql`(is_own or company = any(${[...others]}::text[]))`;
  const { rows } = await sql<{ value: string | null; own: number; others: number }>`
    with spoken as (
      select coalesce(customer_id, signal_id) as who, signal.attributes ->> ${topic} as value,
        signal.attributes ->> ${group} as company, signal.attributes ->> ${group} = ${own} as is_own
      from signal_fact as signal where ${signalCondition(actor, filter)}
    )
    select value, count(distinct who) filter (where is_own) as own, count(distinct who) filter (where not is_own) as others
    from spoken where value <> '' and company <> '' and ${chosen} group by grouping sets ((value), ())`.execute(db);
  const whole = rows.find(({ value }) => value === null);
  return {
    own: whole?.own ?? 0,
    others: whole?.others ?? 0,
    topics: rows.flatMap(({ value, ...counts }) => (value === null ? [] : [{ value, ...counts }])),
  };
}
