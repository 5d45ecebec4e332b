import { type HeaderRows, isHeader } from "../header.ts";

/** As many rows as a mapping's header can have. */
const MOST_ABOVE = 4;

/**
 * How many rows stand above the one that names the columns: the title of a report, when it was made, or the line by which a
 * spreadsheet is told what divides the cells ("sep=;"). Such rows have a cell or two, and the header several.
 *
 * @param above the first rows of a file, blank ones left out
 */
export function rowsAboveHeader(above: readonly (readonly string[])[]): number {
  const filled = above.map((cells) => cells.filter((cell) => cell.trim() !== "").length);
  const least = statedDelimiter(above[0]?.[0] ?? "") === null ? 0 : 1;
  for (let at = least; at <= MOST_ABOVE && at < above.length; at += 1) {
    const width = filled[at]!;
    if (width > 2) {
      const isBelowTitles = filled.slice(least, at).every((cells) => cells <= 2 && cells * 2 <= width);
      return isBelowTitles && isHeader(above[at]!) ? at : least;
    }
  }
  return least;
}

/** The rows above the data where the last of them is the header; nothing when it stands alone. */
export function headerBelow(rowsAbove: number): HeaderRows | undefined {
  return rowsAbove === 0 ? undefined : { rows: rowsAbove + 1, named: "last" };
}

/** What divides the cells, where the first line says it: "sep=;". */
export function statedDelimiter(start: string): string | null {
  return /^\ufeff?"?sep=([^"\r\n]?)"?\s*(?:[\r\n]|$)/i.exec(start)?.[1] ?? null;
}
