import type { Readable } from "node:stream";
import { AppError } from "../../../../kernel/error.ts";
import { recogniseLayout } from "../../layouts/recognise.ts";
import { labelsOf } from "../../layouts/roles.ts";
import { unfoldingOf } from "../../layouts/unfold.ts";
import { decode } from "../decode.ts";
import { chooseEncoding } from "../encoding.ts";
import type { Detected } from "../forms/format.ts";
import { distinctHeaders } from "../header.ts";
import { jsonColumns } from "./columns.ts";
import { parseJson } from "./parse.ts";
import { type JsonContainer, type JsonRow, readJsonRows } from "./records.ts";
import { splitJson } from "./split.ts";
import { surveyJson } from "./survey.ts";

/** Whether text begins as JSON with fields does. */
export function looksLikeJson(start: string): boolean {
  return /^[\s\ufeff]*(?:\[[\s[]*)?\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})/.test(start.slice(0, 4000));
}

/**
 * Finds out where a JSON file has its records, and which fields they have: reads it twice, in bounded memory.
 *
 * @param head the beginning of the file
 * @throws AppError FILE_ENCODING, FILE_MALFORMED when no record can be read, NO_DATA_ROWS, TOO_MANY_COLUMNS
 */
export async function detectJson(open: () => Readable, head: Buffer): Promise<Detected> {
  const encoding = await chooseEncoding(head, open());
  const start = await decodedText(head, encoding);
  const form = surveyJson(start);
  const unfold = await unfoldingIn(start, form.path);
  const container: JsonContainer = { form: "json", ...form, ...(unfold === undefined ? {} : { unfold }) };
  let rows = 0;
  let fault: JsonRow | null = null;
  async function* counted() {
    for await (const row of readJsonRows(decode(open(), encoding), container)) {
      rows += 1;
      if (!("fields" in row)) fault ??= row;
      yield row;
    }
  }
  const headers = distinctHeaders(await jsonColumns(counted()));
  if (rows === 0) throw new AppError("NO_DATA_ROWS");
  if (headers.length === 0) throw nothingReadable(fault);
  const layout = recogniseLayout([headers]);
  return {
    ...{ encoding, delimiter: ",", container, hasHeader: true, headers, layout },
    columns: headers.map((header) => ({ header })),
    labels: layout === null ? headers : labelsOf(layout, headers, []),
  };
}

function nothingReadable(fault: JsonRow | null): AppError {
  const detail =
    fault !== null && "problem" in fault ? fault.problem.reason.replace(/\.$/, "") : "no record has a field";
  return new AppError("FILE_MALFORMED", { line: fault?.line ?? 1, detail: detail[0]!.toLowerCase() + detail.slice(1) });
}

/** The beginning as text; it may end within a character. */
async function decodedText(head: Buffer, encoding: string): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of decode(slices(head), encoding)) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

async function* slices(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
}

/** By the first record that can be read. */
async function unfoldingIn(start: string, path: readonly string[]): Promise<JsonContainer["unfold"]> {
  for await (const { bytes } of splitJson(slices(Buffer.from(start)), path)) {
    try {
      return unfoldingOf(parseJson(bytes.toString("utf8")));
    } catch {}
  }
  return undefined;
}
