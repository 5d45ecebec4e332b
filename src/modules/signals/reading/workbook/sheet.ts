import { MOST_CHARACTERS_IN_ROW } from "../forms/limits.ts";
import type { FileRecord } from "../records.ts";
import { dateOfSerial } from "./dates.ts";
import type { Parts } from "./package.ts";
import { textGatherer } from "./strings.ts";

interface Shared {
  strings: readonly string[];
  dateStyles: ReadonlySet<number>;
  is1904: boolean;
}

/** Excel has no more columns. */
const MOST_CELLS = 16_384;

/** The rows of a sheet that hold anything, `line` being their number there; cells after the last filled one are left out. */
export async function* readSheet(parts: Parts, part: string, shared: Shared): AsyncGenerator<FileRecord> {
  const rows: FileRecord[] = [];
  const gathered = textGatherer();
  let row: FileRecord = { cells: [], line: 0 };
  let cell: { type: string; style: number; value: string; hasText: boolean } | null = null;
  let column = -1;
  let inValue = false;
  const read = parts.read(part, {
    open(name, attributes) {
      if (name === "row") {
        row = { cells: [], line: Number(attributes.r) || row.line + 1 };
        column = -1;
      } else if (name === "c") {
        column = columnOf(attributes.r) ?? column + 1;
        cell = { type: attributes.t ?? "n", style: Number(attributes.s ?? 0), value: "", hasText: false };
        gathered.begin();
      } else if (name === "v") inValue = true;
      else if (cell !== null) {
        if (name === "t") cell.hasText = true;
        gathered.open(name);
      }
    },
    text(text) {
      if (cell === null) return;
      if (inValue && cell.value.length <= MOST_CHARACTERS_IN_ROW) cell.value += text;
      else gathered.text(text);
    },
    close(name) {
      if (name === "v") inValue = false;
      else if (name === "row") {
        if (row.cells.length > 0) rows.push(row);
        row = { cells: [], line: row.line };
      } else if (name === "c" && cell !== null) {
        const text = cell.hasText ? gathered.end() : shownOf(cell, shared);
        cell = null;
        if (text === "" || column >= MOST_CELLS) return;
        while (row.cells.length < column) row.cells.push("");
        row.cells[column] = text;
      } else gathered.close(name);
    },
  });
  for await (const _ of read) {
    yield* rows;
    rows.length = 0;
  }
}

/** "AB12" is column 27, counted from 0. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d*$/i.exec(reference ?? "")?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function shownOf(
  cell: { type: string; style: number; value: string },
  { strings, dateStyles, is1904 }: Shared,
): string {
  const { type, value } = cell;
  if (value === "") return "";
  if (type === "s") return strings[Number(value)] ?? "";
  if (type === "b") return value === "1" || value === "true" ? "TRUE" : "FALSE";
  if (type === "str" || type === "e" || type === "inlineStr") return value;
  if (type === "d") return value.replace("T00:00:00", "").replace(/\.000Z?$/, "");
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const date = dateStyles.has(cell.style) ? dateOfSerial(number, is1904) : null;
  // Excel writes 4.1 as 4.0999999999999996; the shortest number that is the same one is what people see.
  return date ?? String(number);
}
