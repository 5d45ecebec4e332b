import { addMonths } from "date-fns/addMonths";
import { endOfMonth } from "date-fns/endOfMonth";
import { formatISO } from "date-fns/formatISO";
import { parseISO } from "date-fns/parseISO";
import { startOfMonth } from "date-fns/startOfMonth";
import type { Period } from "../../../kernel/period.ts";

/** Two years show a season twice. */
const usualMonths = 24;

/**
 * The period that is meant: what was asked for, as far as anything is on record; by default the two years up to the newest event,
 * in whole months. Null when nothing of it is on record.
 */
export function periodMeant(asked: Partial<Period>, record: Period): Period | null {
  const end = asDay(endOfMonth(parseISO(record.to)));
  const to = asked.to === undefined || asked.to > end ? end : asked.to;
  const usual = asDay(startOfMonth(addMonths(parseISO(to), 1 - usualMonths)));
  const from = asked.from ?? usual;
  const first = asDay(startOfMonth(parseISO(record.from)));
  const begin = from < first ? first : from;
  return begin > to ? null : { from: begin, to };
}

/** The months of a period in order; the first and the last only as far as they lie in it. */
export function monthsOf({ from, to }: Period): Period[] {
  const months: Period[] = [];
  for (let start = from; start <= to; start = asDay(startOfMonth(addMonths(parseISO(start), 1)))) {
    const end = asDay(endOfMonth(parseISO(start)));
    months.push({ from: start, to: end < to ? end : to });
  }
  return months;
}

function asDay(date: Date): string {
  return formatISO(date, { representation: "date" });
}
