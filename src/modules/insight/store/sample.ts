import { type RawBuilder, type SqlBool, sql } from "kysely";

/**
 * What an interval needs to know of customers who came again is estimated from some of them, where there are very many: from all
 * who came often, and from a share of the others, drawn by a hash of their ids (docs/methods/clusters.md). Counts and figures
 * themselves never are. Reading a million answers for a number that ten thousand give to two per cent took seconds.
 */
const buckets = 256;
/** About so many answers are looked at for a question, shared among its parts, but no fewer than that for each part. */
const answers = { inAll: 10_000, inPart: 2_000 };
/** Who gave more signals than this is always looked at: one such customer weighs more than the hundreds that a share leaves out. */
const often = 12;

/**
 * The bucket of a customer: from 0, or -1 for those who are always looked at.
 *
 * @param times how many signals the customer gave
 */
export function bucketOf(customerId: RawBuilder<unknown>, times: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(case when ${times} > ${sql.lit(often)} then -1 else uuid_hash(${customerId}) & ${sql.lit(buckets - 1)} end)`;
}

/**
 * How many of the buckets are looked at in a part of a question.
 *
 * @param count the answers in the part
 * @param parts how many parts the question has
 */
export function bucketsFor(count: RawBuilder<unknown>, parts: RawBuilder<unknown> = sql`1`): RawBuilder<number> {
  const wanted = sql`greatest(${sql.lit(answers.inPart)}, ${sql.lit(answers.inAll)} / greatest(1, ${parts}))`;
  return sql`least(${sql.lit(buckets)}, ceil(${sql.lit(buckets)}::float8 * ${wanted} / greatest(1, ${count})))::int`;
}

/**
 * Whether a line under the alias `rollup` is of a customer who is looked at. Both ends are named, since the planner takes a stretch
 * between two unknown ends for a small one, and finds it in an index; with one end it read the whole table.
 */
export function isDrawn(lookedAt: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql`(rollup.bucket >= -1 and rollup.bucket < ${lookedAt})`;
}

/** How many customers one who is looked at stands for. */
export function weightOf(bucket: RawBuilder<unknown>, lookedAt: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(case when ${bucket} < 0 then 1 else ${sql.lit(buckets)}::float8 / ${lookedAt} end)`;
}

/**
 * As {@link isDrawn}, of a customer whose bucket is not noted beside the answer.
 *
 * @param often a query for the customers who are always looked at; it is asked only where customers are drawn at all
 */
export function isLookedAt(
  customerId: RawBuilder<unknown>,
  lookedAt: RawBuilder<unknown>,
  often: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  return sql`(uuid_hash(${customerId}) & ${sql.lit(buckets - 1)} < ${lookedAt} or ${customerId} in ${often})`;
}

/** How many customers such a one stands for. */
export function weightIn(
  customerId: RawBuilder<unknown>,
  lookedAt: RawBuilder<unknown>,
  often: RawBuilder<unknown>,
): RawBuilder<number> {
  return sql`(case when ${lookedAt} = ${sql.lit(buckets)} or ${customerId} in ${often} then 1
    else ${sql.lit(buckets)}::float8 / ${lookedAt} end)`;
}
