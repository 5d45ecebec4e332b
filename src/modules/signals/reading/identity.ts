import { createHash } from "node:crypto";
import type { ColumnRole, Mapping } from "../contract.ts";
import { oneLine } from "./cell.ts";
import type { ReadRow } from "./draft.ts";

/**
 * What identifies the act that a row belongs to.
 *
 * - `group`: the grouping key's parts; rows with equal keys are one act.
 * - `row`: the row's own id; each row is an act, and a second row with the same id is the same act again.
 * - `content`: the row has no id. Its hash identifies it, together with its occurrence number among equal rows of the file.
 * - `missing`: the mapping names a grouping key and the row lacks a part of it. Merging such rows would turn strangers into
 *   one respondent, and separating them would count one respondent several times.
 */
export type RowIdentity =
  | { by: "group" | "row"; key: string }
  | { by: "content"; hash: string }
  | { by: "missing"; column: string };

export function identifier(mapping: Mapping): (row: ReadRow) => RowIdentity {
  const withRole = (role: string) =>
    mapping.columns.flatMap(({ header, as }, index) => (as.role === role ? [{ header, index, as }] : []));
  const parts = withRole("grouping-key");
  const [own] = withRole("row-id");
  return ({ cells }) => {
    if (parts.length > 0) {
      const values = parts.map(({ index }) => oneLine(cells[index] ?? ""));
      const empty = parts[values.indexOf("")];
      return empty === undefined ? { by: "group", key: joinedKey(values) } : { by: "missing", column: empty.header };
    }
    const id = own === undefined ? "" : idIn(oneLine(cells[own.index] ?? ""), own.as);
    return id === "" ? { by: "content", hash: hashOf(cells) } : { by: "row", key: joinedKey([id]) };
  };
}

/** The cell itself, or the parameter of the address that it holds; empty when it holds none. */
function idIn(cell: string, as: ColumnRole): string {
  return as.role !== "row-id" || as.parameter === undefined ? cell : partOfAddress(cell, as.parameter);
}

/**
 * A parameter of an address; also one behind its `#`, in any case, as older addresses of Google Play have it, and the step of a
 * path behind one of that name ("locations/77/reviews/abc"). Empty when there is none.
 */
export function partOfAddress(address: string, parameter: string): string {
  const asked = URL.parse(address)?.searchParams.get(parameter)?.trim();
  if (asked !== undefined && asked !== "") return asked;
  const wanted = parameter.toLowerCase();
  const parts = address.split(/[?&#/]/);
  const named = parts.find((part) => part.toLowerCase().startsWith(`${wanted}=`));
  if (named !== undefined) return named.slice(wanted.length + 1).trim();
  const step = parts.findIndex((part) => part.toLowerCase() === wanted);
  return step < 0 ? "" : (parts[step + 1]?.trim() ?? "");
}

/** The external id of a row without an id. No joined key begins with "#". */
export function contentKey(hash: string, occurrence: number): string {
  return `#${hash}.${occurrence}`;
}

/** Joins with "|", so that different parts never give the same key: "a|b" + "c" is `a\|b|c`. */
export function joinedKey(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[\\|]|^#/g, "\\$&")).join("|");
}

/** 128 bits of SHA-256 over the cells; line endings do not matter, because systems change them. */
function hashOf(cells: readonly string[]): string {
  const content = JSON.stringify(cells).replaceAll("\\r\\n", "\\n");
  return createHash("sha256").update(content).digest("hex").slice(0, 32);
}
