import type { EstimateView } from "../../kernel/schema.ts";
import type { MetricName } from "../../modules/journeys/contract.ts";
import { words } from "../catalogue/index.ts";
import { locale } from "../catalogue/locale.ts";

const whole = new Intl.NumberFormat(locale.numbers, { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat(locale.numbers, { style: "percent", maximumFractionDigits: 0 });
const one = new Intl.NumberFormat(locale.numbers, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const two = new Intl.NumberFormat(locale.numbers, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const minus = (text: string) => text.replace("-", "−");

/** A metric's value in its own unit: shares as "67%", NPS as "12", means as "1.52". */
export function metricValue(metric: MetricName, value: number): string {
  if (metric === "mean-rating") return minus(two.format(value));
  if (metric === "net-promoter-score") return minus(whole.format(value));
  return minus(percent.format(value));
}

/** A difference of the metric, signed, in points (or scale units for means): "+4.1", "−10.7". */
export function metricChange(metric: MetricName, value: number): string {
  const shown =
    metric === "mean-rating" ? two.format(value) : one.format(metric === "net-promoter-score" ? value : value * 100);
  return value > 0 ? `+${shown}` : minus(shown);
}

/** Shares of a thousand: 0.0421 -> "42". */
export function perThousand(value: number): string {
  return whole.format(value * 1000);
}

export function isRefused(estimate: EstimateView): estimate is Extract<EstimateView, { refused: string }> {
  return "refused" in estimate;
}

const dayFormat = new Intl.DateTimeFormat(locale.dates, {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const monthFormat = new Intl.DateTimeFormat(locale.dates, { month: "long", year: "numeric", timeZone: "UTC" });
const momentFormat = new Intl.DateTimeFormat(locale.dates, { dateStyle: "medium", timeStyle: "short" });

/** A calendar day, no finer than its source is dated: "28 February 2022" or "February 2022". */
export function day(text: string, resolution: "day" | "week" | "month" = "day"): string {
  const date = new Date(`${text}T00:00:00Z`);
  return resolution === "month" ? monthFormat.format(date) : dayFormat.format(date);
}

/** A moment in the viewer's own time zone. */
export function moment(at: string | number): string {
  return momentFormat.format(new Date(at));
}

const monthTick = new Intl.DateTimeFormat(locale.dates, { month: "short", timeZone: "UTC" });
const dayTick = new Intl.DateTimeFormat(locale.dates, { day: "numeric", month: "short", timeZone: "UTC" });

/** A day at a chart's axis: the month, its day where it does not begin then, and the year where one begins. */
export function dateTick(date: Date, at: number): string {
  const text = (date.getUTCDate() === 1 ? monthTick : dayTick).format(date);
  return at === 0 || date.getUTCMonth() === 0 ? `${text}\n${date.getUTCFullYear()}` : text;
}

/** "July 2021 to August 2022". */
export function months(period: { from: string; to: string }): string {
  const from = day(period.from, "month");
  const to = day(period.to, "month");
  return from === to ? from : words.shell.months(from, to);
}
