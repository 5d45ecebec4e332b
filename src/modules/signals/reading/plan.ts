import type { Readable } from "node:stream";
import { AppError } from "../../../kernel/error.ts";
import type { ColumnRole, Mapping, Scale } from "../contract.ts";
import { problemOfScale } from "../scales/declared.ts";
import type { Group, ReadRow } from "./draft.ts";
import { identifier } from "./identity.ts";
import { readRows } from "./rows.ts";
import { arrangeTurns, type Turns } from "./turns.ts";

/** Which rows belong together, and in which order groups are read: 20 bytes a row. */
export interface GroupPlan {
  rows: number;
  groups: number;
  /** By row number - 1. */
  groupOf: Uint32Array;
  /** By row number - 1: the how-manieth row with this content; 0 for rows that have an id. */
  occurrence: Uint32Array;
  /** By group: its number of rows. */
  size: Uint32Array;
  /** By group: it had more than one act can have; each of its rows became a group of its own. */
  isTooLarge(group: number): boolean;
  /** By group: whether its row's id stands on other rows, too. */
  repeatOf(group: number): Group["repeat"];
  turns: Turns;
}

/** No act fills more rows than this, or more memory. A key that joins more is not a key, and its rows are rejected. */
export const MOST_ROWS_IN_GROUP = 1000;
export const MOST_BYTES_IN_GROUP = 4 << 20;

/** Rows waiting for the rest of their group may take about this much memory. */
const HELD_BYTES = 256 << 20;

/**
 * Reads a whole file once to see which rows are one act. Rows of a group may be far apart.
 *
 * @param open gives the file's bytes from the start.
 * @throws AppError MAPPING_INVALID when the mapping does not fit the file's columns, and what {@link readRows} throws.
 */
export async function planGroups(open: () => Readable, mapping: Mapping, heldBytes = HELD_BYTES): Promise<GroupPlan> {
  const identify = identifier(mapping);
  const known = new Map<string, number>();
  const repeats = new Map<number, "earlier" | "last">();
  const occurrences = new Map<string, number>();
  const groupOf: number[] = [];
  const occurrence: number[] = [];
  const bytes: number[] = [];
  const size: number[] = [];
  for await (const row of readRows(open(), mapping, (headers) => requireFit(mapping, headers))) {
    const identity = row.problem === undefined ? identify(row) : undefined;
    const same = identity !== undefined && "key" in identity ? known.get(identity.key) : undefined;
    const group = identity?.by === "group" && same !== undefined ? same : size.length;
    if (group === size.length) size.push(0);
    if (identity !== undefined && "key" in identity) known.set(identity.key, group);
    if (identity?.by === "row" && same !== undefined) repeats.set(same, "earlier").set(group, "last");
    const times = identity?.by === "content" ? (occurrences.get(identity.hash) ?? 0) + 1 : 0;
    if (identity?.by === "content") occurrences.set(identity.hash, times);
    groupOf.push(group);
    occurrence.push(times);
    bytes.push(bytesOf(row));
    size[group]! += 1;
  }
  const firstSplit = splitLarge(groupOf, size, bytes);
  const rowGroups = Uint32Array.from(groupOf);
  return {
    rows: groupOf.length,
    groups: size.filter((rows) => rows > 0).length,
    groupOf: rowGroups,
    occurrence: Uint32Array.from(occurrence),
    size: Uint32Array.from(size),
    isTooLarge: (group) => group >= firstSplit,
    repeatOf: (group) => repeats.get(group) ?? null,
    turns: arrangeTurns(rowGroups, size, bytes, heldBytes),
  };
}

/** @returns the number of the first group made from a row of a group that was too large. */
function splitLarge(groupOf: number[], size: number[], bytes: readonly number[]): number {
  const firstSplit = size.length;
  const held = new Float64Array(firstSplit);
  for (const [index, group] of groupOf.entries()) held[group]! += bytes[index]!;
  const isTooLarge = (group: number) =>
    size[group]! > MOST_ROWS_IN_GROUP || (size[group]! > 1 && held[group]! > MOST_BYTES_IN_GROUP);
  for (const [index, group] of groupOf.entries()) {
    if (!isTooLarge(group)) continue;
    groupOf[index] = size.length;
    size.push(1);
  }
  for (let group = 0; group < firstSplit; group += 1) if (isTooLarge(group)) size[group] = 0;
  return firstSplit;
}

/** @throws AppError MAPPING_INVALID with the first thing that does not fit. */
export function requireFit(mapping: Mapping, headers: readonly string[]): void {
  const refuse = (detail: string): never => {
    throw new AppError("MAPPING_INVALID", { detail });
  };
  if (mapping.columns.length !== headers.length) {
    refuse(`it has ${mapping.columns.length} columns and the file has ${headers.length}`);
  }
  const different = mapping.columns.findIndex(({ header }, index) => header !== headers[index]);
  if (different >= 0) {
    refuse(`column ${different + 1} is "${headers[different]}", not "${mapping.columns[different]!.header}"`);
  }
  const dates = mapping.columns.filter(({ as }) => as.role === "date").length;
  if (dates !== 1) refuse(dates === 0 ? "no column is the date" : `${dates} columns are the date; choose one`);
  if (mapping.columns.filter(({ as }) => as.role === "row-id").length > 1) refuse("several columns are the row's id");
  for (const { header, as } of mapping.columns) {
    for (const scale of scalesOf(as)) {
      const problem = problemOfScale(scale);
      if (problem !== null) refuse(`the rating "${header}" has another scale: ${problem.reason.replace(/\.$/, "")}`);
    }
  }
  const named = [
    mapping.dateOrder.byColumn,
    ...(mapping.leaveOut ?? []).map(({ column }) => column),
    ...Object.values(mapping.invitations ?? {}),
    ...mapping.columns.flatMap(({ as }) => {
      if (as.role === "answer") return [as.type, as.name];
      return as.role === "score" ? [as.by?.column] : [];
    }),
  ];
  const absent = named.find((column) => column !== undefined && !headers.includes(column));
  if (absent !== undefined) refuse(`there is no column "${absent}"`);
}

function scalesOf(as: ColumnRole): Scale[] {
  if (as.role === "answer") return Object.values(as.scales);
  return as.role === "score" ? [as.scale, ...Object.values(as.by?.scales ?? {}).map(({ scale }) => scale)] : [];
}

function bytesOf(row: ReadRow): number {
  return row.cells.reduce((sum, cell) => sum + (cell === "" ? 8 : 40 + 2 * cell.length), 200);
}
