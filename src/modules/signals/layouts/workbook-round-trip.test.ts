import { readFileSync } from "node:fs";
import { join } from "node:path";
import { read, utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Imports, openImports } from "../importing/imports.fixture.ts";

/** What tools write as workbooks is recognised and read as the same tables in text are. */
let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());

const textOf = (fixture: string) => readFileSync(join(import.meta.dirname, "fixtures", fixture), "utf8");
const workbookOf = (csv: string) => {
  const sheet = read(csv, { type: "string", raw: true }).Sheets.Sheet1!;
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([["About this export"]]), "About");
  utils.book_append_sheet(book, sheet, "Answers");
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
};

it.each([
  ["trustpilot", "Trustpilot", "Came next day."],
  ["formbricks", "Formbricks", "Shorter mails, please"],
  ["qualtrics", "Qualtrics", "Schnell geliefert,"],
  ["surveymonkey", "SurveyMonkey", "Keep it up"],
  ["zendesk", "Zendesk", "Cannot log in"],
])("%s", async (tool, layout, words) => {
  const text = await imports.bring(textOf(`${tool}.csv`), { name: `${tool}.csv` });
  expect(text.counts!.stored).toBeGreaterThan(0);
  const before = await imports.ledger();
  const bytes = workbookOf(textOf(`${tool}.csv`));
  const same = await imports.bring(bytes, { name: `${tool}.xlsx` });
  const known = { ...text.counts, stored: 0, duplicate: text.counts!.stored };
  expect(same).toMatchObject({ state: "done", mapping: { layout, container: { sheet: "Answers" } }, counts: known });
  expect({ ...(await imports.ledger()), import_claim: [] }).toEqual({ ...before, import_claim: [] });

  const edited = workbookOf(textOf(`${tool}.csv`).replace(words, `${words} (edited)`));
  const revised = await imports.bring(edited, { name: `${tool}.xlsx` });
  expect(revised.counts).toMatchObject({ stored: 0, revised: 1 });
});

it.each([
  ["formbricks", "Formbricks"],
  ["trustpilot", "Trustpilot"],
])("the workbook of %s that is kept here says what its table says", async (tool, layout) => {
  await imports.bring(textOf(`${tool}.csv`), { name: `${tool}.csv` });
  const bytes = readFileSync(join(import.meta.dirname, "fixtures", `${tool}.xlsx`));
  const { counts, mapping } = await imports.bring(bytes, { name: `${tool}.xlsx` });
  expect(mapping).toMatchObject({ layout, container: { form: "workbook" } });
  expect(counts).toMatchObject({ stored: 0, revised: 0, rejected: 0 });
});

it("is tried, run and undone; and another sheet is another table", async () => {
  const book = utils.book_new();
  const rows = [
    ["id", "date", "rating", "said"],
    ...Array.from({ length: 30 }, (_, n) => [
      `x${n}`,
      new Date(Date.UTC(2024, 2, (n % 28) + 1)),
      n % 6,
      `The desk in room ${n} was dirty`,
    ]),
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "March");
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ["key", "day", "words"],
      ["k1", new Date(Date.UTC(2024, 3, 1)), "April was better than March"],
    ]),
    "April",
  );
  const bytes = write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
  const begun = await imports.begin(bytes, { name: "rooms.xlsx" });
  expect(begun.findings.join(" ")).toContain('its sheet "March" has 4 columns (it has 1 other sheet: "April")');
  const checked = await imports.check(begun.id);
  expect(checked.check?.counts).toMatchObject({ rows: 30, stored: 30 });
  expect((await imports.run(begun.id)).counts).toMatchObject({ rows: 30, stored: 30 });
  expect((await imports.undo(begun.id)).state).toBe("undone");

  const container = { form: "workbook" as const, sheet: "April", sheets: ["March", "April"] };
  const april = await imports.begin(bytes, { name: "rooms.xlsx", mapping: { container } });
  expect(april.mapping.columns.map(({ header }) => header)).toEqual(["key", "day", "words"]);
  await expect(imports.begin(bytes, { mapping: { container: { ...container, sheet: "May" } } })).rejects.toMatchObject({
    code: "FILE_MALFORMED",
  });
});
