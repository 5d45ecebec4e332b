import type { Mapping } from "../contract.ts";
import { oneLine } from "./cell.ts";
import { type DateOrder, type DateShape, dateShape, readDate } from "./dates.ts";
import type { ReadRow } from "./draft.ts";
import type { ColumnStatistics } from "./statistics.ts";

export type ProposedOrder = Mapping["dateOrder"];

type Shapes = Record<DateShape, number>;

export interface OrderEvidence {
  order: ProposedOrder;
  /** `unsettled`: nothing says day-first or month-first. `inseparable`: both occur, and no column tells them apart. */
  doubt: "none" | "unsettled" | "inseparable";
  /** Dates that can only be read day-first, and only month-first. */
  dayFirst: number;
  monthFirst: number;
}

/**
 * Watches rows for a column whose values say in which order a row writes its date: one order for each value, or at least
 * for each stretch of rows with the same value (a file pasted together from exports of differently set machines).
 */
export function orderObserver(date: ColumnStatistics, candidates: readonly ColumnStatistics[]) {
  const shapes: Shapes = { "year-first": 0, "day-first": 0, "month-first": 0, either: 0, same: 0, named: 0, none: 0 };
  const watched = candidates.map(({ header, index }) => ({
    header,
    index,
    runs: [] as Run[],
    current: null as Run | null,
  }));
  return {
    observe({ row, cells }: ReadRow): void {
      const shape = dateShape(cells[date.index] ?? "");
      shapes[shape] += 1;
      for (const column of watched) {
        const value = oneLine(cells[column.index] ?? "");
        if (column.current?.value !== value) {
          column.current = { value, from: row, to: row, dayFirst: 0, monthFirst: 0 };
          if (column.runs.length <= MOST_RUNS) column.runs.push(column.current);
        }
        column.current.to = row;
        if (shape === "day-first") column.current.dayFirst += 1;
        if (shape === "month-first") column.current.monthFirst += 1;
      }
    },
    result(today: string): OrderEvidence {
      const { "day-first": dayFirst, "month-first": monthFirst } = shapes;
      const evidence = { dayFirst, monthFirst };
      if (dayFirst === 0 || monthFirst === 0) {
        const { order, doubt } = uniformOrder(shapes, date.values.keys(), today);
        return { ...evidence, order: { default: order, exceptions: {} }, doubt: doubt ? "unsettled" : "none" };
      }
      const separations = watched.flatMap(({ header, runs }) => separationBy(header, runs) ?? []);
      const best = separations.toSorted((a, b) => a.cost - b.cost)[0];
      if (best !== undefined) return { ...evidence, order: best.order, doubt: "none" };
      const commoner = dayFirst >= monthFirst ? "day-first" : "month-first";
      return { ...evidence, order: { default: commoner, exceptions: {} }, doubt: "inseparable" };
    },
  };
}

/** Day-first or month-first by what the forms rule out; else by what would put feedback into the future. */
function uniformOrder(shapes: Shapes, values: Iterable<string>, today: string): { order: DateOrder; doubt: boolean } {
  if (shapes["day-first"] > 0) return { order: "day-first", doubt: false };
  if (shapes["month-first"] > 0) return { order: "month-first", doubt: false };
  if (shapes.either === 0) return { order: shapes.same > 0 ? "day-first" : "year-first", doubt: false };
  const dates = [...values];
  const future = (order: DateOrder) =>
    dates.filter((value) => {
      const read = readDate(value, order);
      return "day" in read && read.day > today;
    }).length;
  const [dayFirst, monthFirst] = [future("day-first"), future("month-first")];
  if (dayFirst === monthFirst) return { order: "day-first", doubt: true };
  return { order: dayFirst < monthFirst ? "day-first" : "month-first", doubt: false };
}

/** Consecutive rows with the same value, and how many of their dates can only be read one way. */
interface Run {
  value: string;
  from: number;
  to: number;
  dayFirst: number;
  monthFirst: number;
}

const MOST_RUNS = 20_000;

function separationBy(byColumn: string, runs: readonly Run[]): { order: ProposedOrder; cost: number } | null {
  if (runs.length > MOST_RUNS) return null;
  const total = (kind: "dayFirst" | "monthFirst", of: readonly Run[]) => of.reduce((sum, run) => sum + run[kind], 0);
  const [usual, other] =
    total("dayFirst", runs) >= total("monthFirst", runs)
      ? (["dayFirst", "monthFirst"] as const)
      : (["monthFirst", "dayFirst"] as const);
  const evidence = total(other, runs);
  // A few wrong dates must not hide the rule; they are rejected one by one.
  const tolerated = evidence * 0.02;
  const order = (exceptional: readonly Run[]): ProposedOrder => ({
    default: names[usual],
    byColumn,
    exceptions: Object.fromEntries(exceptional.map(({ value }) => [value, names[other]])),
  });

  const byValue = [...Map.groupBy(runs, ({ value }) => value)].map(([value, of]) => ({
    ...{ value, from: 0, to: 0 },
    ...{ dayFirst: total("dayFirst", of), monthFirst: total("monthFirst", of) },
  }));
  const values = exceptionsAmong(byValue, usual, other);
  if (values.contradictions <= tolerated) return { order: order(values.exceptional), cost: values.exceptional.length };

  const stretches = exceptionsAmong(runs, usual, other);
  // Very short stretches would explain anything.
  const isConvincing = stretches.exceptional.length * 3 <= evidence && stretches.exceptional.length <= 100;
  if (stretches.contradictions > tolerated || !isConvincing) return null;
  const rows = stretches.exceptional.map(({ from, to }) => ({ from, to }));
  return { order: { ...order(stretches.exceptional), rows }, cost: 1000 + rows.length };
}

const names = { dayFirst: "day-first", monthFirst: "month-first" } as const;

function exceptionsAmong(runs: readonly Run[], usual: keyof typeof names, other: keyof typeof names) {
  return {
    exceptional: runs.filter((run) => run[other] > run[usual]),
    contradictions: runs.reduce((sum, run) => sum + Math.min(run[usual], run[other]), 0),
  };
}
