import { oneLine } from "./cell.ts";
import { dateShape } from "./dates.ts";

/**
 * Names for the columns: one line each, empty ones by position ("Column 7"), repeated ones numbered ("Answer (2)"),
 * at most 200 characters. All distinct.
 */
export function distinctHeaders(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const base = shorten(oneLine(cell)) || `Column ${index + 1}`;
    let name = base;
    for (let copy = 2; taken.has(name); copy += 1) name = `${base} (${copy})`;
    taken.add(name);
    return name;
  });
}

/** Whether the first row names columns: names are neither dates nor e-mail addresses, and few are mere numbers. */
export function isHeader(first: readonly string[]): boolean {
  const cells = first.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (cells.some((cell) => dateShape(cell) !== "none" || /^\S+@\S+\.\S+$/.test(cell))) return false;
  const numbers = cells.filter((cell) => /^[-+]?\d+([.,]\d+)?$/.test(cell)).length;
  return cells.length > 0 && numbers * 2 < cells.length;
}

/** Room for " (1234)" within the 200 characters of a name. */
const LONGEST = 190;

function shorten(name: string): string {
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1).toWellFormed()}…`;
}
