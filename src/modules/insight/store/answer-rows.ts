import { type RawBuilder, sql } from "kysely";
import type { Metric } from "../../../stats/metric.ts";
import type { Scale, SignalFilter } from "../../signals/contract.ts";
import type { Repeated } from "../repeated.ts";
import { contribution } from "./contribution.ts";
import { bucketsFor } from "./sample.ts";

export interface Asked {
  metric: Metric;
  filter: SignalFilter;
  /** Whether anybody asks how sure it is; true when undefined. */
  withClusters?: boolean;
}

export interface Part {
  key: string | null;
  score: string;
  scale: Scale;
}
export type Cell = Part & { value: number; count: number };
export type RepeatedPart = Part & Repeated;

/** One line: the answers of each part, and what customers add to them who answered more than once. */
export interface Rows {
  cells: Cell[];
  repeated: RepeatedPart[];
}
export type Query<More = unknown> = RawBuilder<Rows & More>;

const described = sql`'key', key, 'score', score.name, 'scale', json_build_object('key', score.scale_key,
  'minimum', score.scale_minimum, 'maximum', score.scale_maximum, 'goodEnd', score.scale_good_end)`;

/** From how many buckets the customers of each part are drawn. */
export const shares = sql`select key, ${bucketsFor(sql`sum(count)`, sql`count(*) over ()`)} as buckets from cell group by key`;

/** What an answer of each value adds to a metric, worked out once for each. */
export function worth(metric: Metric): RawBuilder<unknown> {
  return sql`select score.id as score_id, given.value, ${contribution(metric, sql`given.value`)} as adds
    from (select distinct score_id, value from cell) given join rated_score score on score.id = given.score_id`;
}

/** The answers in `cell`, with the words of their scores. */
export const cells = answers(sql`cell join rated_score score on score.id = cell.score_id`);

/** The sums over customers in `again`, or another of that shape, with the words of their scores. */
export const repeatedIn = (again: RawBuilder<unknown>) =>
  repeated(sql`${again} as again join rated_score score on score.id = again.score_id`);

/** @param from something as `score`, with the words of it */
export function answers(from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(json_build_object(${described}, 'value', value, 'count', count)), '[]') from ${from})`;
}

export function sumsOfCustomer(metric: Metric, adds: RawBuilder<unknown>): RawBuilder<unknown> {
  const [total, squares] = [sql`sum(${adds})`, sql`sum((${adds}) * (${adds}))`];
  if (metric === "mean-rating") return sql`count(*) as signals, ${total} as total, ${squares} as squares`;
  // Whole numbers: exact up to 2^53 in floating point, and several times faster than decimals.
  return sql`count(*)::float8 as signals, ${total}::float8 as total, ${squares}::float8 as squares`;
}

export function sumsOverCustomers(metric: Metric): RawBuilder<unknown> {
  const weight = metric === "mean-rating" ? sql`weight::numeric` : sql`weight`;
  const sum = (of: RawBuilder<unknown>) => sql`sum(${weight} * ${of})`;
  return sql`sum(weight) as customers, sum(weight * signals) as signals, ${sum(sql`total`)} as total,
    ${sum(sql`squares`)} as squares, ${sum(sql`total * total`)} as totals_squared,
    ${sum(sql`total * signals`)} as totals_times_sizes, sum(weight * signals * signals) as sizes_squared`;
}

/** @param from sums over customers, with something as `score` that has the words of it */
export function repeated(from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(json_build_object(${described}, 'customers', customers,
    'signals', signals, 'total', coalesce(total, 0), 'squares', coalesce(squares, 0),
    'totalsSquared', coalesce(totals_squared, 0), 'totalsTimesSizes', coalesce(totals_times_sizes, 0),
    'sizesSquared', sizes_squared)), '[]') from ${from})`;
}

/** Where nobody asks how sure it is. */
export const nobody = sql`'[]'::json`;
