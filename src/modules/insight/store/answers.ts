import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { type Answers, contributionOf, type Metric } from "../../../stats/metric.ts";
import type { Scale, SignalFilter } from "../../signals/contract.ts";
import { signalCondition } from "../../signals/index.ts";
import { clustersOf, type Repeated } from "../repeated.ts";
import { type Basis, basisOf, type Division, ledger, ledgerKey, rollupCondition, rollupKey } from "./basis.ts";
import { contribution } from "./contribution.ts";

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
  { metric, filter }: { metric: Metric; filter: SignalFilter },
  division: Division,
  basis: Basis = basisOf(filter, division),
): Promise<Answered[]> {
  const query =
    basis === "ledger"
      ? fromLedger(actor, metric, filter, division)
      : fromRollups(actor, metric, filter, division, basis);
  const { rows } = await query.execute(db);
  const { cells, repeated } = rows[0]!;
  const sums = new Map(repeated.map((part) => [idOf(part), part]));
  return [...Map.groupBy(cells, idOf)].map(([id, own]) => {
    const { key, score, scale } = own[0]!;
    const histogram = own.map(({ value, count }) => ({ value, count })).sort((a, b) => a.value - b.value);
    const clusters = clustersOf(totalOf(metric, scale, histogram), sums.get(id));
    return { key, score, scale, histogram, ...(clusters && { clusters }) };
  });
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

type Query = RawBuilder<{ cells: Cell[]; repeated: RepeatedPart[] }>;

function fromRollups(
  actor: Actor,
  metric: Metric,
  filter: SignalFilter,
  division: Division,
  span: "day" | "month",
): Query {
  const key = rollupKey(division);
  return sql`
    with cell as (
      select ${key} as key, rollup.score_id, rollup.value, sum(rollup.signals) as count
      from score_rollup rollup where ${rollupCondition(actor, filter, span)} group by 1, 2, 3),
    customer as (
      select ${key} as key, score.id as score_id, ${sumsOfCustomer(metric, sql`rollup.value`)}
      from repeat_answer rollup join rated_score score on score.id = rollup.score_id
      where ${rollupCondition(actor, filter)} group by 1, 2, rollup.customer_id having count(*) > 1),
    again as (select key, score_id, ${sumsOverCustomers} from customer group by 1, 2)
    select
      (select coalesce(json_agg(json_build_object(${described}, 'value', value, 'count', count)), '[]')
        from cell join rated_score score on score.id = cell.score_id) as cells,
      (select coalesce(json_agg(json_build_object(${described}, ${repeatedSums})), '[]')
        from again join rated_score score on score.id = again.score_id) as repeated`;
}

function fromLedger(actor: Actor, metric: Metric, filter: SignalFilter, division: Division): Query {
  return sql`
    with answer as materialized (
      select ${ledgerKey(division)} as key, score.name, ${scale}, score.value, signal.customer_id
      from ${ledger(division)} join score_fact score on score.signal_id = signal.signal_id
      where ${signalCondition(actor, filter)} and ${firstAnswer}),
    cell as (select key, name, ${scale}, value, count(*) as count from answer score group by 1, 2, 3, 4, 5, 6, 7),
    customer as (
      select key, name, ${scale}, ${sumsOfCustomer(metric, sql`score.value`)}
      from answer score where customer_id is not null
      group by 1, 2, 3, 4, 5, 6, customer_id having count(*) > 1),
    again as (select key, name, ${scale}, ${sumsOverCustomers} from customer score group by 1, 2, 3, 4, 5, 6)
    select
      (select coalesce(json_agg(json_build_object(${described}, 'value', value, 'count', count)), '[]')
        from cell score) as cells,
      (select coalesce(json_agg(json_build_object(${described}, ${repeatedSums})), '[]') from again score) as repeated`;
}

/** A signal that gave the same score twice counts with the first. */
export const firstAnswer = sql`(score.ordinal = 0 or not exists (select from score_fact earlier
  where earlier.signal_id = score.signal_id and earlier.ordinal < score.ordinal and earlier.name = score.name
    and earlier.scale_key = score.scale_key and earlier.scale_minimum = score.scale_minimum
    and earlier.scale_maximum = score.scale_maximum and earlier.scale_good_end = score.scale_good_end))`;

const scale = sql`score.scale_key, score.scale_minimum, score.scale_maximum, score.scale_good_end`;

const described = sql`'key', key, 'score', score.name, 'scale', json_build_object('key', score.scale_key,
  'minimum', score.scale_minimum, 'maximum', score.scale_maximum, 'goodEnd', score.scale_good_end)`;

function sumsOfCustomer(metric: Metric, value: RawBuilder<unknown>): RawBuilder<unknown> {
  const adds = contribution(metric, value);
  const [total, squares] = [sql`sum(${adds})`, sql`sum((${adds}) * (${adds}))`];
  if (metric === "mean-rating") return sql`count(*) as signals, ${total} as total, ${squares} as squares`;
  // Whole numbers: exact up to 2^53 in floating point, and several times faster than decimals.
  return sql`count(*)::float8 as signals, ${total}::float8 as total, ${squares}::float8 as squares`;
}

const sumsOverCustomers = sql`count(*) as customers, sum(signals) as signals, sum(total) as total,
  sum(squares) as squares, sum(total * total) as totals_squared, sum(total * signals) as totals_times_sizes,
  sum(signals * signals) as sizes_squared`;

const repeatedSums = sql`'customers', customers, 'signals', signals, 'total', coalesce(total, 0),
  'squares', coalesce(squares, 0), 'totalsSquared', coalesce(totals_squared, 0),
  'totalsTimesSizes', coalesce(totals_times_sizes, 0), 'sizesSquared', sizes_squared`;
