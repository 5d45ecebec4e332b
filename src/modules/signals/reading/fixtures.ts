import { Readable } from "node:stream";
import type { ColumnRole, Mapping } from "../contract.ts";
import type { Group, ReadRow } from "./draft.ts";
import type { FileFormat } from "./forms/format.ts";
import { readGroups } from "./groups.ts";
import { readRows } from "./rows.ts";

/** Opens bytes or text as a stream, in pieces of the given size, as often as asked. */
export function opener(content: string | Buffer, pieceBytes = 64_000): () => Readable {
  const bytes = Buffer.from(content as string);
  return () => {
    const pieces: Buffer[] = [];
    for (let from = 0; from < bytes.length; from += pieceBytes) pieces.push(bytes.subarray(from, from + pieceBytes));
    return Readable.from(pieces);
  };
}

export async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

export function rowsOf(
  content: string | Buffer,
  format: Partial<FileFormat> = {},
  pieceBytes?: number,
): Promise<ReadRow[]> {
  return all(readRows(opener(content, pieceBytes)(), { encoding: "utf-8", delimiter: ",", ...format }));
}

/** A mapping of the named columns; dates are day-first unless told otherwise. */
export function mappingOf(columns: Record<string, ColumnRole>, rest: Partial<Mapping> = {}): Mapping {
  return {
    sourceName: "Feedback",
    kind: "survey-response",
    resolution: "day",
    encoding: "utf-8",
    delimiter: ",",
    columns: Object.entries(columns).map(([header, as]) => ({ header, as })),
    dateOrder: { default: "day-first", exceptions: {} },
    ...rest,
  };
}

export function groupsOf(content: string, mapping: Mapping, from = 0): Promise<Group[]> {
  return all(readGroups(opener(content), mapping, { today: "2024-06-01", from }));
}

export const fiveHighGood = { key: "rating-1-5-high-good", minimum: 1, maximum: 5, goodEnd: "high" } as const;
