import { type RawBuilder, sql } from "kysely";
import { nowhere } from "./basis.ts";
import { contribution } from "./contribution.ts";
import { bucketOf } from "./sample.ts";
import { firstAnswer, sameScore } from "./scores.ts";

/** What the lines of the rollups are, as queries over the ledger: for writing them, and for looking whether they are right. */

type Query = RawBuilder<unknown>;

/** What the lines of each table are about, beside workspace and time, and what they count. */
const sums = {
  signal_rollup: { about: ["journey_id", "step_id", "source_id", "kind"], counts: ["signals", "with_text"] },
  score_rollup: { about: ["journey_id", "step_id", "source_id", "score_id", "value"], counts: ["signals"] },
  theme_rollup: {
    about: ["journey_id", "origin", "theme_id"],
    counts: ["signals", "with_text", "positive", "negative"],
  },
  theme_score_rollup: { about: ["journey_id", "origin", "theme_id", "score_id"], counts: ["signals", "satisfied"] },
} as const;

export type RollupTable = keyof typeof sums;
export const rollupTables = Object.keys(sums) as RollupTable[];

/**
 * Signals with their places; and below, with their scores and labels: each looked up signal by signal. As plain joins the planner, which
 * knows little of lines that have just been written, went through all places for each signal: 290 ms for 1,500 signals of 12,000
 * where it takes 20 this way.
 */
export const placed = sql`signal_fact signal left join lateral
  (select * from place_fact place where place.signal_id = signal.signal_id offset 0) place on true`;
const cell = sql`signal.workspace_id, 'day' as span, signal.occurred_on as day,
  coalesce(place.journey_id, ${nowhere}::uuid) as journey_id`;
const step = sql`coalesce(place.step_id, ${nowhere}::uuid) as step_id`;
const itsScores = sql`cross join lateral
  (select * from score_fact score where score.signal_id = signal.signal_id and ${firstAnswer} offset 0) score`;

/** @param where which signals, over the alias `signal` */
export function signalLines(where: Query): Query {
  return sql`select ${cell}, ${step}, signal.source_id, signal.kind, count(*), count(*) filter (where signal.has_text)
    from ${placed} ${where} group by 1, 2, 3, 4, 5, 6, 7`;
}

export function scoreLines(where: Query): Query {
  return sql`select ${cell}, ${step}, signal.source_id, rated_score.id, score.value, count(*)
    from ${placed} ${itsScores} join rated_score on ${sameScore} ${where} group by 1, 2, 3, 4, 5, 6, 7, 8`;
}

/** The common table expressions that {@link themeLines} and {@link themeScoreLines} read. */
export function labelsAndAnswers(where: Query): Query {
  return sql`
    label as materialized (
      select ${cell}, signal.signal_id, signal.has_text, label.origin, label.theme_id,
        bool_or(label.polarity = 'positive') as positive, bool_or(label.polarity = 'negative') as negative
      from ${placed} cross join lateral
        (select * from label_fact label where label.signal_id = signal.signal_id and label.theme_id is not null offset 0) label
      ${where} group by 1, 2, 3, 4, 5, 6, 7, 8),
    answer as materialized (
      select signal.signal_id, rated_score.id as score_id, ${satisfied} as satisfied
      from signal_fact signal ${itsScores} join rated_score on ${sameScore} ${where} and ${satisfied} is not null)`;
}

const satisfied = contribution("share-satisfied", sql`score.value`);

export const themeLines = sql`select workspace_id, span, day, journey_id, origin, theme_id, count(*),
  count(*) filter (where has_text), count(*) filter (where positive), count(*) filter (where negative)
  from label group by 1, 2, 3, 4, 5, 6`;

export const themeScoreLines = sql`select workspace_id, span, day, journey_id, origin, theme_id, score_id, count(*), sum(satisfied)
  from label join answer using (signal_id) group by 1, 2, 3, 4, 5, 6, 7`;

/** Months are added up from days. */
export function monthLines(table: RollupTable, workspaceId: string, within: Query = sql``): Query {
  const { about, counts } = sums[table];
  const parts = sql.join(about.map((name) => sql.ref(name)));
  return sql`select workspace_id, 'month', date_trunc('month', day)::date, ${parts},
      ${sql.join(counts.map((name) => sql`sum(${sql.ref(name)})`))}
    from ${sql.table(table)} where workspace_id = ${workspaceId}::uuid and span = 'day' ${within}
    group by 1, 2, 3, ${parts}`;
}

/** As far as anything else within a month of it: a calendar month has no two days that are further apart. */
const near = sql`coalesce(day - lag(day) over own <= 31, false) or coalesce(lead(day) over own - day <= 31, false)`;

/** The lines of repeat_signal, in the order of its columns: all signals of customers who gave more than one, among those of a condition. */
export function repeatSignalLines(where: Query): Query {
  return sql`select workspace_id, customer_id, signal_id, day, journey_id, source_id, has_text,
      ${bucketOf(sql`customer_id`, sql`times`)} as bucket, near, previous_day, previous_day_in_journey, step_id
    from (
      select *, ${near} as near, lag(day) over own as previous_day,
        lag(day) over (partition by customer_id, journey_id order by day, signal_id) as previous_day_in_journey,
        count(*) over (partition by customer_id) as times
      from (
        select signal.workspace_id, signal.customer_id, signal.signal_id, signal.occurred_on as day,
          coalesce(place.journey_id, ${nowhere}::uuid) as journey_id, ${step}, signal.source_id, signal.has_text
        from ${placed} ${where}) given
      window own as (partition by customer_id order by day, signal_id)) ordered
    where times > 1`;
}

/** What follows from the lines of repeat_signal, as `signal`: those of repeat_answer, in the order of its columns. */
export function repeatAnswerLines(where: Query): Query {
  return sql`select workspace_id, customer_id, day, journey_id, source_id, score_id, value, bucket, ${near} as near, step_id
    from (
      select signal.workspace_id, signal.customer_id, signal.day, signal.journey_id, signal.step_id, signal.source_id,
        rated_score.id as score_id, score.value, signal.bucket
      from repeat_signal signal ${itsScores} join rated_score on ${sameScore} ${where}) given
    window own as (partition by customer_id, score_id order by day)`;
}

/** The lines of return_rollup, from those of repeat_signal that a condition lets through. */
export function returnLines(where: Query): Query {
  const lines = (scope: string, journeyId: Query, previous: Query) => sql`
    select workspace_id, ${sql.lit(scope)} as scope, ${journeyId} as journey_id, date_trunc('month', day)::date as month,
      date_trunc('month', ${previous})::date as previous_month, count(*)::int as signals
    from repeat_signal signal ${where} and ${previous} is not null group by 1, 2, 3, 4, 5`;
  return sql`${lines("workspace", sql`${nowhere}::uuid`, sql`previous_day`)} union all
    ${lines("journey", sql`journey_id`, sql`previous_day_in_journey`)}`;
}
