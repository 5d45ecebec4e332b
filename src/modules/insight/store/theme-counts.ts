import { type RawBuilder, sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Label, Scale, SignalFilter } from "../../signals/contract.ts";
import { signalCondition } from "../../signals/index.ts";
import type { Repeated } from "../repeated.ts";
import { type Basis, rollupCondition } from "./basis.ts";
import { contribution } from "./contribution.ts";
import { askOnce } from "./kept.ts";
import { bucketsFor, isDrawn, weightOf } from "./sample.ts";
import { firstAnswer } from "./scores.ts";

/** The themes of one origin over some signals, and the answers to one score, all read at one moment. */
export interface ThemeCounts {
  withText: number;
  rated: number;
  satisfied: number;
  themes: ThemeCount[];
  /** Customers who wrote more than once. */
  wrote: Pick<Repeated, "customers" | "signals" | "sizesSquared">;
  /** Customers who rated more than once. */
  ratedAgain: Omit<Repeated, "squares">;
  /** Of those customers, per theme: what they wrote with it, and what they rated with it. */
  again: { themeId: string; writing: Writing | null; rating: Rating | null }[];
}

export interface ThemeCount {
  themeId: string;
  signals: number;
  withText: number;
  positive: number;
  negative: number;
  rated: number;
  satisfied: number;
}

export type Writing = Pick<Repeated, "total" | "totalsSquared" | "totalsTimesSizes">;

/** With the theme; and by how much the sums over all their answers shrink when those with the theme are left out. */
export type Rating = Omit<Repeated, "squares"> & {
  customersGone: number;
  squaredGone: number;
  productGone: number;
  sizesGone: number;
};

export interface Asked {
  origin: Label["origin"];
  score: string;
  scale: Scale;
}

export async function readThemeCounts(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  asked: Asked,
  basis: Basis,
): Promise<ThemeCounts> {
  const rows =
    basis === "ledger"
      ? (await fromLedger(actor, filter, asked).execute(db)).rows
      : await askOnce(db, workspaceOf(actor), fromRollups(actor, filter, asked, basis));
  return rows[0]!;
}

function fromRollups(
  actor: Actor,
  filter: SignalFilter,
  { origin, ...asked }: Asked,
  span: "day" | "month",
): RawBuilder<ThemeCounts> {
  const where = rollupCondition(actor, filter, span);
  return sql`
    with score as (select * from rated_score score where score.workspace_id = ${workspaceOf(actor)}::uuid and ${is(asked)}),
    theme as (
      select theme_id, sum(signals) as signals, sum(with_text) as with_text, sum(positive) as positive,
        sum(negative) as negative
      from theme_rollup rollup where ${where} and origin = ${origin} group by 1),
    raised as (
      select theme_id, sum(signals) as rated, sum(satisfied) as satisfied from theme_score_rollup rollup
      where ${where} and origin = ${origin} and score_id = (select id from score) group by 1),
    answered as (
      select rollup.signals, ${contribution("share-satisfied", sql`rollup.value`)} as satisfied
      from score_rollup rollup join score on score.id = rollup.score_id where ${where}),
    drawn as materialized (
      select ${bucketsFor(sql`coalesce(sum(signals), 0)`)} as buckets from signal_rollup rollup where ${where}),
    drawn_signal as (
      select rollup.signal_id, rollup.customer_id, rollup.has_text,
        ${weightOf(sql`rollup.bucket`, sql`(select buckets from drawn)`)} as weight
      from repeat_signal rollup
      where ${rollupCondition(actor, filter)} and ${isDrawn(sql`(select buckets from drawn)`)}),
    ${repeatedLines(actor, origin, asked)}
    select (select coalesce(sum(with_text), 0)::int8 from signal_rollup rollup where ${where}) as "withText",
      (select coalesce(sum(signals), 0)::int8 from answered) as rated,
      (select coalesce(sum(signals * satisfied), 0)::int8 from answered) as satisfied,
      ${themeLines} as themes, ${repeated}`;
}

function fromLedger(actor: Actor, filter: SignalFilter, { origin, ...asked }: Asked): RawBuilder<ThemeCounts> {
  return sql`
    with every as materialized (
      select signal.signal_id, signal.customer_id, signal.has_text
      from signal_fact as signal where ${signalCondition(actor, filter)}),
    answered as materialized (
      select every.signal_id, ${contribution("share-satisfied", sql`score.value`)} as satisfied
      from every join score_fact score on score.signal_id = every.signal_id where ${is(asked)} and ${firstAnswer}),
    labelled as materialized (
      select label.theme_id, every.signal_id, every.has_text,
        bool_or(label.polarity = 'positive') as positive, bool_or(label.polarity = 'negative') as negative
      from label_fact label join every on every.signal_id = label.signal_id
      where label.workspace_id = ${workspaceOf(actor)}::uuid and label.theme_id is not null and label.origin = ${origin}
      group by 1, 2, 3),
    theme as (
      select theme_id, count(*) as signals, count(*) filter (where has_text) as with_text,
        count(*) filter (where positive) as positive, count(*) filter (where negative) as negative
      from labelled group by 1),
    raised as (
      select theme_id, count(*) as rated, sum(satisfied) as satisfied
      from labelled join answered using (signal_id) group by 1),
    drawn_signal as (
      select signal_id, customer_id, has_text, 1 as weight from every where customer_id is not null),
    ${repeatedLines(actor, origin, asked)}
    select (select count(*) from every where has_text) as "withText", (select count(*) from answered) as rated,
      (select coalesce(sum(satisfied), 0)::int8 from answered) as satisfied, ${themeLines} as themes, ${repeated}`;
}

/**
 * Sums over customers who wrote or rated more than once, from `drawn_signal`: the signals of the customers drawn. Scores and labels
 * are looked up signal by signal, because few are drawn where there are many.
 */
function repeatedLines(actor: Actor, origin: Label["origin"], asked: Omit<Asked, "origin">): RawBuilder<unknown> {
  return sql`
    seen as materialized (
      select signal_id, customer_id, has_text, weight
      from (select *, count(*) over (partition by customer_id) as times from drawn_signal) given where times > 1),
    answer as materialized (
      select seen.signal_id, seen.customer_id, seen.weight, score.satisfied
      from seen cross join lateral (
        select ${contribution("share-satisfied", sql`score.value`)} as satisfied from score_fact score
        where score.signal_id = seen.signal_id and ${is(asked)} and ${firstAnswer} offset 0) score),
    carried as materialized (
      select distinct label.theme_id, seen.signal_id, seen.customer_id, seen.has_text
      from seen cross join lateral (
        select label.theme_id from label_fact label where label.workspace_id = ${workspaceOf(actor)}::uuid
          and label.signal_id = seen.signal_id and label.theme_id is not null and label.origin = ${origin} offset 0) label),
    carried_answer as materialized (
      select carried.theme_id, answer.customer_id, answer.satisfied
      from carried join answer on answer.signal_id = carried.signal_id),
    writer as (
      select customer_id, weight, count(*)::float8 as signals from seen where has_text
      group by 1, 2 having count(*) > 1),
    rater as (
      select customer_id, weight, count(*)::float8 as signals, sum(satisfied)::float8 as total
      from answer group by 1, 2 having count(*) > 1),
    writing as (
      select theme_id, json_build_object('total', sum(weight * own.total),
        'totalsSquared', sum(weight * own.total * own.total),
        'totalsTimesSizes', sum(weight * own.total * writer.signals)) as line
      from (select theme_id, customer_id, count(*)::float8 as total from carried where has_text group by 1, 2) own
      join writer using (customer_id) group by 1),
    rating as (
      select theme_id, json_build_object(${sumsOver(sql`own`)},
        'customersGone', coalesce(sum(weight) filter (where rater.signals = own.signals), 0),
        'squaredGone', sum(weight * (rater.total * rater.total - (rater.total - own.total) * (rater.total - own.total))),
        'productGone', sum(weight * (rater.total * rater.signals
          - (rater.total - own.total) * (rater.signals - own.signals))),
        'sizesGone', sum(weight * (rater.signals * rater.signals
          - (rater.signals - own.signals) * (rater.signals - own.signals)))) as line
      from (select theme_id, customer_id, count(*)::float8 as signals, sum(satisfied)::float8 as total
        from carried_answer group by 1, 2) own
      join rater using (customer_id) group by 1)`;
}

const repeated = sql`
  (select json_build_object(${sumsOver(sql`own`)}) from (select *, 0 as total from writer) own) as wrote,
  (select json_build_object(${sumsOver(sql`own`)}) from rater own) as "ratedAgain",
  (select coalesce(json_agg(json_build_object('themeId', theme_id, 'writing', writing.line, 'rating', rating.line)), '[]')
    from writing full join rating using (theme_id)) as again`;

function is({ score, scale }: Omit<Asked, "origin">): RawBuilder<unknown> {
  return sql`score.name = ${score} and score.scale_key = ${scale.key} and score.scale_good_end = ${scale.goodEnd}
    and score.scale_minimum = ${scale.minimum}::float8 and score.scale_maximum = ${scale.maximum}::float8`;
}

const themeLines = sql`(select coalesce(json_agg(json_build_object('themeId', theme_id, 'signals', theme.signals,
    'withText', theme.with_text, 'positive', theme.positive, 'negative', theme.negative,
    'rated', coalesce(raised.rated, 0), 'satisfied', coalesce(raised.satisfied, 0))
    order by theme.signals desc, theme_id), '[]') from theme left join raised using (theme_id))`;

/** Sums over customers, each as often as their `weight` says. */
function sumsOver(own: RawBuilder<unknown>): RawBuilder<unknown> {
  const sum = (of: RawBuilder<unknown>) => sql`coalesce(sum(weight * ${of}), 0)`;
  return sql`'customers', ${sum(sql`1`)}, 'signals', ${sum(sql`${own}.signals`)}, 'total', ${sum(sql`${own}.total`)},
    'totalsSquared', ${sum(sql`${own}.total * ${own}.total`)},
    'totalsTimesSizes', ${sum(sql`${own}.total * ${own}.signals`)},
    'sizesSquared', ${sum(sql`${own}.signals * ${own}.signals`)}`;
}
