import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

export interface Invited {
  sourceId: string;
  sourceName: string;
  invited: number;
  sent: number;
  answered: number;
  customers: number;
  totalsSquared: number;
  totalsTimesSizes: number;
  sizesSquared: number;
}

/**
 * By source, how many were invited, and of those whose invitation was sent how many answered: the source says so, or the answer is
 * here. With the sums that tell how much customers who were asked several times weigh.
 */
export async function invitedBySource(db: Database, workspaceId: string): Promise<Invited[]> {
  const { rows } = await sql<Invited>`
    with invited as (
      select source_id, coalesce(customer_id, invitation_id) as customer, sent_at is not null as is_sent,
        answered_on is not null or exists (select from signal where signal.id = invitation_id) as is_answered
      from invitation_fact where workspace_id = ${workspaceId}::uuid),
    asked as (
      select source_id, customer, count(*) as invited, count(*) filter (where is_sent) as size,
        count(*) filter (where is_sent and is_answered) as total
      from invited group by source_id, customer)
    select source.id as "sourceId", source.name as "sourceName", sum(invited)::float8 as invited, sum(size)::float8 as sent,
      sum(total)::float8 as answered, (count(*) filter (where size > 0))::float8 as customers,
      sum(total * total)::float8 as "totalsSquared", sum(total * size)::float8 as "totalsTimesSizes",
      sum(size * size)::float8 as "sizesSquared"
    from asked join source on source.id = asked.source_id
    group by source.id, source.name order by source.name, source.id`.execute(db);
  return rows;
}
