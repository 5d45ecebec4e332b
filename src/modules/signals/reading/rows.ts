import type { Readable } from "node:stream";
import { AppError } from "../../../kernel/error.ts";
import { repairCell } from "./cell.ts";
import { DAMAGED, damagedRow, refuseDamagedHeader } from "./decode.ts";
import type { ReadRow } from "./draft.ts";
import type { FileFormat } from "./forms/format.ts";
import { MOST_CHARACTERS_IN_ROW, refuseTooMany } from "./forms/limits.ts";
import { recordsIn } from "./forms/records-in.ts";
import { headersOf } from "./header.ts";
import type { FileRecord } from "./records.ts";

/**
 * The data rows of a file, one after the other, in constant memory. A row with too few or too many cells, with nothing
 * in any cell, with far too much, or with bytes that are no text, carries a `problem` and does not stop the reading. NUL characters are removed from cells and unpaired
 * surrogates replaced by U+FFFD; cells are otherwise as written.
 *
 * @param onHeader is told the distinct column names before the first row.
 * @throws AppError FILE_MALFORMED, TOO_MANY_COLUMNS as soon as the reading meets the cause.
 */
export async function* readRows(
  stream: Readable,
  format: FileFormat,
  onHeader?: (headers: string[]) => void,
): AsyncGenerator<ReadRow> {
  const above: string[][] = [];
  const headerRows = format.hasHeader === false ? 0 : (format.header?.rows ?? 1);
  let names: string[] = [];
  let row = 0;
  const begin = (records: readonly string[][]) => {
    names = headersOf(records, format);
    refuseTooMany(names.length);
    onHeader?.(names);
  };
  try {
    for await (const record of recordsIn(stream, format)) {
      if (above.length < headerRows) {
        // Without the whole of its header, nothing says what the columns are.
        if (record.problem !== undefined) throw brokenHeader(record);
        refuseDamagedHeader(record.cells, record.line);
        above.push(record.cells);
        if (above.length === headerRows) begin(above);
        continue;
      }
      if (row === 0 && headerRows === 0) begin([record.cells]);
      row += 1;
      yield toRow(record, row, names.length);
    }
  } finally {
    stream.destroy();
  }
}

function brokenHeader({ line, problem }: FileRecord): AppError {
  const detail = (problem?.reason ?? "").replace(/\.$/, "");
  return new AppError("FILE_MALFORMED", { line, detail: detail.charAt(0).toLowerCase() + detail.slice(1) });
}

function toRow(record: FileRecord, row: number, columns: number): ReadRow {
  const cells = record.cells;
  if (record.problem !== undefined) {
    const shown = cells.map((cell) => cell.replaceAll(DAMAGED, "\ufffd"));
    return { row, line: record.line, cells: shown, problem: record.problem };
  }
  let isEmpty = true;
  let isDamaged = false;
  let characters = 0;
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index]!;
    if (cell === "") continue;
    characters += cell.length;
    const hasDamage = cell.includes(DAMAGED);
    if (hasDamage) isDamaged = true;
    const repaired = repairCell(hasDamage ? cell.replaceAll(DAMAGED, "\ufffd") : cell);
    if (repaired !== cell) cells[index] = repaired;
    if (isEmpty && repaired.trim() !== "") isEmpty = false;
  }
  const read: ReadRow = { row, line: record.line, cells };
  if (isDamaged) read.problem = damagedRow;
  else if (isEmpty) read.problem = { code: "row-empty", reason: "Every cell of the row is empty." };
  else if (cells.length !== columns) {
    const reason = `The row has ${cells.length} cells; the file has ${columns} columns.`;
    read.problem = { code: "cell-count", reason };
  } else if (characters > MOST_CHARACTERS_IN_ROW) {
    const reason = `The row holds ${characters.toLocaleString("en")} characters; at most ${MOST_CHARACTERS_IN_ROW.toLocaleString("en")} are taken.`;
    read.problem = { code: "row-too-long", reason };
  }
  return read;
}
