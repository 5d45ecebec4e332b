import type { Readable } from "node:stream";
import type { Mapping } from "../contract.ts";
import { isUtf8Name } from "./decode.ts";
import { refuseOtherThanUtf8 } from "./encoding.ts";
import type { FileFormat } from "./forms/format.ts";
import { readRows } from "./rows.ts";
import { gatherStatistics } from "./statistics.ts";

/** Enough for samples, and read within a tenth of a second. */
const ROWS_LOOKED_AT = 500;

/** The names of the columns of a file that is read in a certain way. */
export async function headersIn(open: () => Readable, format: FileFormat): Promise<string[]> {
  let headers: string[] = [];
  for await (const _ of readRows(open(), format, (found) => {
    headers = found;
  }))
    break;
  return headers;
}

/**
 * What a person sees of a file that is read another way: the names of its columns and samples of what they hold.
 *
 * @throws AppError FILE_ENCODING when it is to be read as UTF-8 and is something else
 */
export async function lookAgain(
  open: () => Readable,
  format: FileFormat,
): Promise<{ headers: string[]; samples: string[][] }> {
  if (isUtf8Name(format.encoding) && format.container?.form !== "workbook") await refuseOtherThanUtf8(open());
  const headers = await headersIn(open, format);
  const { columns } = await gatherStatistics(open, { ...format, headers }, ROWS_LOOKED_AT);
  return { headers, samples: columns.map(({ samples }) => samples) };
}

/**
 * A mapping for a file whose columns are now called something else, position by position; what was named after its column
 * is named after it again. A mapping of another number of columns is left as it is.
 */
export function renameColumns(mapping: Mapping, headers: readonly string[]): Mapping {
  if (mapping.columns.length !== headers.length) return mapping;
  const nameOf = new Map(mapping.columns.map(({ header }, index) => [header, headers[index]!]));
  const renamed = (name: string) => nameOf.get(name) ?? name;
  const { byColumn } = mapping.dateOrder;
  const leaveOut = mapping.leaveOut?.map((rule) => ({ ...rule, column: renamed(rule.column) }));
  return {
    ...mapping,
    ...(leaveOut === undefined ? {} : { leaveOut }),
    columns: mapping.columns.map(({ as }, index) => ({ header: headers[index]!, as: withNames(as, renamed) })),
    dateOrder: { ...mapping.dateOrder, ...(byColumn === undefined ? {} : { byColumn: renamed(byColumn) }) },
  };
}

function withNames(as: Mapping["columns"][number]["as"], renamed: (name: string) => string): typeof as {
  switch (as.role) {
    case "attribute":
    case "customer-attribute":
      return { ...as, name: renamed(as.name) };
    case "score": {
      const by = as.by && { ...as.by, column: renamed(as.by.column) };
      return { ...as, name: renamed(as.name), ...(by === undefined ? {} : { by }) };
    }
    case "theme-flag":
      return { ...as, theme: renamed(as.theme) };
    case "grouping-key":
      return as.attribute === undefined ? as : { ...as, attribute: renamed(as.attribute) };
    case "text":
      return as.question === undefined ? as : { ...as, question: renamed(as.question) };
    default:
      return as;
  }
}
