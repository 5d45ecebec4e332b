import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { read, utils, write } from "@e965/xlsx";

/** Writes the workbooks among the fixtures from the tables of the same name: `node tools/workbook-fixtures.ts`. */
const folder = join(import.meta.dirname, "../src/modules/signals/layouts/fixtures");

for (const [name, sheetName] of [
  ["formbricks", "Responses"],
  ["trustpilot", "Reviews"],
] as const) {
  const sheet = read(readFileSync(join(folder, `${name}.csv`), "utf8"), { type: "string", raw: true }).Sheets.Sheet1!;
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, sheetName);
  writeFileSync(join(folder, `${name}.xlsx`), write(book, { type: "buffer", bookType: "xlsx", compression: true }));
}
