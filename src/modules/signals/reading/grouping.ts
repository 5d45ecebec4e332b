import { oneLine } from "./cell.ts";
import type { ReadRow } from "./draft.ts";
import type { ColumnStatistics } from "./statistics.ts";

/** How a column behaves as a key. */
export interface KeyEvidence {
  column: ColumnStatistics;
  /** Different keys, and rows that have one. */
  keys: number;
  rows: number;
  /** Keys on several rows; and how many of those have the same date and the same scores on all of them. */
  repeated: number;
  agreeing: number;
  /** Organisation-like columns whose value is the same on all rows of each key. */
  constant: ColumnStatistics[];
}

/** Watches rows for what stays the same while a key repeats. */
export function keyObserver(
  candidates: readonly ColumnStatistics[],
  dateColumn: number | undefined,
  scoreColumns: readonly number[],
  organisations: readonly ColumnStatistics[],
) {
  const watched = candidates.map((column) => ({
    ...{ column, keys: new Map<string, Seen>(), rows: 0 },
    varying: new Set<ColumnStatistics>(),
  }));
  return {
    observe({ cells }: ReadRow): void {
      const act = [
        dateDigits(cells[dateColumn ?? -1] ?? ""),
        ...scoreColumns.map((index) => oneLine(cells[index] ?? "")),
      ];
      const fixed = act.join("\n");
      for (const watch of watched) {
        const key = oneLine(cells[watch.column.index] ?? "");
        if (key === "") continue;
        watch.rows += 1;
        const seen = watch.keys.get(key);
        const places = organisations.map(({ index }) => oneLine(cells[index] ?? ""));
        if (seen === undefined) {
          watch.keys.set(key, { fixed, isRepeated: false, isSame: true, places });
          continue;
        }
        seen.isRepeated = true;
        if (seen.fixed !== fixed) seen.isSame = false;
        for (const [at, place] of places.entries())
          if (place !== seen.places[at]) watch.varying.add(organisations[at]!);
      }
    },
    result: (): KeyEvidence[] =>
      watched.map(({ column, keys, rows, varying }) => {
        const repeated = [...keys.values()].filter(({ isRepeated }) => isRepeated);
        return {
          ...{ column, keys: keys.size, rows, repeated: repeated.length },
          agreeing: repeated.filter(({ isSame }) => isSame).length,
          constant: organisations.filter((organisation) => !varying.has(organisation)),
        };
      }),
  };
}

interface Seen {
  fixed: string;
  isRepeated: boolean;
  isSame: boolean;
  places: string[];
}

/** The numbers of a date in ascending order: the same for one day written day-first and month-first. */
function dateDigits(cell: string): string {
  const numbers = cell.match(/\d+/g) ?? [];
  return numbers
    .slice(0, 3)
    .map(Number)
    .toSorted((a, b) => a - b)
    .join(" ");
}
