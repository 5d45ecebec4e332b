import { type RawBuilder, sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Period } from "../../../kernel/period.ts";
import type { Share } from "../../../stats/proportion.ts";
import { signalCondition } from "../../signals/index.ts";
import { clustersOf, type Repeated } from "../repeated.ts";
import { type Basis, basisOf, ledgerKey, rollupCondition, rollupKey } from "./basis.ts";
import { hasRepeats } from "./counts.ts";

/** Comments by month, and which share of them criticises each theme. */
export interface Criticism {
  /** First day of the month -> signals with text. */
  comments: Map<string, number>;
  shareOf(themeId: string, month: string): Share;
}

interface Lines {
  comments: { month: string; count: number }[];
  critics: { themeId: string; month: string; count: number }[];
  writers: ({ month: string } & Pick<Repeated, "customers" | "signals" | "sizesSquared">)[];
  again: ({ themeId: string; month: string } & Pick<Repeated, "total" | "totalsSquared" | "totalsTimesSizes">)[];
}

/** How many comments criticise some themes, month by month; rules say which. All is read at one moment. */
export async function criticismIn(
  db: Database,
  actor: Actor,
  period: Period,
  themeIds: readonly string[],
  basis?: Basis,
): Promise<Criticism> {
  const exact = basis ?? ((await hasRepeats(db, actor, period)) ? "ledger" : basisOf(period, byMonth));
  const query = exact === "ledger" ? fromLedger(actor, period, themeIds) : fromRollups(actor, period, themeIds, exact);
  const { rows } = await query.execute(db);
  const { comments, critics, writers, again } = rows[0]!;
  const commentsIn = new Map(comments.map(({ month, count }) => [month, count]));
  const writersIn = new Map(writers.map((line) => [line.month, line]));
  const idOf = (line: { themeId: string; month: string }) => `${line.themeId} ${line.month}`;
  const criticsOf = new Map(critics.map((line) => [idOf(line), line.count]));
  const againOf = new Map(again.map((line) => [idOf(line), line]));
  return {
    comments: commentsIn,
    shareOf(themeId, month) {
      const id = idOf({ themeId, month });
      const [n, count] = [commentsIn.get(month) ?? 0, criticsOf.get(id) ?? 0];
      const { total, totalsSquared, totalsTimesSizes } = againOf.get(id) ?? nothing;
      const writing = writersIn.get(month);
      const repeated = writing && { ...writing, total, squares: total, totalsSquared, totalsTimesSizes };
      const clusters = clustersOf({ n, total: count, squares: count }, repeated);
      return { count, n, ...(clusters && { clusters }) };
    },
  };
}

const nothing = { total: 0, totalsSquared: 0, totalsTimesSizes: 0 };
const byMonth = { by: "month" } as const;

/** Exact where no customer came twice. */
function fromRollups(actor: Actor, period: Period, themeIds: readonly string[], span: "day" | "month") {
  const [where, month] = [rollupCondition(actor, period, span), rollupKey(byMonth)];
  return sql<Lines>`
    select
      ${lines(sql`select ${month} as month, sum(with_text) as count from signal_rollup rollup where ${where} group by 1`)} as comments,
      ${lines(sql`select theme_id as "themeId", ${month} as month, sum(negative) as count from theme_rollup rollup
        where ${where} and origin = 'rules' and theme_id = any(${[...themeIds]}::uuid[]) group by 1, 2`)} as critics,
      '[]'::json as writers, '[]'::json as again`;
}

function fromLedger(actor: Actor, period: Period, themeIds: readonly string[]) {
  return sql<Lines>`
    with comment as materialized (
      select signal.signal_id, signal.customer_id, ${ledgerKey(byMonth)} as month
      from signal_fact as signal where ${signalCondition(actor, { ...period, hasText: true })}),
    critic as materialized (
      select distinct label.theme_id, comment.signal_id, comment.customer_id, comment.month
      from label_fact label join comment on comment.signal_id = label.signal_id
      where label.workspace_id = ${workspaceOf(actor)}::uuid and label.origin = 'rules' and label.polarity = 'negative'
        and label.theme_id = any(${[...themeIds]}::uuid[])),
    writer as (
      select month, customer_id, count(*)::float8 as signals from comment where customer_id is not null
      group by 1, 2 having count(*) > 1),
    own as (select theme_id, month, customer_id, count(*)::float8 as total from critic group by 1, 2, 3)
    select
      ${lines(sql`select month, count(*) as count from comment group by 1`)} as comments,
      ${lines(sql`select theme_id as "themeId", month, count(*) as count from critic group by 1, 2`)} as critics,
      ${lines(sql`select month, count(*) as customers, sum(signals) as signals, sum(signals * signals) as "sizesSquared"
        from writer group by 1`)} as writers,
      ${lines(sql`select theme_id as "themeId", month, sum(total) as total, sum(total * total) as "totalsSquared",
          sum(total * signals) as "totalsTimesSizes"
        from own join writer using (month, customer_id) group by 1, 2`)} as again`;
}

function lines(query: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(line), '[]') from (${query}) line)`;
}
