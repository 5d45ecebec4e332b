import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { AppError } from "../../../kernel/error.ts";
import { invalid } from "../policy.ts";
import { mostPeopleInFile } from "./contract.ts";

/**
 * The header of a CSV file, and its rows. Divided by the one of comma, semicolon and tab that stands most often in the first
 * line; lines without anything in a cell are left out, and not counted.
 *
 * @throws AppError FILE_EMPTY, FILE_ENCODING, FILE_MALFORMED, NO_DATA_ROWS; INVALID_INPUT when there are too many rows
 */
export function parsePeople(csv: string): { headers: string[]; rows: string[][] } {
  const damaged = csv.indexOf("\ufffd");
  if (damaged >= 0) {
    throw new AppError("FILE_ENCODING", { encoding: "UTF-8", byte: Buffer.byteLength(csv.slice(0, damaged)) });
  }
  const [headers, ...rows] = records(csv.replace(aboveHeader, ""));
  if (headers === undefined) throw new AppError("FILE_EMPTY");
  if (rows.length === 0) throw new AppError("NO_DATA_ROWS");
  if (rows.length > mostPeopleInFile) {
    throw invalid("csv", `It has ${rows.length} rows; at most ${mostPeopleInFile} people come in one file.`);
  }
  return { headers, rows };
}

/** Blank lines, and the line by which a spreadsheet is told what divides the cells. */
const aboveHeader = /^\ufeff?[\r\n]*(?:"?sep=[^\r\n]*[\r\n]+)?/i;

function records(csv: string): string[][] {
  const [line = ""] = csv.split(/\r?\n/, 1);
  const often = (delimiter: string) => line.split(delimiter).length;
  const delimiter = [",", ";", "\t"].reduce((best, each) => (often(each) > often(best) ? each : best));
  try {
    const withoutBlank = { skip_empty_lines: true, skip_records_with_empty_values: true };
    return parse(csv, { bom: true, delimiter, relax_column_count: true, ...withoutBlank });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const detail =
      error.code === "CSV_QUOTE_NOT_CLOSED"
        ? "a quotation mark is opened and never closed"
        : "a quotation mark stands where none can be";
    throw new AppError("FILE_MALFORMED", { line: (error as { lines?: number }).lines ?? 1, detail });
  }
}
