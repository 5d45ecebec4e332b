import { Readable } from "node:stream";
import { CsvError, type Info, type Options, parse } from "csv-parse";
import { AppError } from "../../../kernel/error.ts";
import type { RowProblem } from "./draft.ts";

/** A record of a delimited file: its cells, and the line it starts on (the first line is 1). */
export interface FileRecord {
  cells: string[];
  line: number;
  /** Why it cannot be read, in a file whose records can be faulty one by one. */
  problem?: RowProblem;
}

/**
 * Splits UTF-8 bytes into records. Any line ending, also mixed; line breaks and doubled quotes within quoted cells; a
 * stray quote within an unquoted cell is an ordinary character; blank lines are skipped.
 *
 * @throws AppError MAPPING_INVALID for a delimiter that divides nothing; FILE_MALFORMED when a quote is never closed, or one record is larger than 16 million characters, which
 * means the same and must not fill the memory.
 */
export async function* readRecords(source: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<FileRecord> {
  requireDelimiter(delimiter);
  const place = startOfRecords();
  const parser = parse(options(delimiter, place));
  const input = Readable.from(source, { objectMode: false, highWaterMark: 1 << 16 });
  input.on("error", (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const record of parser as AsyncIterable<FileRecord>) yield record;
  } catch (error) {
    throw malformed(error, place);
  } finally {
    input.destroy();
    parser.destroy();
  }
}

/** @throws AppError MAPPING_INVALID */
export function requireDelimiter(delimiter: string): void {
  if (delimiter === "" || /["\r\n]/.test(delimiter)) {
    throw new AppError("MAPPING_INVALID", { detail: "the delimiter is not one that can divide cells" });
  }
}

/** The complete records at the beginning of a piece of a file, at most `limit`. Never throws: what follows is not read. */
export function firstRecords(bytes: Buffer, delimiter: string, limit: number, isWholeFile: boolean): FileRecord[] {
  const parser = parse({ ...options(delimiter, startOfRecords()), to: limit });
  parser.on("error", () => undefined);
  parser.write(bytes);
  if (isWholeFile) parser.end();
  const records: FileRecord[] = [];
  for (let record = parser.read() as FileRecord | null; record !== null; record = parser.read() as FileRecord | null) {
    records.push(record);
  }
  parser.destroy();
  return records;
}

const LARGEST_RECORD = 16_000_000;

function options(delimiter: string, place: ReturnType<typeof startOfRecords>): Options {
  return {
    delimiter,
    max_record_size: LARGEST_RECORD,
    on_record: (cells, info) => {
      const record: FileRecord = { cells, line: place.next(cells, info) };
      // The parser hands on whatever this returns; its types know cells only.
      return record as unknown as string[];
    },
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  };
}

/**
 * The parser says on which line a record ends; the next one starts after it and after the blank lines between. Within
 * quotes it counts CRLF as two line breaks, which is corrected here.
 */
function startOfRecords() {
  let end = 0;
  let blank = 0;
  let twice = 0;
  return {
    next(cells: readonly string[], info: Pick<Info, "lines" | "empty_lines">): number {
      const line = end + 1 + info.empty_lines - blank;
      if (info.lines - twice > line) for (const cell of cells) twice += cell.split("\r\n").length - 1;
      end = info.lines - twice;
      blank = info.empty_lines;
      return line;
    },
    /** Where the record starts that could not be finished. */
    after: (emptyLines: number) => end + 1 + emptyLines - blank,
  };
}

function malformed(error: unknown, place: ReturnType<typeof startOfRecords>): unknown {
  if (!(error instanceof CsvError)) return error;
  const { code } = error;
  const line = place.after(Number(error.empty_lines));
  if (code === "CSV_QUOTE_NOT_CLOSED") {
    return new AppError("FILE_MALFORMED", { line, detail: "a quotation mark is opened there and never closed" });
  }
  if (code === "CSV_MAX_RECORD_SIZE") {
    const detail = "the row is longer than 16 million characters; probably a quotation mark is not closed";
    return new AppError("FILE_MALFORMED", { line, detail });
  }
  return new AppError("FILE_MALFORMED", { line, detail: "the row cannot be taken apart" });
}
