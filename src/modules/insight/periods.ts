// One path a function: the package as a whole is 300 files and most of a second at each start.
import { addDays } from "date-fns/addDays";
import { addMonths } from "date-fns/addMonths";
import { addWeeks } from "date-fns/addWeeks";
import { differenceInCalendarDays } from "date-fns/differenceInCalendarDays";
import { differenceInCalendarMonths } from "date-fns/differenceInCalendarMonths";
import { differenceInCalendarWeeks } from "date-fns/differenceInCalendarWeeks";
import { endOfMonth } from "date-fns/endOfMonth";
import { endOfWeek } from "date-fns/endOfWeek";
import { formatISO } from "date-fns/formatISO";
import { parseISO } from "date-fns/parseISO";
import { startOfMonth } from "date-fns/startOfMonth";
import { startOfWeek } from "date-fns/startOfWeek";
import type { Period, Resolution } from "../../kernel/period.ts";

/** The period of this length that a day lies in. Weeks begin on Monday (ISO 8601). */
export function periodOf(day: string, length: Resolution): Period {
  const date = parseISO(day);
  if (length === "month") return { from: asDay(startOfMonth(date)), to: asDay(endOfMonth(date)) };
  if (length === "week") return { from: asDay(startOfWeek(date, monday)), to: asDay(endOfWeek(date, monday)) };
  return { from: day, to: day };
}

/** All periods of this length that touch a stretch of days, in order, those without signals included. */
export function periodsIn({ from, to }: Period, length: Resolution): Period[] {
  const periods: Period[] = [];
  for (let start = parseISO(periodOf(from, length).from); asDay(start) <= to; start = step[length](start, 1)) {
    periods.push(periodOf(asDay(start), length));
  }
  return periods;
}

/** How many periods of this length touch a stretch of days. */
export function countPeriods({ from, to }: Period, length: Resolution): number {
  return difference[length](parseISO(to), parseISO(from)) + 1;
}

/** Whether a stretch of days cuts through what a source dates only as a whole: part of a month, less than a week. */
export function isFinerThan(stretch: Period, source: Resolution): boolean {
  if (source === "week") return differenceInCalendarDays(parseISO(stretch.to), parseISO(stretch.from)) < 6;
  return stretch.from !== periodOf(stretch.from, source).from || stretch.to !== periodOf(stretch.to, source).to;
}

/** So many months up to and including the month of a day. */
export function monthsUpTo(day: string, months: number): Period {
  return { from: asDay(startOfMonth(addMonths(parseISO(day), 1 - months))), to: asDay(endOfMonth(parseISO(day))) };
}

/** The earlier and the later half of a stretch, at the borders of periods of this length. */
export function halvesOf(stretch: Period, length: Resolution): { before: Period; after: Period } | null {
  const periods = periodsIn(stretch, length);
  if (periods.length < 2) return null;
  const middle = Math.floor(periods.length / 2);
  return {
    before: { from: periods[0]!.from, to: periods[middle - 1]!.to },
    after: { from: periods[middle]!.from, to: periods.at(-1)!.to },
  };
}

const step = { day: addDays, week: addWeeks, month: addMonths } as const;
const monday = { weekStartsOn: 1 } as const;
const difference = {
  day: differenceInCalendarDays,
  week: (later: Date, earlier: Date) => differenceInCalendarWeeks(later, earlier, monday),
  month: differenceInCalendarMonths,
} as const;

function asDay(date: Date): string {
  return formatISO(date, { representation: "date" });
}
