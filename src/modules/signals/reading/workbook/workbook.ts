import type { Readable } from "node:stream";
import type { FileRecord } from "../records.ts";
import { isDateFormat } from "./dates.ts";
import { malformed, openParts, type Parts } from "./package.ts";
import { readSheet } from "./sheet.ts";
import { sharedStrings } from "./strings.ts";

export interface Workbook {
  /** The names of its sheets, in their order. */
  sheets: string[];
  /** The rows of a sheet that hold anything. @throws AppError MAPPING_INVALID, FILE_MALFORMED */
  rows(sheet: string): AsyncGenerator<FileRecord>;
}

/**
 * A workbook in Office Open XML (ECMA-376): its cells as they would stand in a CSV, with dates as year-month-day, and what a
 * formula gave when the workbook was saved. The sheet is read as it is unpacked; words that cells share stay in memory.
 *
 * @throws AppError FILE_MALFORMED
 */
export async function openWorkbook(stream: Readable): Promise<Workbook> {
  const parts = await openParts(stream);
  const { sheets, is1904 } = await contentsOf(parts);
  const dateStyles = await dateStylesOf(parts);
  const strings = await sharedStrings(parts);
  return {
    sheets: [...sheets.keys()],
    rows(sheet) {
      const part = sheets.get(sheet);
      if (part === undefined) throw malformed(`the workbook has no sheet "${sheet}"`);
      return readSheet(parts, part, { strings, dateStyles, is1904 });
    },
  };
}

async function contentsOf(parts: Parts): Promise<{ sheets: Map<string, string>; is1904: boolean }> {
  const targets = new Map<string, string>();
  const relations = parts.read("xl/_rels/workbook.xml.rels", {
    open(name, { Id, Target = "", Type = "" }) {
      if (name !== "Relationship" || Id === undefined || !Type.endsWith("/worksheet")) return;
      targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target.replace(/^\.\//, "")}`);
    },
  });
  for await (const _ of relations);
  const sheets = new Map<string, string>();
  let is1904 = false;
  const book = parts.read("xl/workbook.xml", {
    open(element, attributes) {
      if (element === "workbookPr") is1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      if (element !== "sheet" || attributes.name === undefined || sheets.size >= 200) return;
      const id = Object.entries(attributes).find(([name]) => /^(.+:)?id$/.test(name))?.[1];
      const part = targets.get(id ?? "");
      // Sheets of charts and macros hold no rows.
      if (part !== undefined && parts.has(part)) sheets.set(attributes.name.slice(0, 200).toWellFormed(), part);
    },
  });
  for await (const _ of book);
  if (sheets.size === 0) throw malformed("the workbook has no sheet");
  return { sheets, is1904 };
}

/** The numbers of the cell styles that show dates. */
async function dateStylesOf(parts: Parts): Promise<Set<number>> {
  const dateStyles = new Set<number>();
  if (!parts.has("xl/styles.xml")) return dateStyles;
  const formats = new Map<number, string>();
  let inCells = false;
  let style = 0;
  const styles = parts.read("xl/styles.xml", {
    open(name, attributes) {
      if (name === "numFmt") formats.set(Number(attributes.numFmtId), (attributes.formatCode ?? "").slice(0, 300));
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) {
        const format = Number(attributes.numFmtId ?? 0);
        if (isDateFormat(format, formats.get(format))) dateStyles.add(style);
        style += 1;
      }
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  for await (const _ of styles);
  return dateStyles;
}
