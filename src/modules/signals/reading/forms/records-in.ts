import type { Readable } from "node:stream";
import { DAMAGED, damagedRow, decode } from "../decode.ts";
import { readJsonRows } from "../json/records.ts";
import { type FileRecord, readRecords } from "../records.ts";
import { openWorkbook } from "../workbook/workbook.ts";
import type { FileFormat } from "./format.ts";

/**
 * The records of a file of any form, one after the other: those that name its columns first, as in a table.
 *
 * @throws AppError as {@link readRecords}, {@link decode} and {@link openWorkbook}
 */
export function recordsIn(
  stream: Readable,
  { encoding, delimiter, container, columns = [] }: FileFormat,
): AsyncGenerator<FileRecord> {
  const names = columns.map(({ header }) => header);
  switch (container?.form) {
    case "json":
      return jsonRecords(readJsonRows(decode(stream, encoding), container), names);
    case "workbook":
      return sheetRecords(stream, container.sheet, names.length);
    default:
      return readRecords(decode(stream, encoding), delimiter);
  }
}

async function* jsonRecords(
  rows: ReturnType<typeof readJsonRows>,
  columns: readonly string[],
): AsyncGenerator<FileRecord> {
  yield { cells: [...columns], line: 0 };
  for await (const row of rows) {
    const { line } = row;
    if ("fields" in row) {
      const isDamaged = [...row.fields.keys()].some((name) => name.includes(DAMAGED));
      const cells = columns.map((name) => row.fields.get(name) ?? "");
      yield { cells, line, ...(isDamaged && { problem: damagedRow }) };
    } else yield { cells: [row.text], line, problem: row.problem };
  }
}

/** A sheet has no cells after the last filled one of a row. */
async function* sheetRecords(stream: Readable, sheet: string, width: number): AsyncGenerator<FileRecord> {
  const workbook = await openWorkbook(stream);
  for await (const record of workbook.rows(sheet)) {
    while (record.cells.length < width) record.cells.push("");
    yield record;
  }
}
