import { isDeepStrictEqual } from "node:util";
import type { Mapping } from "../contract.ts";
import type { FileFormat } from "../reading/forms/format.ts";

/** How a file is written, without what its columns become. */
export function formatOf({ encoding, delimiter, container, hasHeader, header, columns }: Mapping): FileFormat {
  return {
    ...{ encoding, delimiter, columns: columns.map((column) => ({ header: column.header })) },
    ...(container === undefined ? {} : { container }),
    ...(hasHeader === undefined ? {} : { hasHeader }),
    ...(header === undefined ? {} : { header }),
  };
}

/**
 * The ways in which a file could be written that a profile was saved for, the profile's own way first. What a file shows by
 * itself stands: Unicode is seen in its bytes, records and sheets in its form. Where the eye of a person was needed (an
 * older encoding, the delimiter, the rows above the data, the sheet), the profile has the word.
 */
export function formatsFor(own: Mapping, profile: Mapping): FileFormat[] {
  const asProposed = formatOf(own);
  const { container, columns: _, ...plain } = asProposed;
  if (container?.form === "json") return [asProposed];
  const { hasHeader: __, header: ___, ...undecided } = plain;
  const { hasHeader, header } = formatOf(profile);
  const above = { ...(hasHeader === undefined ? {} : { hasHeader }), ...(header === undefined ? {} : { header }) };
  if (container?.form === "workbook") {
    const asked = profile.container?.form === "workbook" ? profile.container.sheet : container.sheet;
    const sheets = new Set([...container.sheets.filter((sheet) => sheet === asked), container.sheet]);
    const byProfile = [...sheets].map((sheet) => {
      // Cells after the last filled one of a row are not in the file: somebody must know how many there are.
      const { columns } = sheet === container.sheet ? asProposed : formatOf(profile);
      return { ...undecided, ...above, columns, container: { ...container, sheet } };
    });
    return different([...byProfile, asProposed]);
  }
  const isUnicode = [own, profile].some(({ encoding }) => encoding.startsWith("utf-"));
  const encoding = isUnicode || profile.container !== undefined ? own.encoding : profile.encoding;
  const delimiters = profile.container === undefined ? [profile.delimiter, own.delimiter] : [own.delimiter];
  return different([
    ...delimiters.map((delimiter) => ({ ...above, encoding, delimiter })),
    { ...plain, encoding },
    asProposed,
  ]);
}

/** Whether two ways to read a file give the same rows of it. */
export function isSameFormat(one: FileFormat, other: FileFormat): boolean {
  const told = ({ columns: _, hasHeader = true, ...rest }: FileFormat) => ({ ...rest, hasHeader });
  return isDeepStrictEqual(told(one), told(other));
}

function different(formats: readonly FileFormat[]): FileFormat[] {
  return formats.filter((format, at) => formats.findIndex((each) => isSameFormat(each, format)) === at);
}
