import type { Mapping } from "../../contract.ts";
import { unfoldings } from "../../layouts/unfold.ts";
import { excerpt } from "../cell.ts";
import type { RowProblem } from "../draft.ts";
import { flatten, isObject } from "./flatten.ts";
import { parseJson } from "./parse.ts";
import { salvage } from "./recover.ts";
import { type JsonPiece, LARGEST_RECORD, splitJson } from "./split.ts";

export type JsonContainer = Extract<NonNullable<Mapping["container"]>, { form: "json" }>;

/** A row of a JSON file: its fields by dotted name, or why it cannot be read. */
export type JsonRow = { line: number } & ({ fields: Map<string, string> } | { problem: RowProblem; text: string });

/** The rows of a JSON file in UTF-8, in bounded memory. A faulty record is a row with a problem, and ends nothing. */
export async function* readJsonRows(
  source: AsyncIterable<Buffer>,
  container: Pick<JsonContainer, "path" | "lines" | "unfold">,
): AsyncGenerator<JsonRow> {
  const pieces = container.lines ? splitLines(source) : splitJson(source, container.path);
  const unfold = container.unfold === undefined ? undefined : unfoldings[container.unfold];
  let sound: Record<string, unknown> | null = null;
  const rowsOf = (record: unknown, line: number): JsonRow[] => {
    const whole = [record];
    try {
      return (unfold?.(record) ?? whole).map((row) => ({ line, fields: flatten(row) }));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [faultyRow(line, "", tooDeep)];
    }
  };
  for await (const { line, bytes, fault } of pieces) {
    const text = bytes.toString("utf8");
    if (fault === "too-large") {
      yield faultyRow(line, text, `The record is larger than ${LARGEST_RECORD / 1e6} million characters.`);
      continue;
    }
    const read = tryParse(text);
    if ("value" in read && isObject(read.value)) {
      sound ??= read.value;
      yield* rowsOf(read.value, line);
      continue;
    }
    const parts = salvage(text, sound);
    for (const part of parts) {
      if ("record" in part) yield* rowsOf(part.record, line);
      else if (fault === "breaks-off" && part === parts.at(-1)) yield faultyRow(line, part.faulty, brokenOff);
      else yield faultyRow(line, part.faulty, "problem" in read ? read.problem : noRecord);
    }
  }
}

const brokenOff = "The file breaks off within this record.";
const tooDeep = "The record is nested too deeply.";
const noRecord = "The line holds no record but a bare value.";

function tryParse(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: parseJson(text) };
  } catch (error) {
    return { problem: error instanceof RangeError ? tooDeep : "The record is not valid JSON." };
  }
}

function faultyRow(line: number, text: string, reason: string): JsonRow {
  return { line, problem: { code: "record-unreadable", reason }, text: excerpt(text) };
}

async function* splitLines(source: AsyncIterable<Buffer>): AsyncGenerator<JsonPiece> {
  let line = 1;
  let kept: Buffer[] = [];
  let bytes = 0;
  const piece = (): JsonPiece => ({
    line,
    bytes: Buffer.concat(kept),
    fault: bytes > LARGEST_RECORD ? "too-large" : null,
  });
  const keep = (part: Buffer) => {
    if (bytes <= LARGEST_RECORD) kept.push(part);
    bytes += part.length;
  };
  for await (const given of source) {
    let from = 0;
    for (let end = given.indexOf(0x0a); end >= 0; end = given.indexOf(0x0a, from)) {
      keep(given.subarray(from, end));
      const found = piece();
      if (!isBlank(found.bytes)) yield found;
      line += 1;
      kept = [];
      bytes = 0;
      from = end + 1;
    }
    keep(given.subarray(from));
  }
  const last = piece();
  if (!isBlank(last.bytes)) yield last;
}

/** Nothing but white space, and the mark with which some programs begin each record. */
function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte <= 0x20);
}
