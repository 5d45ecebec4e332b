import { Readable } from "node:stream";
import { type CsvError, type Info, type Options, parse } from "csv-parse";
import { AppError } from "../../../kernel/error.ts";

/** A record of a delimited file: its cells, and the line it starts on (the first line is 1). */
export interface FileRecord {
  cells: string[];
  line: number;
}

/**
 * Splits UTF-8 bytes into records. Any line ending, also mixed; line breaks and doubled quotes within quoted cells; a
 * stray quote within an unquoted cell is an ordinary character; blank lines are skipped.
 *
 * @throws AppError FILE_MALFORMED when a quote is never closed, or one record is larger than 16 million characters, which
 * means the same and must not fill the memory.
 */
export async function* readRecords(source: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<FileRecord> {
  const parser = parse(options(delimiter));
  const input = Readable.from(source, { objectMode: false, highWaterMark: 1 << 16 });
  input.on("error", (error) => parser.destroy(error));
  input.pipe(parser);
  const place = startOfRecords();
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      yield { cells: record, line: place.next(info) };
    }
  } catch (error) {
    throw malformed(error, place.line());
  } finally {
    input.destroy();
    parser.destroy();
  }
}

/** The complete records at the beginning of a piece of a file, at most `limit`. Never throws: what follows is not read. */
export function firstRecords(bytes: Buffer, delimiter: string, limit: number, isWholeFile: boolean): FileRecord[] {
  const parser = parse({ ...options(delimiter), to: limit });
  parser.on("error", () => undefined);
  parser.write(bytes);
  if (isWholeFile) parser.end();
  const place = startOfRecords();
  const records: FileRecord[] = [];
  for (let parsed = parser.read() as Parsed | null; parsed !== null; parsed = parser.read() as Parsed | null) {
    records.push({ cells: parsed.record, line: place.next(parsed.info) });
  }
  parser.destroy();
  return records;
}

type Parsed = { record: string[]; info: Info };

const LARGEST_RECORD = 16_000_000;

function options(delimiter: string): Options {
  return {
    delimiter,
    info: true,
    max_record_size: LARGEST_RECORD,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  };
}

/** The parser says on which line a record ends; the next one starts after it and after the blank lines between. */
function startOfRecords() {
  let end = 0;
  let blank = 0;
  return {
    next(info: Info): number {
      const line = end + 1 + info.empty_lines - blank;
      end = info.lines;
      blank = info.empty_lines;
      return line;
    },
    /** Where the record after the last one starts. */
    line: () => end + 1,
  };
}

function malformed(error: unknown, line: number): unknown {
  const code = error instanceof Error ? (error as Partial<CsvError>).code : undefined;
  if (code === "CSV_QUOTE_NOT_CLOSED") {
    return new AppError("FILE_MALFORMED", { line, detail: "a quotation mark is opened there and never closed" });
  }
  if (code === "CSV_MAX_RECORD_SIZE") {
    const detail = "the row is longer than 16 million characters; probably a quotation mark is not closed";
    return new AppError("FILE_MALFORMED", { line, detail });
  }
  return code?.startsWith("CSV_") ? new AppError("FILE_MALFORMED", { line, detail: "it cannot be read" }) : error;
}
