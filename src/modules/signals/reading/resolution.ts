import type { Resolution } from "../../../kernel/period.ts";
import type { ProposedOrder } from "./date-order.ts";
import { daysIn, readDate } from "./dates.ts";
import type { ColumnStatistics } from "./statistics.ts";

export interface ProposedResolution {
  resolution: Resolution;
  /** Share of the dated rows on the commonest day of that period; null for days. */
  share: number | null;
  /** Which day that is, in words. */
  on: string;
}

/**
 * How finely a file is really dated. By chance one date in thirty is the last of its month; when a quarter is, dates were
 * filled in by the month. The same for the first. Dates that are all one weekday, over two months or more, are weekly.
 */
export function resolutionOf(date: ColumnStatistics | undefined, order: ProposedOrder): ProposedResolution {
  const days = [...(date?.values ?? [])].flatMap(([value, times]) => {
    const read = readDate(value, order.default);
    return "day" in read ? [{ day: read.day, times }] : [];
  });
  const total = days.reduce((sum, { times }) => sum + times, 0);
  const share = (test: (day: string) => boolean) =>
    days.reduce((sum, { day, times }) => sum + (test(day) ? times : 0), 0) / total;
  if (total < 50) return { resolution: "day", share: null, on: "" };

  const last = share((day) => Number(day.slice(8)) === daysIn(Number(day.slice(0, 4)), Number(day.slice(5, 7))));
  if (last >= 0.25) return { resolution: "month", share: last, on: "the last day of a month" };
  const first = share((day) => day.endsWith("-01"));
  if (first >= 0.25) return { resolution: "month", share: first, on: "the first day of a month" };

  const weekdays = Map.groupBy(days, ({ day }) => new Date(`${day}T00:00:00Z`).getUTCDay());
  const [weekday, same] = [...weekdays].toSorted((a, b) => b[1].length - a[1].length)[0] ?? [0, []];
  const weekly = same.reduce((sum, { times }) => sum + times, 0) / total;
  if (weekly >= 0.9 && same.length >= 8) return { resolution: "week", share: weekly, on: `a ${weekdayNames[weekday]}` };
  return { resolution: "day", share: null, on: "" };
}

const weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
