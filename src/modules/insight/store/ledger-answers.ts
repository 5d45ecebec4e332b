import { type RawBuilder, sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { signalCondition } from "../../signals/index.ts";
import {
  type Asked,
  answers,
  cells,
  nobody,
  type Query,
  type RepeatedPart,
  type Rows,
  repeated,
  repeatedIn,
  shares,
  sumsOfCustomer,
  sumsOverCustomers,
  worth,
} from "./answer-rows.ts";
import { type Division, ledger, ledgerKey } from "./basis.ts";
import { contribution } from "./contribution.ts";
import { bucketsFor, isLookedAt, weightIn } from "./sample.ts";
import { firstAnswer, sameScore } from "./scores.ts";

/** The answers of each part, and of the same customers in all parts together: the signals are gone through once for both. */
export type LedgerRows = Rows & { repeatedInAll: RepeatedPart[] };

/** Reads every signal that the filter lets through. */
export async function askLedger(db: Database, actor: Actor, asked: Asked, division: Division): Promise<LedgerRows> {
  const { rows } = await fromLedger(actor, asked, division).execute(db);
  const { known, ...read } = rows[0]!;
  if (known) return division.by === "nothing" ? { ...read, repeatedInAll: read.repeated } : read;
  const byWords = async (by: Division) => (await fromWords(actor, asked, by).execute(db)).rows[0]!;
  const { repeated: repeatedInAll } = await byWords({ by: "nothing" });
  return { ...(await byWords(division)), repeatedInAll };
}

/**
 * By the numbers under which sums know the scores: grouping by the words of a score took twice as long. `known` is false when a score
 * has no number yet. Of very many customers some are looked at, as in sums.
 */
function fromLedger(
  actor: Actor,
  { metric, filter, withClusters = true }: Asked,
  division: Division,
): Query<{ repeatedInAll: RepeatedPart[]; known: boolean }> {
  const isDivided = division.by !== "nothing";
  const often = sql`(select customer_id from repeat_signal where workspace_id = ${workspaceOf(actor)}::uuid and bucket = -1)`;
  const customersIn = (key: RawBuilder<unknown>, share: RawBuilder<unknown>) => sql`
    select key, score_id, ${weightIn(sql`customer_id`, sql`buckets`, often)} as weight, signals, total, squares from (
      select ${key} as key, answer.score_id, answer.customer_id, part.buckets, ${sumsOfCustomer(metric, sql`worth.adds`)}
      from ${share} join worth on worth.score_id = answer.score_id and worth.value = answer.value
      where answer.customer_id is not null and ${isLookedAt(sql`answer.customer_id`, sql`part.buckets`, often)}
      group by 1, 2, 3, 4 having count(*) > 1) own`;
  return sql`
    with answer as materialized (
      select ${ledgerKey(division)} as key, rated_score.id as score_id, score.value, signal.customer_id
      from ${ledger(division)} join score_fact score on score.signal_id = signal.signal_id
      left join rated_score on ${sameScore}
      where ${signalCondition(actor, filter)} and ${firstAnswer}),
    cell as materialized (select key, score_id, value, count(*) as count from answer group by 1, 2, 3),
    worth as materialized (${worth(metric)}),
    part as materialized (${shares}),
    whole as materialized (select ${bucketsFor(sql`sum(count)`)} as buckets from cell),
    customer as (${customersIn(sql`answer.key`, sql`answer join part on ${sameKey}`)}),
    again as (select key, score_id, ${sumsOverCustomers(metric)} from customer group by 1, 2),
    customer_in_all as (${customersIn(sql`''`, sql`answer cross join whole as part`)}),
    again_in_all as (select key, score_id, ${sumsOverCustomers(metric)} from customer_in_all group by 1, 2)
    select ${cells} as cells, ${withClusters ? repeatedIn(sql`again`) : nobody} as repeated,
      ${withClusters && isDivided ? repeatedIn(sql`again_in_all`) : nobody} as "repeatedInAll",
      not exists (select from cell where score_id is null) as known`;
}

/** No key is a key of its own. Written so that PostgreSQL can look it up: it compares "is not distinct from" with each part in turn. */
const sameKey = sql`coalesce(part.key::text, '') = coalesce(answer.key::text, '') and (part.key is null) = (answer.key is null)`;

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
    select ${answers(sql`cell score`)} as cells, ${withClusters ? repeated(sql`again score`) : nobody} as repeated`;
}

const scale = sql`score.scale_key, score.scale_minimum, score.scale_maximum, score.scale_good_end`;
