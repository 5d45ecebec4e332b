import { type RawBuilder, sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Period } from "../../../kernel/period.ts";
import type { Share } from "../../../stats/proportion.ts";
import { signalCondition } from "../../signals/index.ts";
import { clustersOf, type Repeated } from "../repeated.ts";
import { type Basis, basisOf, ledgerKey, rollupCondition, rollupKey } from "./basis.ts";
import { askOnce } from "./kept.ts";
import { bucketsFor, isDrawn, weightOf } from "./sample.ts";

/** Comments by month, and which share of them criticises each theme. */
export interface Criticism {
  /** First day of the month -> signals with text. */
  comments: Map<string, number>;
  shareOf(themeId: string, month: string): Share;
}

interface Lines {
  comments: { month: string; count: number }[];
  critics: { themeId: string; month: string; count: number }[];
  /** Who wrote more than once in a month. */
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
  const from = basis ?? basisOf(period, byMonth);
  const rows =
    from === "ledger"
      ? (await fromLedger(actor, period, themeIds).execute(db)).rows
      : await askOnce(db, workspaceOf(actor), fromRollups(actor, period, themeIds, from));
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

function fromRollups(actor: Actor, period: Period, themeIds: readonly string[], span: "day" | "month") {
  const [where, month] = [rollupCondition(actor, period, span), rollupKey(byMonth)];
  return sql<Lines>`
    with spoken as materialized (
      select ${month} as month, sum(with_text)::int8 as count from signal_rollup rollup where ${where} group by 1),
    part as materialized (
      select month, ${bucketsFor(sql`count`, sql`count(*) over ()`)} as buckets from spoken),
    repeat_comment as materialized (
      select part.month, ${weightOf(sql`rollup.bucket`, sql`part.buckets`)} as weight, rollup.signal_id, rollup.customer_id
      from part cross join lateral (select rollup.signal_id, rollup.customer_id, rollup.bucket from repeat_signal rollup
        where ${rollupCondition(actor, period)} and ${isDrawn(sql`part.buckets`)} and rollup.near and rollup.has_text
          and rollup.day >= part.month and rollup.day < (part.month + interval '1 month')::date offset 0) rollup),
    ${repeatedLines(actor, themeIds)}
    select
      ${lines(sql`select * from spoken where count > 0`)} as comments,
      ${lines(sql`select theme_id as "themeId", ${month} as month, sum(negative)::int8 as count from theme_rollup rollup
        where ${where} and origin = 'rules' and theme_id = any(${[...themeIds]}::uuid[]) group by 1, 2`)} as critics,
      ${repeated}`;
}

function fromLedger(actor: Actor, period: Period, themeIds: readonly string[]) {
  return sql<Lines>`
    with comment as materialized (
      select signal.signal_id, signal.customer_id, ${ledgerKey(byMonth)} as month
      from signal_fact as signal where ${signalCondition(actor, { ...period, hasText: true })}),
    critic as (
      select distinct label.theme_id, comment.signal_id, comment.month
      from comment cross join lateral (${critical(actor, themeIds, sql`comment.signal_id`)}) label),
    repeat_comment as (select month, 1 as weight, signal_id, customer_id from comment where customer_id is not null),
    ${repeatedLines(actor, themeIds)}
    select
      ${lines(sql`select month, count(*) as count from comment group by 1`)} as comments,
      ${lines(sql`select theme_id as "themeId", month, count(*) as count from critic group by 1, 2`)} as critics,
      ${repeated}`;
}

/** The labels by which a signal criticises some themes. */
function critical(actor: Actor, themeIds: readonly string[], signalId: RawBuilder<unknown>) {
  return sql`select label.theme_id from label_fact label
    where label.workspace_id = ${workspaceOf(actor)}::uuid and label.signal_id = ${signalId} and label.origin = 'rules'
      and label.polarity = 'negative' and label.theme_id = any(${[...themeIds]}::uuid[]) offset 0`;
}

/** Who wrote more than once in a month, and which themes they criticised, from `repeat_comment`. */
function repeatedLines(actor: Actor, themeIds: readonly string[]) {
  return sql`
    writer as materialized (
      select month, weight, customer_id, count(*)::float8 as signals from repeat_comment
      group by 1, 2, 3 having count(*) > 1),
    own as (
      select theme_id, month, customer_id, count(*)::float8 as total from (
        select distinct label.theme_id, comment.signal_id, comment.customer_id, comment.month
        from repeat_comment comment join writer using (month, customer_id)
        cross join lateral (${critical(actor, themeIds, sql`comment.signal_id`)}) label) critic
      group by 1, 2, 3)`;
}

const repeated = sql`
  ${lines(sql`select month, sum(weight) as customers, sum(weight * signals) as signals,
      sum(weight * signals * signals) as "sizesSquared"
    from writer group by 1`)} as writers,
  ${lines(sql`select theme_id as "themeId", month, sum(weight * total) as total, sum(weight * total * total) as "totalsSquared",
      sum(weight * total * signals) as "totalsTimesSizes"
    from own join writer using (month, customer_id) group by 1, 2`)} as again`;

function lines(query: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(line), '[]') from (${query}) line)`;
}
