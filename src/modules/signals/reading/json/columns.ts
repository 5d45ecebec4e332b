import { DAMAGED } from "../decode.ts";
import { refuseTooMany } from "../forms/limits.ts";
import type { JsonRow } from "./records.ts";

/**
 * The columns of a file of records: every name that any record has, in the order in which they first come. A name that holds
 * nothing but nulls is left out when other records have fields below it.
 *
 * @returns no columns when no record can be read.
 * @throws AppError TOO_MANY_COLUMNS
 */
export async function jsonColumns(rows: AsyncIterable<JsonRow>): Promise<string[]> {
  const filled = new Map<string, boolean>();
  for await (const row of rows) {
    if (!("fields" in row)) continue;
    for (const [name, value] of row.fields) {
      // Its record is rejected.
      if (name.includes(DAMAGED)) continue;
      if (value !== "") filled.set(name, true);
      else if (!filled.has(name)) filled.set(name, false);
    }
    refuseTooMany(filled.size);
  }
  const names = [...filled.keys()];
  const parents = new Set(names.flatMap((name) => parentsOf(name)));
  return names.filter((name) => filled.get(name) || !parents.has(name));
}

function parentsOf(name: string): string[] {
  const parts = name.split(".");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("."));
}
