import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { AppError } from "../../../kernel/error.ts";
import type { RowProblem } from "./draft.ts";

/** Stands where bytes are no text in the encoding of the file: a code point that Unicode promises to give to no character. */
export const DAMAGED = "\ufdd0";

export const damagedRow: RowProblem = {
  code: "bytes-unreadable",
  reason: "The row holds bytes that are no text in the encoding of the file.",
};

/** @throws AppError FILE_MALFORMED where what names the columns is damaged: nothing else says what they are */
export function refuseDamagedHeader(cells: readonly string[], line: number): void {
  if (!cells.some((cell) => cell.includes(DAMAGED))) return;
  const detail = "the names of the columns hold bytes that are no text in the encoding of the file";
  throw new AppError("FILE_MALFORMED", { line, detail });
}

/**
 * Turns a file's bytes, piece by piece, into UTF-8 without a byte-order mark and without NUL. Bytes that the encoding does not allow
 * become `DAMAGED`, so that the row in which they stand can be told from the others, and so does a character at the end of which only
 * the beginning is there: the file breaks off. Unpaired surrogates of UTF-16 become U+FFFD.
 *
 * @throws AppError MAPPING_INVALID for an encoding that does not exist.
 */
export async function* decode(source: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  if (!iconv.encodingExists(encoding)) {
    throw new AppError("MAPPING_INVALID", { detail: `there is no encoding named "${encoding}"` });
  }
  yield* withoutNul(withoutMark(isUtf8Name(encoding) ? validUtf8(source) : converted(source, encoding)));
}

/** Some exports write stray NULs. Nothing can store them, and one before a quotation mark would hide that from the parser. */
async function* withoutNul(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of source) yield piece.includes(0) ? Buffer.from(piece.filter((byte) => byte !== 0)) : piece;
}

/** Offset of the first byte that is not UTF-8, or -1. A character cut off by the end counts as invalid. */
export function firstInvalidUtf8(bytes: Buffer): number {
  if (isUtf8(bytes)) return -1;
  // Halving finds the longest valid beginning in a few fast checks.
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    const end = Math.max(valid, wholeLength(bytes.subarray(0, middle)));
    if (isUtf8(bytes.subarray(valid, end))) {
      if (end === valid) break;
      valid = end;
    } else invalid = end;
  }
  while (valid < bytes.length) {
    const length = sequenceLength(bytes[valid]!);
    if (length === 0 || valid + length > bytes.length || !isUtf8(bytes.subarray(valid, valid + length))) break;
    valid += length;
  }
  return valid;
}

/** Length of the beginning that does not end within a character. */
export function wholeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

export function isUtf8Name(encoding: string): boolean {
  return /^utf-?8$/i.test(encoding);
}

async function* validUtf8(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const whole = bytes.subarray(0, wholeLength(bytes));
    yield isUtf8(whole) ? whole : Buffer.from(markDamage(whole));
    rest = bytes.subarray(whole.length);
  }
  if (rest.length > 0) yield Buffer.from(DAMAGED);
}

/** A lenient decoder leaves U+FFFD in each damaged place; one that the file itself holds is left as it is. */
function markDamage(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .split(written)
    .map((part) => Buffer.from(part, "latin1").toString("utf8").replaceAll("\ufffd", DAMAGED))
    .join("\ufffd");
}

const written = Buffer.from("\ufffd").toString("latin1");

async function* converted(source: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  const isUtf16 = /^utf-?16/i.test(encoding);
  const marked = (text: string) => (isUtf16 ? text : text.replaceAll("\ufffd", DAMAGED));
  let half = "";
  for await (const piece of source) {
    let text = half + marked(decoder.write(piece));
    half = "";
    // A character of two UTF-16 units may be cut in the middle by the piece's end.
    if (/[\ud800-\udbff]$/.test(text)) {
      half = text.slice(-1);
      text = text.slice(0, -1);
    }
    if (text.length > 0) yield Buffer.from(text, "utf8");
  }
  const tail = half + marked(decoder.end() ?? "");
  if (tail.length > 0) yield Buffer.from(tail, "utf8");
}

async function* withoutMark(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let start: Buffer | null = Buffer.alloc(0);
  for await (const piece of source) {
    if (start === null) {
      yield piece;
      continue;
    }
    start = Buffer.concat([start, piece]);
    if (start.length < mark.length) continue;
    yield afterMark(start);
    start = null;
  }
  if (start !== null && start.length > 0) yield afterMark(start);
}

function afterMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, mark.length).equals(mark) ? bytes.subarray(mark.length) : bytes;
}

const mark = Buffer.from([0xef, 0xbb, 0xbf]);
