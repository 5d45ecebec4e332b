import type { Readable } from "node:stream";
import { AppError } from "../../../kernel/error.ts";
import { recogniseBelow } from "../layouts/recognise.ts";
import { labelsOf } from "../layouts/roles.ts";
import { decode, isUtf8Name, refuseDamagedHeader } from "./decode.ts";
import { type Asked, chooseDelimiter } from "./delimiter.ts";
import { chooseEncoding, declaredEncoding, refuseOtherThanUtf8 } from "./encoding.ts";
import type { Detected } from "./forms/format.ts";
import { refuseTooMany } from "./forms/limits.ts";
import { headerBelow, rowsAboveHeader } from "./forms/preamble.ts";
import { headersOf, isHeader } from "./header.ts";
import { detectJson, looksLikeJson } from "./json/detect.ts";
import { type FileRecord, firstRecords, readRecords, requireDelimiter } from "./records.ts";
import { binaryContent, looksBinary, looksLikeWorkbook, otherTextContent } from "./signature.ts";
import { detectWorkbook } from "./workbook/detect.ts";

/**
 * Finds out how a file is written. Reads its beginning, and then the whole once for its encoding, in constant memory;
 * refuses a hopeless file after the beginning.
 *
 * @param open gives the file's bytes from the start; it is called up to three times.
 * @throws AppError MAPPING_INVALID for a delimiter that divides nothing; FILE_EMPTY, FILE_NOT_TEXT, FILE_ENCODING, FILE_MALFORMED, TOO_MANY_COLUMNS, NO_DATA_ROWS
 */
export async function detect(open: () => Readable, asked: Asked = {}): Promise<Detected> {
  const head = await beginning(open());
  if (looksLikeWorkbook(head.bytes)) return detectWorkbook(open, asked.sheet);
  const start = refuseOtherContent(head.bytes);
  if (looksLikeJson(start)) return detectJson(open, head.bytes);
  // Delimiters and quotes are the same bytes in every encoding but UTF-16, so the columns can be counted already.
  const provisional = declaredEncoding(head.bytes) ?? "latin1";
  refuseTooMany(columnsOf((await table(head, provisional, asked.delimiter)).records));

  if (asked.encoding !== undefined && isUtf8Name(asked.encoding)) await refuseOtherThanUtf8(open());
  const encoding = asked.encoding ?? (await chooseEncoding(head.bytes, open()));
  const { delimiter, records } = await table(head, encoding, asked.delimiter);
  const first = records[0];
  if (head.isWholeFile) await refuseMalformed(open(), encoding, delimiter);
  if (records.length === 1 && head.isWholeFile) throw new AppError("NO_DATA_ROWS");
  if (first === undefined) throw firstRowUnfinished(head);
  const above = records.slice(0, MOST_HEADER_ROWS).map(({ cells }) => cells);
  const rowsAbove = rowsAboveHeader(above);
  const layout = recogniseBelow(above, rowsAbove);
  const header = headerBelow(rowsAbove) ?? layout?.header;
  const hasHeader = layout !== null || header !== undefined || records.length === 1 || isHeader(first.cells);
  const naming = records.slice(0, hasHeader ? (header?.rows ?? 1) : 0);
  for (const { cells, line } of naming) refuseDamagedHeader(cells, line);
  const headers = headersOf(above.slice(0, header?.rows ?? 1), { hasHeader, header });
  const labels = layout === null ? headers : labelsOf(layout, headers, above);
  return { encoding, delimiter, hasHeader, headers, labels, layout, ...(header === undefined ? {} : { header }) };
}

/** No layout has more rows above its data. */
const MOST_HEADER_ROWS = 5;

interface Beginning {
  bytes: Buffer;
  isWholeFile: boolean;
}

const BEGINNING_BYTES = 1 << 20;

async function beginning(stream: Readable): Promise<Beginning> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length > BEGINNING_BYTES) break;
  }
  stream.destroy();
  return { bytes: Buffer.concat(pieces).subarray(0, BEGINNING_BYTES), isWholeFile: length <= BEGINNING_BYTES };
}

/** @returns the beginning as text, for what it looks like */
function refuseOtherContent(bytes: Buffer): string {
  const binary = binaryContent(bytes);
  if (binary !== null) throw new AppError("FILE_NOT_TEXT", { detail: binary });
  const declared = declaredEncoding(bytes);
  const isUtf16 = declared === "utf-16le" || declared === "utf-16be";
  const text = bytes.subarray(0, 65_536).toString(isUtf16 ? "utf16le" : "latin1");
  if (/^[\s\0\ufeff\ufffe\u00ef\u00bb\u00bf]*$/.test(text) && bytes.length <= 65_536) throw new AppError("FILE_EMPTY");
  if (!isUtf16 && looksBinary(bytes)) throw new AppError("FILE_NOT_TEXT", { detail: "it holds binary data" });
  const start = isUtf16 ? text.slice(0, 4000) : bytes.toString("utf8", 0, 4000);
  const other = otherTextContent(start);
  if (other !== null) throw new AppError("FILE_MALFORMED", { line: 1, detail: other });
  return start;
}

async function table(head: Beginning, encoding: string, delimiter?: string) {
  if (delimiter !== undefined) requireDelimiter(delimiter);
  const text = await decodedBeginning(head, encoding);
  return chooseDelimiter(text, head.isWholeFile, delimiter === undefined ? undefined : [delimiter]);
}

/** The beginning in UTF-8. It may end within a character, in a record that is not whole then. */
async function decodedBeginning(head: Beginning, encoding: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of decode(slices(head.bytes), encoding)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* slices(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
}

/** A small file is read to its end, so that a quote that is never closed is named before anything else. */
async function refuseMalformed(stream: Readable, encoding: string, delimiter: string): Promise<void> {
  for await (const _ of readRecords(decode(stream, encoding), delimiter));
}

/** The number of columns of the first record. */
function columnsOf(records: readonly FileRecord[]): number {
  return records[0]?.cells.length ?? 0;
}

/** No record ends within the beginning: a quote is open, or the row is endless, or it has very many columns. */
function firstRowUnfinished(head: Beginning): AppError {
  const [line] = firstRecords(Buffer.concat([head.bytes, Buffer.from('"\n')]), ",", 1, true);
  if (line !== undefined && line.cells.length > 1) refuseTooMany(line.cells.length);
  const detail = "the first row does not end; probably a quotation mark is not closed";
  return new AppError("FILE_MALFORMED", { line: 1, detail });
}
