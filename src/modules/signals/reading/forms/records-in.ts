import type { Readable } from "node:stream";
import { decode } from "../decode.ts";
import { readJsonRows } from "../json/records.ts";
import { type FileRecord, readRecords } from "../records.ts";
import type { FileFormat } from "./format.ts";

/**
 * The records of a file of any form, one after the other: those that name its columns first, as in a table.
 *
 * @throws AppError as {@link readRecords}, and {@link decode}
 */
export function recordsIn(
  stream: Readable,
  { encoding, delimiter, container, columns = [] }: FileFormat,
): AsyncGenerator<FileRecord> {
  const bytes = () => decode(stream, encoding);
  if (container === undefined) return readRecords(bytes(), delimiter);
  return jsonRecords(
    readJsonRows(bytes(), container),
    columns.map(({ header }) => header),
  );
}

async function* jsonRecords(
  rows: ReturnType<typeof readJsonRows>,
  columns: readonly string[],
): AsyncGenerator<FileRecord> {
  yield { cells: [...columns], line: 0 };
  for await (const row of rows) {
    const { line } = row;
    if ("fields" in row) yield { cells: columns.map((name) => row.fields.get(name) ?? ""), line };
    else yield { cells: [row.text], line, problem: row.problem };
  }
}
