import { z } from "zod";
import { AppError } from "./error.ts";
import { daySchema } from "./period.ts";

const partSchemas = {
  id: z.uuid(),
  day: daySchema,
  moment: z.iso.datetime().refine((moment) => !moment.startsWith("0000")),
  number: z.coerce.number().int(),
} as const;

/** What a place in a list is made of: the sort key of the last row shown, for example `["day", "id"]`. */
export type CursorPart = keyof typeof partSchemas;

/** A list's page and where the next one begins, from one row more than was asked for. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number)[],
): { rows: T[]; cursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, cursor: rows.length > limit && last !== undefined ? writeCursor(keyOf(last)) : null };
}

/** Opaque to callers, so that what it is made of can change. */
export function writeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key.map(String))).toString("base64url");
}

/** The sort key that a cursor stands for; undefined at the start of a list. @throws AppError INVALID_INPUT */
export function readCursor(cursor: string | undefined, parts: readonly CursorPart[]): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const texts = z.array(z.string()).length(parts.length).parse(key);
    for (const [index, part] of parts.entries()) partSchemas[part].parse(texts[index]);
    return texts;
  } catch {
    const message = "This is not a cursor of this list. Leave it out to start at the beginning.";
    throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "cursor", message }] });
  }
}
