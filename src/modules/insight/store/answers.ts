import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { ClusterSums } from "../../../stats/clusters.ts";
import type { Scale, SignalFilter } from "../../signals/contract.ts";
import { signalCondition } from "../../signals/index.ts";
import { type Division, factKey, isRolledUp, rollupCondition, rollupKey } from "./basis.ts";

/** Answers to one score, in one part of the signals. */
export interface Answered {
  key: string | null;
  score: string;
  scale: Scale;
  /** How often each value was given, by value. */
  histogram: { value: number; count: number }[];
  /** How many of the answers are of known customers, who may have answered more than once. */
  identified: number;
}

interface Line {
  key: string | null;
  score: string;
  scaleKey: string;
  minimum: number;
  maximum: number;
  goodEnd: Scale["goodEnd"];
  value: number;
  count: number;
  identified: number;
}

/** The answers to every score, by part; from rollups where they are exact. */
export async function answersBy(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  division: Division,
): Promise<Answered[]> {
  const lines = isRolledUp(filter, division)
    ? await rolledUpLines(db, actor, filter, division)
    : await ledgerLines(db, actor, filter, division);
  const found = new Map<string, Answered>();
  for (const { key, score, scaleKey, minimum, maximum, goodEnd, value, count, identified } of lines) {
    const id = JSON.stringify([key, score, scaleKey]);
    const answered = found.get(id) ?? {
      ...{ key, score, histogram: [], identified: 0 },
      scale: { key: scaleKey, minimum, maximum, goodEnd },
    };
    found.set(id, answered);
    answered.histogram.push({ value, count });
    answered.identified += identified;
  }
  return [...found.values()];
}

async function rolledUpLines(db: Database, actor: Actor, filter: SignalFilter, division: Division): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select ${rollupKey(division)} as key, name as score, scale_key as "scaleKey", scale_minimum as minimum,
      scale_maximum as maximum, scale_good_end as "goodEnd", value, sum(answers) as count, sum(identified) as identified
    from score_rollup rollup where ${rollupCondition(actor, filter)}
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 7`.execute(db);
  return rows;
}

async function ledgerLines(db: Database, actor: Actor, filter: SignalFilter, division: Division): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select ${factKey(division)} as key, score.name as score, score.scale_key as "scaleKey",
      score.scale_minimum as minimum, score.scale_maximum as maximum, score.scale_good_end as "goodEnd", score.value,
      count(*) as count, count(signal.customer_id) as identified
    from signal_fact as signal join score_fact score on score.signal_id = signal.signal_id
    where ${signalCondition(actor, filter)}
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 7`.execute(db);
  return rows;
}

/**
 * How the answers to one score are spread over customers, by part. A signal whose customer is not known is a customer of
 * its own. See docs/methods/clusters.md.
 *
 * @param contribution what each value adds to the metric
 */
export async function clustersBy(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  division: Division,
  { score, scale, contribution }: { score: string; scale: Scale; contribution: (value: number) => number },
): Promise<Map<string | null, ClusterSums>> {
  const values: { value: number; adds: number }[] = [];
  for (let value = scale.minimum; value <= scale.maximum; value++) values.push({ value, adds: contribution(value) });
  const { rows } = await sql<{ key: string | null } & ClusterSums>`
    select key, count(*) as customers, sum(total * total) as "totalsSquared", sum(total * signals) as "totalsTimesSizes",
      sum(signals * signals) as "sizesSquared"
    from (
      select ${factKey(division)} as key, coalesce(sum(answer.adds), 0) as total, count(*)::float8 as signals
      from signal_fact as signal join score_fact score on score.signal_id = signal.signal_id
      left join json_to_recordset(${JSON.stringify(values)}::json) as answer (value float8, adds float8)
        on answer.value = score.value
      where ${signalCondition(actor, filter)} and score.name = ${score} and score.scale_key = ${scale.key}
      group by 1, coalesce(signal.customer_id, signal.signal_id)) as each_customer
    group by key`.execute(db);
  return new Map(rows.map(({ key, ...sums }) => [key, sums]));
}
