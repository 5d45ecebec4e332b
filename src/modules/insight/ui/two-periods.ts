import { addMonths } from "date-fns/addMonths";
import { endOfMonth } from "date-fns/endOfMonth";
import { formatISO } from "date-fns/formatISO";
import { parseISO } from "date-fns/parseISO";
import { startOfMonth } from "date-fns/startOfMonth";
import type { Period } from "../../../kernel/period.ts";

/** Two stretches of days that are compared. */
export interface TwoPeriods {
  before: Period;
  after: Period;
}

/** In whole months, so that sources dated by the month can be compared: how long each is, and how far apart they begin. */
const lengths = {
  quarter: { months: 3, apart: 3 },
  "half-year": { months: 6, apart: 6 },
  year: { months: 12, apart: 12 },
  "quarter-a-year-ago": { months: 3, apart: 12 },
} as const;
export type Preset = keyof typeof lengths;
export const presets = Object.keys(lengths) as Preset[];

/** The latest months with signals, and those that they are compared with. */
export function twoPeriods(preset: Preset, latest: string): TwoPeriods {
  const { months, apart } = lengths[preset];
  const stretch = (monthsBack: number): Period => {
    const last = addMonths(parseISO(latest), -monthsBack);
    return { from: asDay(startOfMonth(addMonths(last, 1 - months))), to: asDay(endOfMonth(last)) };
  };
  return { before: stretch(apart), after: stretch(0) };
}

const asDay = (date: Date) => formatISO(date, { representation: "date" });
