import { type RawBuilder, sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { type Answers, contributionOf, type Metric } from "../../../stats/metric.ts";
import type { Scale, SignalFilter } from "../../signals/contract.ts";
import { signalCondition } from "../../signals/index.ts";
import { clustersOf, type Repeated } from "../repeated.ts";
import {
  type Basis,
  basisOf,
  type Division,
  ledger,
  ledgerKey,
  rollupCondition,
  rollupIsIn,
  rollupKey,
} from "./basis.ts";
import { contribution } from "./contribution.ts";
import { askOnce } from "./kept.ts";
import { bucketsFor, isDrawn, weightOf } from "./sample.ts";
import { firstAnswer, sameScore } from "./scores.ts";

/** The answers to one score on one scale, in one part of the signals. */
export interface Answered extends Answers {
  key: string | null;
  score: string;
  scale: Scale;
}

interface Part {
  key: string | null;
  score: string;
  scale: Scale;
}
type Cell = Part & { value: number; count: number };
type RepeatedPart = Part & Repeated;

/**
 * The answers to every score, by part, with what a metric needs to know of customers who answered more than once. A signal
 * counts once for a score. All of it is read at one moment: answers and customers always fit each other.
 *
 * @param basis where to read; the answer is the same
 */
export async function answersBy(
  db: Database,
  actor: Actor,
  asked: Asked,
  division: Division,
  basis: Basis = basisOf(asked.filter, division),
): Promise<Answered[]> {
  const rows: readonly Rows[] =
    basis === "ledger"
      ? await askLedger(db, actor, asked, division)
      : await askOnce(db, workspaceOf(actor), fromRollups(actor, asked, division, basis));
  const { metric } = asked;
  const { cells, repeated } = rows[0]!;
  const sums = new Map(repeated.map((part) => [idOf(part), part]));
  return [...Map.groupBy(cells, idOf)].map(([id, own]) => {
    const { key, score, scale } = own[0]!;
    const histogram = own.map(({ value, count }) => ({ value, count })).sort((a, b) => a.value - b.value);
    const clusters = clustersOf(totalOf(metric, scale, histogram), sums.get(id));
    return { key, score, scale, histogram, ...(clusters && { clusters }) };
  });
}

async function askLedger(db: Database, actor: Actor, asked: Asked, division: Division): Promise<readonly Rows[]> {
  const { rows } = await fromLedger(actor, asked, division).execute(db);
  return rows[0]!.known ? rows : (await fromWords(actor, asked, division).execute(db)).rows;
}

function idOf({ key, score, scale }: Part): string {
  return JSON.stringify([key, score, scale.key, scale.minimum, scale.maximum, scale.goodEnd]);
}

function totalOf(metric: Metric, scale: Scale, histogram: Answers["histogram"]) {
  const adds = contributionOf(metric, scale) ?? (() => 0);
  const all = { n: 0, total: 0, squares: 0 };
  for (const { value, count } of histogram) {
    all.n += count;
    all.total += adds(value) * count;
    all.squares += adds(value) ** 2 * count;
  }
  return all;
}

interface Asked {
  metric: Metric;
  filter: SignalFilter;
  /** Whether anybody asks how sure it is; true when undefined. */
  withClusters?: boolean;
}

interface Rows {
  cells: Cell[];
  repeated: RepeatedPart[];
}
type Query<Known = undefined> = RawBuilder<Rows & { known: Known }>;

function fromRollups(
  actor: Actor,
  { metric, filter, withClusters = true }: Asked,
  division: Division,
  span: "day" | "month",
): Query {
  const key = rollupKey(division);
  return sql`
    with cell as (
      select ${key} as key, rollup.score_id, rollup.value, sum(rollup.signals) as count
      from score_rollup rollup where ${rollupCondition(actor, filter, span)} group by 1, 2, 3),
    part as materialized (${parts}),
    worth as materialized (${worth(metric)}),
    customer as (
      select part.key, own.score_id, ${weightOf(sql`own.bucket`, sql`part.buckets`)} as weight, own.signals, own.total, own.squares
      from part cross join lateral (
        select rollup.score_id, rollup.bucket, ${sumsOfCustomer(metric, sql`worth.adds`)}
        from repeat_answer rollup join worth on worth.score_id = rollup.score_id and worth.value = rollup.value
        where ${rollupCondition(actor, filter)} and ${isDrawn(sql`part.buckets`)} and ${rollupIsIn(division)}
        group by rollup.bucket, rollup.customer_id, rollup.score_id having count(*) > 1) own),
    again as (select key, score_id, ${sumsOverCustomers(metric)} from customer group by 1, 2)
    select ${answered(withClusters)}`;
}

/** By the numbers under which sums know the scores: grouping by the words of a score took twice as long. Null when one has none yet. */
function fromLedger(actor: Actor, { metric, filter, withClusters = true }: Asked, division: Division): Query<boolean> {
  return sql`
    with answer as materialized (
      select ${ledgerKey(division)} as key, rated_score.id as score_id, score.value, signal.customer_id
      from ${ledger(division)} join score_fact score on score.signal_id = signal.signal_id
      left join rated_score on ${sameScore}
      where ${signalCondition(actor, filter)} and ${firstAnswer}),
    cell as (select key, score_id, value, count(*) as count from answer group by 1, 2, 3),
    worth as materialized (${worth(metric)}),
    customer as (
      select answer.key, answer.score_id, 1 as weight, ${sumsOfCustomer(metric, sql`worth.adds`)}
      from answer join worth on worth.score_id = answer.score_id and worth.value = answer.value
      where answer.customer_id is not null group by 1, 2, answer.customer_id having count(*) > 1),
    again as (select key, score_id, ${sumsOverCustomers(metric)} from customer group by 1, 2)
    select ${answered(withClusters)}, not exists (select from cell where score_id is null) as known`;
}

/** Where some scores were never summed: a short while after they came for the first time. */
function fromWords(actor: Actor, { metric, filter, withClusters = true }: Asked, division: Division): Query {
  return sql`
    with answer as materialized (
      select ${ledgerKey(division)} as key, score.name, ${scale}, score.value, signal.customer_id
      from ${ledger(division)} join score_fact score on score.signal_id = signal.signal_id
      where ${signalCondition(actor, filter)} and ${firstAnswer}),
    cell as (select key, name, ${scale}, value, count(*) as count from answer score group by 1, 2, 3, 4, 5, 6, 7),
    customer as (
      select key, name, ${scale}, 1 as weight, ${sumsOfCustomer(metric, contribution(metric, sql`score.value`))}
      from answer score where customer_id is not null
      group by 1, 2, 3, 4, 5, 6, customer_id having count(*) > 1),
    again as (select key, name, ${scale}, ${sumsOverCustomers(metric)} from customer score group by 1, 2, 3, 4, 5, 6)
    select
      (select coalesce(json_agg(json_build_object(${described}, 'value', value, 'count', count)), '[]')
        from cell score) as cells,
      ${withClusters ? repeated(sql`again score`) : nobody} as repeated`;
}

/** From how many buckets the customers of each part are drawn. */
const parts = sql`select key, ${bucketsFor(sql`sum(count)`, sql`count(*) over ()`)} as buckets from cell group by key`;

/** What an answer of each value adds to a metric, worked out once for each. */
function worth(metric: Metric): RawBuilder<unknown> {
  return sql`select score.id as score_id, given.value, ${contribution(metric, sql`given.value`)} as adds
    from (select distinct score_id, value from cell) given join rated_score score on score.id = given.score_id`;
}

/** The answers in `cell` and the sums in `again`, with the words of their scores. */
function answered(withClusters: boolean): RawBuilder<unknown> {
  return sql`
    (select coalesce(json_agg(json_build_object(${described}, 'value', value, 'count', count)), '[]')
      from cell join rated_score score on score.id = cell.score_id) as cells,
    ${withClusters ? repeated(sql`again join rated_score score on score.id = again.score_id`) : nobody} as repeated`;
}

const scale = sql`score.scale_key, score.scale_minimum, score.scale_maximum, score.scale_good_end`;

const described = sql`'key', key, 'score', score.name, 'scale', json_build_object('key', score.scale_key,
  'minimum', score.scale_minimum, 'maximum', score.scale_maximum, 'goodEnd', score.scale_good_end)`;

function sumsOfCustomer(metric: Metric, adds: RawBuilder<unknown>): RawBuilder<unknown> {
  const [total, squares] = [sql`sum(${adds})`, sql`sum((${adds}) * (${adds}))`];
  if (metric === "mean-rating") return sql`count(*) as signals, ${total} as total, ${squares} as squares`;
  // Whole numbers: exact up to 2^53 in floating point, and several times faster than decimals.
  return sql`count(*)::float8 as signals, ${total}::float8 as total, ${squares}::float8 as squares`;
}

function sumsOverCustomers(metric: Metric): RawBuilder<unknown> {
  const weight = metric === "mean-rating" ? sql`weight::numeric` : sql`weight`;
  const sum = (of: RawBuilder<unknown>) => sql`sum(${weight} * ${of})`;
  return sql`sum(weight) as customers, sum(weight * signals) as signals, ${sum(sql`total`)} as total,
    ${sum(sql`squares`)} as squares, ${sum(sql`total * total`)} as totals_squared,
    ${sum(sql`total * signals`)} as totals_times_sizes, sum(weight * signals * signals) as sizes_squared`;
}

function repeated(from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(json_build_object(${described}, 'customers', customers,
    'signals', signals, 'total', coalesce(total, 0), 'squares', coalesce(squares, 0),
    'totalsSquared', coalesce(totals_squared, 0), 'totalsTimesSizes', coalesce(totals_times_sizes, 0),
    'sizesSquared', sizes_squared)), '[]') from ${from})`;
}

const nobody = sql`'[]'::json`;
