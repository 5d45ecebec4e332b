import { oneLine, repairCell } from "../reading/cell.ts";
import { knownLayouts } from "./known.ts";
import type { HeaderPattern, Layout } from "./layout.ts";

/** The layout of a file, by the first rows in it; null when it has none that is known. */
export function recogniseLayout(above: readonly (readonly string[])[]): Layout | null {
  const rows = above.map((cells) => cells.map(plainHeader));
  return knownLayouts.find((layout) => fits(layout, rows)) ?? null;
}

/** The layout of a file with titles above its header. A layout with several rows above its data is not looked for below titles. */
export function recogniseBelow(above: readonly (readonly string[])[], rowsAbove: number): Layout | null {
  const layout = recogniseLayout(above.slice(rowsAbove));
  return rowsAbove > 0 && layout?.header !== undefined ? null : layout;
}

/** A header as patterns see it: one line, lower case, without a byte-order mark that was taken for letters. */
export function plainHeader(cell: string): string {
  const plain = oneLine(repairCell(cell)).toLowerCase();
  return plain.replace(/^(?:\ufeff|ï»¿)+"?/, "").replace(/ \(\d+\)$|"$/, "");
}

export function matches(pattern: HeaderPattern, header: string): boolean {
  return typeof pattern === "string" ? pattern.toLowerCase() === header : pattern.test(header);
}

function fits({ needs, header }: Layout, rows: readonly (readonly string[])[]): boolean {
  const named = rows[needs.row ?? 0];
  if (named === undefined || rows.length < (header?.rows ?? 1)) return false;
  const has = (pattern: HeaderPattern) => named.some((cell) => matches(pattern, cell));
  if (!needs.columns.every(has) || (needs.without ?? []).some(has)) return false;
  if (needs.blank !== undefined) {
    const index = named.findIndex((cell) => matches(needs.blank!.column, cell));
    if ((rows[needs.blank.row]?.[index] ?? "?") !== "") return false;
  }
  if (needs.like === undefined) return true;
  const filled = (rows[needs.like.row] ?? []).filter((cell) => cell !== "");
  return filled.length > 0 && filled.every((cell) => needs.like!.cells.test(cell));
}
