import type { Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { AppError } from "../../../kernel/error.ts";

export interface CsvRow {
  /** From 1; the header is row 1. */
  row: number;
  cells: string[];
}

const longestRecord = 1_000_000;

/**
 * Rows of a CSV file in UTF-8 while it arrives; the delimiter is the one of comma, semicolon and tab that stands most often in
 * the first line. Empty lines are left out, and not counted.
 *
 * @throws AppError FILE_EMPTY; FILE_ENCODING; FILE_MALFORMED, each as soon as the reading meets the cause
 */
export async function* csvRows(body: Readable): AsyncGenerator<CsvRow> {
  const text = decoded(body);
  const first = await text.next();
  if (first.done) throw new AppError("FILE_EMPTY");
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(first.value),
    info: true,
    max_record_size: longestRecord,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const feeding = feed(parser, first.value, text);
  try {
    let row = 0;
    for await (const { record } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { row: ++row, cells: record };
    }
    await feeding;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new AppError("FILE_MALFORMED", { line: (error as { lines?: number }).lines ?? 1, detail: detailOf(error) });
  }
}

/** Hands the text on as fast as it is read; what is wrong with the bytes breaks the reading off. */
async function feed(parser: ReturnType<typeof parse>, first: string, rest: AsyncGenerator<string>): Promise<void> {
  try {
    parser.write(first);
    for await (const piece of rest) {
      if (parser.destroyed) return;
      if (!parser.write(piece))
        await new Promise<void>((resolve) => parser.once("drain", resolve).once("close", resolve));
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

async function* decoded(body: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let byte = 0;
  try {
    for await (const piece of body) {
      const bytes = Buffer.isBuffer(piece) ? piece : Buffer.from(piece as string);
      const text = decoder.decode(bytes, { stream: true });
      byte += bytes.length;
      if (text !== "") yield text;
    }
    const end = decoder.decode();
    if (end !== "") yield end;
  } catch (error) {
    if (error instanceof TypeError) throw new AppError("FILE_ENCODING", { encoding: "UTF-8", byte });
    throw error;
  }
}

function delimiterOf(text: string): string {
  const [line = ""] = text.split(/\r?\n/, 1);
  const often = (delimiter: string) => line.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, each) => (often(each) > often(best) ? each : best));
}

function detailOf({ code }: CsvError): string {
  if (code === "CSV_QUOTE_NOT_CLOSED") return "a quotation mark is opened and never closed";
  if (code === "CSV_MAX_RECORD_SIZE") return "a row is longer than a million characters";
  return "a quotation mark stands where none can be";
}
