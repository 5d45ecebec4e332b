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
 * A quote that is never closed swallows all that follows: the file breaks off within a quoted cell, or a quote is one too many. Its
 * line becomes a record with a problem, and the reading goes on with the next line, so that the rows below it are not lost.
 *
 * @throws AppError MAPPING_INVALID for a delimiter that divides nothing; FILE_MALFORMED when the quote is in the first record,
 * when there are very many, or one record is larger than 16 million characters, which means the same and must not fill the memory.
 */
export async function* readRecords(source: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<FileRecord> {
  requireDelimiter(delimiter);
  let bytes = source;
  let linesBefore = 0;
  let budget = MOST_READ_AGAIN;
  let isFirst = true;
  for (;;) {
    const tail = tailOf(bytes);
    const place = startOfRecords(linesBefore);
    const parser = parse(options(delimiter, place, tail.endAt));
    const input = Readable.from(tail.pieces(), { objectMode: false, highWaterMark: 1 << 16 });
    input.on("error", (error) => parser.destroy(error));
    input.pipe(parser);
    try {
      for await (const record of parser as AsyncIterable<FileRecord>) {
        isFirst = false;
        yield record;
      }
      return;
    } catch (error) {
      const isOpen = error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED";
      const [broken, below] = isOpen ? firstLine(tail.rest()) : ["", Buffer.alloc(0)];
      budget -= below.length;
      if (!isOpen || isFirst || budget < 0) throw malformed(error, place);
      linesBefore = place.after(Number(error.empty_lines));
      yield { cells: [broken], line: linesBefore, problem: { code: "quote-unclosed", reason: unclosed } };
      bytes = only(below);
    } finally {
      input.destroy();
      parser.destroy();
    }
  }
}

const unclosed = "A quotation mark is opened here and never closed.";

/** What is read again below unclosed quotes, in bytes: every one of them costs the reading of all that follows it. */
const MOST_READ_AGAIN = 200_000_000;

/** Passes a stream on, and keeps what came after the last record that ended: never more than one record and a piece. */
function tailOf(source: AsyncIterable<Buffer>) {
  const kept: Buffer[] = [];
  let keptFrom = 0;
  let end = 0;
  return {
    async *pieces(): AsyncGenerator<Buffer> {
      for await (const piece of source) {
        while (kept.length > 0 && keptFrom + kept[0]!.length <= end) keptFrom += kept.shift()!.length;
        kept.push(piece);
        yield piece;
      }
    },
    endAt(byte: number): void {
      end = byte;
    },
    rest: () => Buffer.concat(kept).subarray(Math.max(0, end - keptFrom)),
  };
}

/** The first line that is not blank, and what is below it. */
function firstLine(bytes: Buffer): [string, Buffer] {
  const isBreak = (byte: number) => byte === 0x0a || byte === 0x0d;
  const from = bytes.findIndex((byte) => !isBreak(byte));
  const line = bytes.subarray(Math.max(from, 0));
  const end = line.findIndex(isBreak);
  if (end < 0) return [line.toString("utf8"), Buffer.alloc(0)];
  const width = line[end] === 0x0d && line[end + 1] === 0x0a ? 2 : 1;
  return [line.toString("utf8", 0, end), line.subarray(end + width)];
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
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

function options(
  delimiter: string,
  place: ReturnType<typeof startOfRecords>,
  endAt: (byte: number) => void = () => undefined,
): Options {
  return {
    delimiter,
    max_record_size: LARGEST_RECORD,
    on_record: (cells, info) => {
      const record: FileRecord = { cells, line: place.next(cells, info) };
      endAt(info.bytes);
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
function startOfRecords(linesBefore = 0) {
  let end = linesBefore;
  let blank = 0;
  let twice = 0;
  return {
    next(cells: readonly string[], info: Pick<Info, "lines" | "empty_lines">): number {
      const line = end + 1 + info.empty_lines - blank;
      if (linesBefore + info.lines - twice > line) for (const cell of cells) twice += cell.split("\r\n").length - 1;
      end = linesBefore + info.lines - twice;
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
