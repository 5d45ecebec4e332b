import { sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { type Answers, contributionOf, type Metric } from "../../../stats/metric.ts";
import type { Scale } from "../../signals/contract.ts";
import { clustersOf } from "../repeated.ts";
import {
  type Asked,
  type Cell,
  cells,
  nobody,
  type Part,
  type Query,
  type RepeatedPart,
  repeatedIn,
  shares,
  sumsOfCustomer,
  sumsOverCustomers,
  worth,
} from "./answer-rows.ts";
import { type Basis, basisOf, type Division, rollupCondition, rollupIsIn, rollupKey } from "./basis.ts";
import { askOnce } from "./kept.ts";
import { askLedger } from "./ledger-answers.ts";
import { isDrawn, weightOf } from "./sample.ts";

/** The answers to one score on one scale, in one part of the signals. */
export interface Answered extends Answers {
  key: string | null;
  score: string;
  scale: Scale;
}

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
  const read =
    basis === "ledger" ? await askLedger(db, actor, asked, division) : await askSums(db, actor, asked, division, basis);
  return described(asked.metric, read.cells, read.repeated);
}

/** As {@link answersBy}, and besides of all signals together, under the key "": the ledger is gone through once for both. */
export async function answersInAllAndBy(
  db: Database,
  actor: Actor,
  asked: Asked,
  division: Division,
  basis: Basis = basisOf(asked.filter, division),
): Promise<{ all: Answered[]; parts: Answered[] }> {
  if (basis !== "ledger") {
    const all = await answersBy(db, actor, asked, { by: "nothing" });
    return { all, parts: await answersBy(db, actor, asked, division, basis) };
  }
  const read = await askLedger(db, actor, asked, division);
  return {
    all: described(asked.metric, addedUp(read.cells), read.repeatedInAll),
    parts: described(asked.metric, read.cells, read.repeated),
  };
}

async function askSums(db: Database, actor: Actor, asked: Asked, division: Division, basis: "day" | "month") {
  const rows = await askOnce(db, workspaceOf(actor), fromRollups(actor, asked, division, basis));
  return rows[0]!;
}

function described(metric: Metric, given: readonly Cell[], repeated: readonly RepeatedPart[]): Answered[] {
  const sums = new Map(repeated.map((part) => [idOf(part), part]));
  return [...Map.groupBy(given, idOf)].map(([id, own]) => {
    const { key, score, scale } = own[0]!;
    const histogram = own.map(({ value, count }) => ({ value, count })).sort((a, b) => a.value - b.value);
    const clusters = clustersOf(totalOf(metric, scale, histogram), sums.get(id));
    return { key, score, scale, histogram, ...(clusters && { clusters }) };
  });
}

/** Every signal is in one part, so that what all of them answered is what the parts did. */
function addedUp(parts: readonly Cell[]): Cell[] {
  const ofAll = parts.map((cell) => ({ ...cell, key: "" }));
  return [...Map.groupBy(ofAll, (cell) => `${cell.value} ${idOf(cell)}`).values()].map((same) => ({
    ...same[0]!,
    count: same.reduce((sum, { count }) => sum + count, 0),
  }));
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
    part as materialized (${shares}),
    worth as materialized (${worth(metric)}),
    customer as (
      select part.key, own.score_id, ${weightOf(sql`own.bucket`, sql`part.buckets`)} as weight, own.signals, own.total, own.squares
      from part cross join lateral (
        select rollup.score_id, rollup.bucket, ${sumsOfCustomer(metric, sql`worth.adds`)}
        from repeat_answer rollup join worth on worth.score_id = rollup.score_id and worth.value = rollup.value
        where ${rollupCondition(actor, filter)} and ${isDrawn(sql`part.buckets`)} and ${rollupIsIn(division)}
        group by rollup.bucket, rollup.customer_id, rollup.score_id having count(*) > 1) own),
    again as (select key, score_id, ${sumsOverCustomers(metric)} from customer group by 1, 2)
    select ${cells} as cells, ${withClusters ? repeatedIn(sql`again`) : nobody} as repeated`;
}
