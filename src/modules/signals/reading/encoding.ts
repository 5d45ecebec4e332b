import { isAscii, isUtf8 } from "node:buffer";
import { analyse } from "chardet";
import iconv from "iconv-lite";
import { AppError } from "../../../kernel/error.ts";
import { firstInvalidUtf8, wholeLength } from "./decode.ts";

/**
 * The encoding that a byte-order mark declares, or that the pattern of NUL bytes gives away (UTF-16 without a mark);
 * null when the beginning of the file does not settle it.
 */
export function declaredEncoding(head: Buffer): "utf-8" | "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const sample = head.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  // Delimiters, digits and Latin letters have one NUL byte each in UTF-16, always on the same side.
  const half = sample.length / 2;
  if (odd > half * 0.3 && even < half * 0.02) return "utf-16le";
  if (even > half * 0.3 && odd < half * 0.02) return "utf-16be";
  return null;
}

/**
 * The encoding of a whole file: declared, or UTF-8 where every byte fits or nearly all that goes beyond ASCII does, or the most likely
 * older one. Where bytes do not fit what was declared, the rows in which they stand say so themselves.
 */
export async function chooseEncoding(head: Buffer, source: AsyncIterable<Buffer>): Promise<string> {
  const declared = declaredEncoding(head);
  if (declared !== null) return declared;
  const seen = await lookThrough(source);
  return isMostlyUtf8(seen) ? "utf-8" : olderEncoding(seen.evidence);
}

/** @throws AppError FILE_ENCODING when a file that somebody says is UTF-8 is something else */
export async function refuseOtherThanUtf8(source: AsyncIterable<Buffer>): Promise<void> {
  const seen = await lookThrough(source);
  if (!isMostlyUtf8(seen)) throw new AppError("FILE_ENCODING", { encoding: "UTF-8", byte: seen.firstInvalid });
}

const isMostlyUtf8 = ({ characters, invalid }: Seen) => characters >= 4 * invalid;

async function lookThrough(source: AsyncIterable<Buffer>): Promise<Seen> {
  const seen: Seen = { offset: 0, characters: 0, invalid: 0, firstInvalid: -1, evidence: Buffer.alloc(0) };
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const whole = bytes.subarray(0, wholeLength(bytes));
    look(whole, seen);
    rest = bytes.subarray(whole.length);
    if (seen.offset > DAMAGE_SCAN_BYTES && seen.invalid > seen.characters) break;
  }
  // The beginning of a character at the very end is where a file breaks off, unless nothing else says that it is UTF-8.
  if (seen.characters === 0) look(rest, seen);
  return seen;
}

/** After this much of a file that is clearly not UTF-8, the rest cannot change the answer. */
const DAMAGE_SCAN_BYTES = 8_000_000;
const EVIDENCE_BYTES = 64_000;
const ENOUGH_CHARACTERS = 1000;

interface Seen {
  offset: number;
  /** Sound characters of several bytes; no longer counted in sound stretches once there are plenty. */
  characters: number;
  invalid: number;
  firstInvalid: number;
  /** Bytes around what is not UTF-8, for guessing. */
  evidence: Buffer;
}

function look(bytes: Buffer, seen: Seen): void {
  if (!isUtf8(bytes)) countDamage(bytes, seen);
  else if (seen.characters < ENOUGH_CHARACTERS && !isAscii(bytes)) seen.characters += beyondAscii(bytes).length;
  seen.offset += bytes.length;
}

function countDamage(bytes: Buffer, seen: Seen): void {
  const first = firstInvalidUtf8(bytes);
  if (seen.firstInvalid < 0) seen.firstInvalid = seen.offset + first;
  if (seen.evidence.length < EVIDENCE_BYTES) {
    const from = Math.max(0, first - EVIDENCE_BYTES / 2);
    seen.evidence = Buffer.concat([seen.evidence, bytes.subarray(from, from + EVIDENCE_BYTES)]);
  }
  // A lenient decoder leaves one replacement character for each damaged place and keeps what is sound.
  for (const character of beyondAscii(bytes)) {
    if (character === "\ufffd") seen.invalid += 1;
    else seen.characters += 1;
  }
}

function beyondAscii(bytes: Buffer): string[] {
  return bytes.toString("utf8").match(/[^\0-\x7f]/gu) ?? [];
}

/**
 * The likeliest encoding of text that is not UTF-8, among those that can read the sample. Windows-1252 is by far the
 * commonest in exports, and short samples mislead, so another one must be a little likelier.
 */
function olderEncoding(sample: Buffer): string {
  const guesses = analyse(sample).map(({ name, confidence }) => ({ name: windowsName(name), confidence }));
  const usual = guesses.find(({ name }) => name === "windows-1252")?.confidence ?? 0;
  const likelier = guesses.find(
    ({ name, confidence }) =>
      name !== "windows-1252" &&
      !name.startsWith("utf-") &&
      confidence >= Math.max(10, usual + 3) &&
      reads(name, sample),
  );
  return likelier?.name ?? "windows-1252";
}

/** The sample may begin or end within a character, so its ends do not count. */
function reads(name: string, sample: Buffer): boolean {
  return iconv.encodingExists(name) && !iconv.decode(sample, name).slice(2, -2).includes("\ufffd");
}

/** What Windows programs write when a detector says ISO: the same letters, and the curly quotes people really type. */
function windowsName(name: string): string {
  const lower = name.toLowerCase();
  return windowsNames[lower] ?? lower;
}

const windowsNames: Record<string, string> = {
  ascii: "windows-1252",
  "iso-8859-1": "windows-1252",
  "iso-8859-2": "windows-1250",
  "iso-8859-5": "windows-1251",
  "iso-8859-6": "windows-1256",
  "iso-8859-7": "windows-1253",
  "iso-8859-8": "windows-1255",
  "iso-8859-9": "windows-1254",
};
