import { oneLine } from "./cell.ts";
import type { ReadRow } from "./draft.ts";
import { hash32 } from "./hash.ts";
import type { ColumnStatistics } from "./statistics.ts";

/** How a column behaves as a key. */
export interface KeyEvidence {
  column: ColumnStatistics;
  /** Rows that have a key. */
  rows: number;
  /** Different keys; when there are very many, a sample of them is watched and the three counts are scaled up. */
  keys: number;
  isExact: boolean;
  /** Keys on several rows; and how many of those have the same date and the same scores on all of them. */
  repeated: number;
  agreeing: number;
  /** Organisation-like columns whose value is the same on all rows of each key. */
  constant: ColumnStatistics[];
}

/** Watches rows for what stays the same while a key repeats, remembering at most 50,000 keys a candidate. */
export function keyObserver(
  candidates: readonly ColumnStatistics[],
  dateColumn: number | undefined,
  scoreColumns: readonly number[],
  organisations: readonly ColumnStatistics[],
) {
  const watched = candidates.map((column) => ({
    ...{ column, keys: keySample(), rows: 0 },
    varying: new Set<ColumnStatistics>(),
  }));
  return {
    observe({ cells }: ReadRow): void {
      const cell = (index: number) => oneLine(cells[index] ?? "");
      const fixed = [dateDigits(cell(dateColumn ?? -1)), ...scoreColumns.map(cell)].join("\n");
      const places = organisations.map(({ index }) => cell(index));
      for (const watch of watched) {
        const key = cell(watch.column.index);
        if (key === "") continue;
        watch.rows += 1;
        const seen = watch.keys.see(key, { fixed, isRepeated: false, isSame: true, places });
        if (seen === null) continue;
        seen.isRepeated = true;
        if (seen.fixed !== fixed) seen.isSame = false;
        for (const [at, place] of places.entries()) {
          if (place !== seen.places[at] || place === "") watch.varying.add(organisations[at]!);
        }
      }
    },
    result: (): KeyEvidence[] =>
      watched.map(({ column, keys, rows, varying }) => {
        const seen = keys.all();
        const repeated = seen.filter(({ isRepeated }) => isRepeated);
        const scale = keys.scale();
        return {
          ...{ column, rows, isExact: scale === 1 },
          ...{ keys: seen.length * scale, repeated: repeated.length * scale },
          agreeing: repeated.filter(({ isSame }) => isSame).length * scale,
          constant: organisations.filter((organisation) => !varying.has(organisation)),
        };
      }),
  };
}

const MOST_KEYS = 50_000;

/** Keys whose hash ends in enough zeros: all of them at first, half as many each time there are too many. */
function keySample() {
  let kept = new Map<string, Seen>();
  let mask = 0;
  return {
    /** @returns what is known of the key from earlier rows; null for a new key and for one outside the sample. */
    see(key: string, first: Seen): Seen | null {
      if (mask !== 0 && (hash32(key) & mask) !== 0) return null;
      const known = kept.get(key);
      if (known !== undefined) return known;
      kept.set(key, first);
      if (kept.size > MOST_KEYS) {
        mask = mask * 2 + 1;
        kept = new Map([...kept].filter(([other]) => (hash32(other) & mask) === 0));
      }
      return null;
    },
    all: () => [...kept.values()],
    scale: () => mask + 1,
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
