import type { Readable } from "node:stream";
import { AppError } from "../../../kernel/error.ts";
import type { ImportProfile, Mapping } from "../contract.ts";
import type { FileFormat } from "../reading/forms/format.ts";
import { headersIn } from "../reading/look-again.ts";
import { formatsFor } from "./formats.ts";

/** How a file is best read for a profile, and how its columns then compare with those of the profile. */
export interface Comparison extends NonNullable<ImportProfile["fit"]> {
  format: FileFormat;
  headers: readonly string[];
}

/**
 * Compares a file with profiles, one after the other. Reads the rows that name its columns, once for each way in which the
 * profiles would have it read.
 *
 * @param open gives the file's bytes from the start
 * @param own how the file is read without a profile
 */
export function comparer(open: () => Readable, own: Mapping): (profile: Mapping) => Promise<Comparison> {
  const known = new Map<string, Promise<string[]>>();
  const headersFor = (format: FileFormat) => {
    const key = JSON.stringify(format);
    const headers = known.get(key) ?? headersOrNone(open, format);
    known.set(key, headers);
    return headers;
  };
  return async (profile) => {
    let best: Comparison | undefined;
    for (const format of formatsFor(own, profile)) {
      const found = compare(await headersFor(format), format, profile);
      if (found.likeness === "same") return found;
      if (best === undefined || found.shared > best.shared) best = found;
    }
    return best!;
  };
}

/** What cannot be read in a certain way has no columns that way. */
async function headersOrNone(open: () => Readable, format: FileFormat): Promise<string[]> {
  try {
    return await headersIn(open, format);
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

function compare(headers: readonly string[], format: FileFormat, profile: Mapping): Comparison {
  const wanted = new Set(profile.columns.map(({ header }) => header));
  const shared = headers.filter((header) => wanted.has(header)).length;
  const missing = wanted.size - shared;
  const added = headers.length - shared;
  const isAlike = shared > 0 && shared * 2 >= shared + missing + added;
  // Named by position, all files of as many columns have the same ones: that is no proof of anything.
  const isSame = missing === 0 && added === 0 && shared > 0 && format.hasHeader !== false;
  return {
    ...{ format, headers, shared, missing, added },
    likeness: isSame ? "same" : isAlike ? "similar" : "other",
  };
}
