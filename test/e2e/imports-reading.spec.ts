import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import type { Import, Signal } from "../../src/modules/signals/contract.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { type OwnWorkspace, ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const labels = words.signals.imports;

async function choose(page: Page, own: OwnWorkspace, content: string | Buffer): Promise<void> {
  await page.goto(`${own.home}/imports`);
  const file = { name: "answers.csv", mimeType: "text/csv", buffer: Buffer.from(content) };
  await page.locator("input[type=file]").setInputFiles(file);
  await expect(page).toHaveURL(/imports\/[0-9a-f-]{36}/);
}

const step = (page: Page, name: keyof typeof labels.steps) =>
  page.getByRole("navigation", { name: labels.steps.label }).getByRole("link", { name: labels.steps[name] });

async function saveReading(page: Page): Promise<void> {
  await page.getByRole("button", { name: words.shell.save, exact: true }).click();
  await expect(page.getByText(labels.reading.saved, { exact: true })).toBeVisible();
}

async function tryAndRun(page: Page, rows: number): Promise<void> {
  await page.getByRole("button", { name: labels.reading.saveAndTry }).click();
  await page.getByRole("button", { name: labels.check.run(rows) }).click();
  await expect(page.getByText(labels.run.see)).toBeVisible();
}

const signalsIn = async (own: OwnWorkspace) => (await own.perform<{ signals: Signal[] }>("GET", "/signals")).signals;

test("Another encoding is chosen, and the accents are right", { tag: "@once" }, async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, "Encodings");
  // 0xE9 is é in Windows-1252 and й in Windows-1251: nothing in the bytes says which was meant.
  const content = Buffer.from("Id,Date,Comment\n1,2024-05-01,Caf\xe9 ferm\xe9\n2,2024-05-02,Tr\xe8s bien\n", "latin1");
  await choose(page, own, content);
  await step(page, "reading").click();
  const encoding = page.getByRole("combobox", { name: labels.reading.encoding });
  await encoding.selectOption("windows-1251");
  await saveReading(page);
  await step(page, "saw").click();
  await expect(page.getByText("Cafй fermй")).toBeVisible();
  await step(page, "reading").click();
  await encoding.selectOption("windows-1252");
  await expectAccessible(page);
  await tryAndRun(page, 2);
  expect((await signalsIn(own)).map(({ texts }) => texts[0]!.text).sort()).toEqual(["Café fermé", "Très bien"]);
});

test("Columns that ran together are divided by another character", { tag: "@once" }, async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "Delimiters");
  await choose(page, own, "Id;Date,Comment\n1;2024-05-01,Slow\n2;2024-05-02,Kind\n");
  await step(page, "reading").click();
  const delimiter = page.getByRole("combobox", { name: labels.reading.delimiter });
  const other = (await delimiter.inputValue()) === ";" ? "," : ";";
  await delimiter.selectOption(other);
  await saveReading(page);
  const column = labels.reading.role(other === ";" ? "Date,Comment" : "Id;Date");
  await expect(page.getByRole("combobox", { name: column })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(delimiter).toHaveValue(other);
});

test("The order of day and month, and what belongs together, are corrected", { tag: "@once" }, async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "Dates and groups");
  const rows = ["Visit,Shop,Date,Rating,Comment", "V1,York,03/04/2024,4,Slow", "V1,York,03/04/2024,4,And cold"];
  await choose(page, own, [...rows, "V2,Hull,05/04/2024,5,Kind", "V2,Hull,05/04/2024,5,And quick"].join("\n"));
  await step(page, "reading").click();
  await page.getByRole("combobox", { name: labels.dates.order }).selectOption("month-first");
  await page.getByRole("combobox", { name: labels.dates.differ }).selectOption("Shop");
  await page.getByRole("combobox", { name: labels.dates.add }).fill("Hull");
  await page.getByRole("button", { name: labels.dates.add }).click();
  await expect(page.getByRole("combobox", { name: `Hull: ${labels.dates.written}` })).toHaveValue("day-first");
  await page.getByRole("combobox", { name: labels.reading.role("Visit") }).selectOption("grouping-key");
  await expect(page.getByText(labels.summary.grouped("“Visit”"))).toBeVisible();
  await expectAccessible(page);
  await tryAndRun(page, 4);
  const signals = await signalsIn(own);
  expect(signals.map(({ occurredOn }) => occurredOn).sort()).toEqual(["2024-03-04", "2024-04-05"]);
  expect(signals.map(({ texts }) => texts.map(({ text }) => text).join("; ")).sort()).toEqual([
    "Kind; And quick",
    "Slow; And cold",
  ]);
});

test("An import that runs is cancelled, and nothing of it stays", { tag: "@once" }, async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "Cancelling");
  const rows = Array.from({ length: 9_000 }, (_, row) => `${row},2024-05-01,The queue at till ${row} was slow`);
  await choose(page, own, ["Id,Date,Comment", ...rows].join("\n"));
  const address = `/imports/${new URL(page.url()).pathname.split("/").at(-1)}`;
  await page.getByRole("button", { name: labels.saw.straight }).click();
  await page.getByRole("button", { name: labels.check.button, exact: true }).click();
  const run = page.getByRole("button", { name: labels.check.run(9_000) });
  await expect(run).toBeVisible({ timeout: 40_000 });
  await run.click();
  await page.getByRole("button", { name: labels.run.cancel }).click();
  await page.getByRole("dialog").getByRole("button", { name: labels.run.cancel }).click();
  await expect(page.getByText(labels.run.cancelled)).toBeVisible({ timeout: 30_000 });
  expect((await own.perform<Import>("GET", address)).state).toBe("cancelled");
  await page.goto(`${own.home}/signals`);
  await expect(page.getByText(words.signals.emptyAll)).toBeVisible();
});

test("Ten thousand columns are refused, with a way out", { tag: "@once" }, async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, "Ten thousand columns");
  await page.goto(`${own.home}/imports`);
  const names = Array.from({ length: 10_000 }, (_, column) => `question ${column}`);
  const file = {
    name: "wide.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`${names.join(",")}\n${names.join(",")}\n`),
  };
  await page.locator("input[type=file]").setInputFiles(file);
  await expect(page.getByRole("alert")).toContainText(/10,?000 columns; at most .* Remove those that are not needed\./);
  await expect(page.getByRole("button", { name: labels.choose.label })).toBeVisible();
  await expectAccessible(page);
});

test("What is filtered is taken away as a table and as lines, and holds the same", { tag: "@once" }, async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "Taking away");
  await own.perform("POST", "/signals", {
    signals: [1, 2, 3].map((number) => ({
      ...{ externalId: `${number}`, source: "Till", kind: "complaint", occurredOn: "2024-05-01" },
      ...{ attributes: { Shop: number === 3 ? "Hull" : "York" } },
      texts: [{ text: number === 1 ? '=cmd|"/c calc"!A1' : `Number ${number}: cold, “slow” and\nrude` }],
    })),
  });
  await page.goto(`${own.home}/signals?attribute=Shop&attributeValue=York`);
  await expect(page.getByText(words.signals.total(2, false))).toBeVisible();
  const take = async (name: string) => {
    await page.getByRole("button", { name: words.signals.export }).click();
    const started = page.waitForEvent("download");
    await page.getByRole("menuitem", { name }).click();
    const download = await started;
    const pieces: Buffer[] = [];
    for await (const piece of await download.createReadStream()) pieces.push(piece as Buffer);
    return { name: download.suggestedFilename(), text: Buffer.concat(pieces).toString() };
  };
  const table = await take(words.signals.exportCsv);
  expect(table.name).toMatch(/^signals-\d{4}-\d{2}-\d{2}\.csv$/);
  const rows = parse(table.text, { bom: true, columns: true }) as Record<string, string>[];
  expect(rows.map((row) => row["external id"]).sort()).toEqual(["1", "2"]);
  const textOf = (id: string) => rows.find((row) => row["external id"] === id)!.text;
  expect(textOf("1")).toBe('\'=cmd|"/c calc"!A1');
  expect(textOf("2")).toBe("Number 2: cold, “slow” and\nrude");

  const lines = await take(words.signals.exportNdjson);
  expect(lines.name).toMatch(/\.ndjson$/);
  const signals = lines.text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Signal);
  expect(signals.map(({ externalId }) => externalId).sort()).toEqual(["1", "2"]);
  expect(signals.find(({ externalId }) => externalId === "1")!.texts[0]!.text).toBe('=cmd|"/c calc"!A1');
});
