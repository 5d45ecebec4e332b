import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { ClusterSums } from "../../../stats/clusters.ts";
import type { Share } from "../../../stats/proportion.ts";
import type { Label, Scale, SignalFilter } from "../../signals/contract.ts";
import { signalCondition } from "../../signals/index.ts";

/** What goes with a theme: how many carry it, and how satisfied those are who do and who do not. */
export interface ThemeAnswers {
  themeId: string;
  signals: number;
  withText: number;
  positive: number;
  negative: number;
  raised: Share;
  notRaised: Share;
}

interface Line extends Omit<ThemeAnswers, "raised" | "notRaised"> {
  with: Sums;
  without: Sums;
}

interface Sums extends ClusterSums {
  rated: number;
  satisfied: number;
}

/**
 * Counts every theme of one origin over the signals of a filter, with the sums that intervals need when customers repeat.
 *
 * @param question the score that says who was satisfied, and which of its values do
 */
export async function themeAnswers(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  origin: Label["origin"],
  { score, scale, satisfied }: { score: string; scale: Scale; satisfied: readonly number[] },
): Promise<ThemeAnswers[]> {
  const { rows } = await sql<Line>`
    with chosen as (
      select signal.signal_id, signal.has_text, coalesce(signal.customer_id, signal.signal_id) as customer,
        (score.value = any(${[...satisfied]}::float8[]))::int as satisfied
      from signal_fact as signal
      left join score_fact score on score.signal_id = signal.signal_id and score.name = ${score}
        and score.scale_key = ${scale.key}
      where ${signalCondition(actor, filter)}),
    carrying as (
      select label.theme_id, chosen.signal_id, chosen.has_text, chosen.customer, chosen.satisfied,
        bool_or(label.polarity = 'positive') as positive, bool_or(label.polarity = 'negative') as negative
      from chosen join label_fact label on label.signal_id = chosen.signal_id
      where label.theme_id is not null and label.origin = ${origin}
      group by 1, 2, 3, 4, 5),
    everybody as (
      select customer, sum(satisfied)::float8 as total, count(satisfied)::float8 as signals
      from chosen where satisfied is not null group by customer),
    whole as (
      select coalesce(sum(signals), 0) as rated, coalesce(sum(total), 0) as satisfied, count(*) as customers,
        coalesce(sum(total * total), 0) as totals_squared, coalesce(sum(total * signals), 0) as totals_times_sizes,
        coalesce(sum(signals * signals), 0) as sizes_squared
      from everybody),
    raising as (
      select theme_id, customer, sum(satisfied)::float8 as total, count(satisfied)::float8 as signals
      from carrying where satisfied is not null group by theme_id, customer),
    raised as (
      select theme_id, sum(raising.signals) as rated, sum(raising.total) as satisfied, count(*) as customers,
        sum(raising.total * raising.total) as totals_squared,
        sum(raising.total * raising.signals) as totals_times_sizes,
        sum(raising.signals * raising.signals) as sizes_squared,
        count(*) filter (where everybody.signals = raising.signals) as customers_gone,
        sum(everybody.total ^ 2 - (everybody.total - raising.total) ^ 2) as squared_gone,
        sum(everybody.total * everybody.signals
          - (everybody.total - raising.total) * (everybody.signals - raising.signals)) as product_gone,
        sum(everybody.signals ^ 2 - (everybody.signals - raising.signals) ^ 2) as sizes_gone
      from raising join everybody on everybody.customer = raising.customer group by theme_id),
    carried as (
      select theme_id, count(*) as signals, count(*) filter (where has_text) as with_text,
        count(*) filter (where positive) as positive, count(*) filter (where negative) as negative
      from carrying group by theme_id)
    select carried.theme_id as "themeId", carried.signals, carried.with_text as "withText", carried.positive,
      carried.negative,
      json_build_object('rated', coalesce(raised.rated, 0), 'satisfied', coalesce(raised.satisfied, 0),
        'customers', coalesce(raised.customers, 0), 'totalsSquared', coalesce(raised.totals_squared, 0),
        'totalsTimesSizes', coalesce(raised.totals_times_sizes, 0), 'sizesSquared', coalesce(raised.sizes_squared, 0))
        as "with",
      json_build_object('rated', whole.rated - coalesce(raised.rated, 0),
        'satisfied', whole.satisfied - coalesce(raised.satisfied, 0),
        'customers', whole.customers - coalesce(raised.customers_gone, 0),
        'totalsSquared', whole.totals_squared - coalesce(raised.squared_gone, 0),
        'totalsTimesSizes', whole.totals_times_sizes - coalesce(raised.product_gone, 0),
        'sizesSquared', whole.sizes_squared - coalesce(raised.sizes_gone, 0)) as "without"
    from carried cross join whole left join raised on raised.theme_id = carried.theme_id
    order by carried.signals desc, carried.theme_id`.execute(db);
  return rows.map(({ with: raised, without, ...line }) => ({
    ...line,
    raised: shareOf(raised),
    notRaised: shareOf(without),
  }));
}

function shareOf({ rated, satisfied, ...clusters }: Sums): Share {
  const share = { count: satisfied, n: rated };
  return clusters.customers === rated ? share : { ...share, clusters };
}
