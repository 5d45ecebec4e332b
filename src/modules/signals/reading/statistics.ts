import type { Readable } from "node:stream";
import { excerpt, oneLine } from "./cell.ts";
import { type DateShape, dateShape, readDate } from "./dates.ts";
import type { FileFormat } from "./forms/format.ts";
import { hash32 } from "./hash.ts";
import { readRows } from "./rows.ts";

/** What a column holds, counted over the rows that were looked at. */
export interface ColumnStatistics {
  index: number;
  header: string;
  /** Cells that are not empty. */
  filled: number;
  /** The values on one line, each with how often it occurs; all of them only when `isComplete`. */
  values: Map<string, number>;
  isComplete: boolean;
  /** How many different values: exact when complete, otherwise estimated to about one per cent. */
  distinct: number;
  /** Mean number of characters and of words of the filled cells. */
  meanLength: number;
  meanWords: number;
  /** Filled cells that are a number, an e-mail address, a telephone number, that end as a question, hold a digit. */
  numbers: number;
  emails: number;
  phones: number;
  questions: number;
  coded: number;
  /** Filled cells by what their form says about dates. */
  dates: Record<DateShape, number>;
  /** Filled cells that are a date without separators, seconds since 1970 or days since 1900: a date only if the header says so. */
  bareDates: number;
  /** Up to five different values, at most 200 characters each. */
  samples: string[];
}

export interface TableStatistics {
  columns: ColumnStatistics[];
  /** Rows looked at, broken and empty ones included. */
  rows: number;
  broken: number;
  empty: number;
  /** Cells with a character that could not be read when the file was written or converted. */
  damagedCells: number;
  /** Whether that was the whole file. */
  isWholeFile: boolean;
}

/** Looks at the first `limit` rows; memory depends on neither the rows nor the length of cells. */
export async function gatherStatistics(
  open: () => Readable,
  format: FileFormat & { headers: readonly string[] },
  limit: number,
): Promise<TableStatistics> {
  const capacity = Math.min(1000, Math.max(100, Math.floor(200_000 / format.headers.length)));
  const tallies = format.headers.map((header, index) => tally(header, index, capacity));
  const table = { rows: 0, broken: 0, empty: 0, damagedCells: 0, isWholeFile: true };
  for await (const row of readRows(open(), format)) {
    if (table.rows === limit) {
      table.isWholeFile = false;
      break;
    }
    table.rows += 1;
    if (row.problem !== undefined) {
      if (row.problem.code === "row-empty") table.empty += 1;
      else table.broken += 1;
      continue;
    }
    for (const [index, cell] of row.cells.entries()) {
      if (cell === "") continue;
      if (cell.includes("\ufffd")) table.damagedCells += 1;
      tallies[index]!.add(cell);
    }
  }
  return { columns: tallies.map(({ result }) => result()), ...table };
}

const LONGEST_VALUE = 200;

function tally(header: string, index: number, capacity: number) {
  const column = emptyStatistics(header, index);
  const { values } = column;
  let length = 0;
  let words = 0;
  let others: ReturnType<typeof distinctCounter> | null = null;

  const classify = (value: string, times: number): void => {
    length += value.length * times;
    words += wordsIn(value) * times;
    if (value.endsWith("?")) column.questions += times;
    if (value.length > 60) {
      // Longer than any date, number or address; what is none of them must say so, or a column of long comments is a date.
      column.dates.none += times;
      return;
    }
    if (/\d/.test(value)) column.coded += times;
    if (/^[-+]?\d{1,15}(?:[.,]\d+)?$/.test(value)) column.numbers += times;
    if (/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(value)) column.emails += times;
    if (/^\+?\(?\d[\d\s()./-]{6,18}\d$/.test(value)) column.phones += times;
    const shape = dateShape(value);
    column.dates[shape] += times;
    if (shape === "none" && /^\d{5}(?:\d{3,9}\S*|[.,]\d+)?$/.test(value) && "day" in readDate(value, "year-first")) {
      column.bareDates += times;
    }
  };

  return {
    add(cell: string): void {
      const value = cell.length <= LONGEST_VALUE ? oneLine(cell) : cell;
      if (value === "") return;
      column.filled += 1;
      const times = values.get(value);
      if (times !== undefined) {
        values.set(value, times + 1);
        return;
      }
      if (column.samples.length < 5) column.samples.push(excerpt(oneLine(value)));
      if (value.length <= LONGEST_VALUE && values.size < capacity) {
        values.set(value, 1);
        return;
      }
      others ??= distinctCounter();
      others.add(value);
      classify(value, 1);
    },
    result(): ColumnStatistics {
      for (const [value, times] of values) classify(value, times);
      column.isComplete = others === null;
      column.distinct = values.size + (others?.estimate() ?? 0);
      column.meanLength = column.filled === 0 ? 0 : length / column.filled;
      column.meanWords = column.filled === 0 ? 0 : words / column.filled;
      return column;
    },
  };
}

/** Linear counting (Whang, Vander-Zanden and Taylor, 1990): the share of a bitmap's bits that stay unset. */
function distinctCounter() {
  const bits = 1 << 20;
  const map = new Uint8Array(bits >> 3);
  let set = 0;
  return {
    add(value: string): void {
      const bit = hash32(value) & (bits - 1);
      const mask = 1 << (bit & 7);
      if ((map[bit >> 3]! & mask) !== 0) return;
      map[bit >> 3]! |= mask;
      set += 1;
    },
    estimate: () => Math.round(-bits * Math.log1p(-set / bits)),
  };
}

function wordsIn(text: string): number {
  let words = 1;
  for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) words += 1;
  return words;
}

function emptyStatistics(header: string, index: number): ColumnStatistics {
  const dates = { "year-first": 0, "day-first": 0, "month-first": 0, either: 0, same: 0, named: 0, none: 0 };
  const counts = { numbers: 0, emails: 0, phones: 0, questions: 0, coded: 0, bareDates: 0 };
  const sizes = { filled: 0, distinct: 0, meanLength: 0, meanWords: 0 };
  return { index, header, ...sizes, values: new Map(), isComplete: true, ...counts, dates, samples: [] };
}
