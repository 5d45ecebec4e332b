import type { Readable } from "node:stream";
import { AppError } from "../../../../kernel/error.ts";
import { recogniseBelow } from "../../layouts/recognise.ts";
import { labelsOf } from "../../layouts/roles.ts";
import { repairCell } from "../cell.ts";
import type { Detected } from "../forms/format.ts";
import { refuseTooMany } from "../forms/limits.ts";
import { headerBelow, rowsAboveHeader } from "../forms/preamble.ts";
import { headersOf, isHeader } from "../header.ts";
import { openWorkbook, type Workbook } from "./workbook.ts";

/** No layout has more rows above its data. */
const ROWS_LOOKED_AT = 6;
const SHEETS_LOOKED_AT = 20;

/**
 * The sheet of a workbook that holds the rows: the one asked for, else the first with the layout of a tool, else the first
 * that has rows.
 *
 * @throws AppError FILE_MALFORMED, FILE_EMPTY, NO_DATA_ROWS, TOO_MANY_COLUMNS
 */
export async function detectWorkbook(open: () => Readable, asked?: string): Promise<Detected> {
  const workbook = await openWorkbook(open());
  const wanted = asked === undefined ? workbook.sheets.slice(0, SHEETS_LOOKED_AT) : [asked];
  const looked = [];
  for (const sheet of wanted) {
    const above = await firstRows(workbook, sheet);
    const rowsAbove = rowsAboveHeader(above);
    looked.push({ sheet, above, rowsAbove, layout: above.length > 1 ? recogniseBelow(above, rowsAbove) : null });
  }
  const chosen =
    looked.find(({ layout }) => layout !== null) ??
    looked.find(({ above }) => above.length > 1) ??
    looked.find(({ above }) => above.length > 0);
  if (chosen === undefined) throw new AppError("FILE_EMPTY");
  const { sheet, above, rowsAbove, layout } = chosen;
  const header = headerBelow(rowsAbove) ?? layout?.header;
  const hasHeader = layout !== null || header !== undefined || above.length === 1 || isHeader(above[0]!);
  const width = Math.max(...above.slice(0, hasHeader ? (header?.rows ?? 1) : above.length).map(({ length }) => length));
  refuseTooMany(width);
  if (above.length === 1) throw new AppError("NO_DATA_ROWS");
  const padded = above.map((cells) => [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill("")]);
  const headers = headersOf(padded.slice(0, header?.rows ?? 1), { hasHeader, header });
  return {
    ...{ encoding: "utf-8", delimiter: ",", hasHeader, headers, layout },
    container: { form: "workbook", sheet, sheets: workbook.sheets },
    columns: headers.map((name) => ({ header: name })),
    labels: layout === null ? headers : labelsOf(layout, headers, padded),
    ...(header === undefined ? {} : { header }),
  };
}

async function firstRows(workbook: Workbook, sheet: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of workbook.rows(sheet)) {
    rows.push(cells.map(repairCell));
    if (rows.length === ROWS_LOOKED_AT) break;
  }
  return rows;
}
