import type { Page } from "@playwright/test";
import type { Import } from "../../src/modules/signals/contract.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const labels = words.signals.imports;

/** Forty answers; rows 7 and 20 have no readable date. */
const answers = [
  "Response ID,Date,How likely are you to recommend us?,What could we do better?,Shop",
  ...Array.from({ length: 40 }, (_, index) => {
    const row = index + 1;
    const date = row === 7 ? "soon" : row === 20 ? "" : `2024-05-${String((index % 28) + 1).padStart(2, "0")}`;
    const said = `The queue at till ${row} was slow and I waited ${row} minutes`;
    return `R${row},${date},${index % 11},${said},${["Leeds", "York", "Hull"][index % 3]}`;
  }),
].join("\n");

async function choose(page: Page, home: string, name: string, content: string | Buffer): Promise<void> {
  await page.goto(`${home}/imports`);
  await expect(page.getByRole("button", { name: labels.choose.label })).toBeVisible();
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
}

const step = (page: Page, name: keyof typeof labels.steps) =>
  page.getByRole("navigation", { name: labels.steps.label }).getByRole("link", { name: labels.steps[name] });

test("A file is looked at, corrected, tried, imported, and taken back", async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, "One import");
  await page.goto(`${own.home}/imports`);
  await expect(page.getByText(labels.empty.title)).toBeVisible();
  await expectAccessible(page);

  await choose(page, own.home, "answers.csv", answers);
  await expect(page.getByText("Bellwether looked at 40 rows")).toBeVisible();
  await expectAccessible(page);

  await step(page, "reading").click();
  await page.getByRole("combobox", { name: labels.reading.sourceName }).fill("Shop survey");
  await page.getByRole("combobox", { name: labels.reading.role("Shop") }).selectOption("ignore");
  await page.getByRole("button", { name: labels.reading.adjustOf("How likely are you to recommend us?") }).click();
  const scale = page.getByRole("combobox", { name: labels.details.scale });
  await expect(scale).toHaveValue("nps-0-10");
  await scale.selectOption({ label: labels.details.otherScale });
  await expect(page.getByRole("textbox", { name: labels.details.minimum })).toHaveValue("0");
  await scale.selectOption("nps-0-10");
  await expect(page.getByRole("textbox", { name: labels.details.minimum })).toBeHidden();
  await expect(page.getByText(labels.reading.unsaved)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: labels.reading.saveAndTry }).click();

  await expect(page.getByRole("button", { name: labels.check.run(38) })).toBeVisible();
  await expect(page.getByText(labels.check.becomes(38, 38))).toBeVisible();
  const rejected = page.getByRole("row").filter({ hasText: "soon" });
  await expect(rejected).toContainText("7");
  await expect(rejected).toContainText("Date");
  await expect(page.getByText(labels.rows.of(2, 2))).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: labels.check.run(38) }).click();
  await expect(page.getByText(labels.run.done(38))).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: labels.run.see }).click();
  await expect(page.getByText(words.signals.total(38, false))).toBeVisible();
  await page.goBack();

  await page.getByRole("button", { name: labels.run.undo }).click();
  await page.getByRole("dialog").getByRole("button", { name: labels.run.undoConfirm }).click();
  await expect(page.getByText(labels.run.undone)).toBeVisible();
  await page.goto(`${own.home}/signals`);
  await expect(page.getByText(words.signals.emptyAll)).toBeVisible();
});

test("Invitations that nobody answered are kept, and give the source its response rate", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "Invited");
  const invitations = [
    "request_id,request_sent_at,request_delivery_status,response_received_at,star_rating,comments,channel,request_sent_to",
    ...Array.from({ length: 40 }, (_, n) => {
      const answer = n % 4 === 0 ? `2024-07-02 11:00:00,${1 + (n % 5)},Call number ${n} took long` : ",,";
      return `q${n},2024-07-01 10:00:00,delivered,${answer},email,c${n}@customers.example`;
    }),
  ].join("\n");
  await choose(page, own.home, "requests.csv", invitations);
  await page.getByRole("button", { name: labels.saw.straight }).click();
  await page.getByRole("button", { name: labels.check.button, exact: true }).click();
  await expect(page.getByText(labels.counts.invitations(30))).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: labels.check.run(40) }).click();
  await expect(page.getByText(labels.run.done(10))).toBeVisible();
  await page.goto(`${own.home}/imports`);
  const source = page.getByRole("row", { name: /^Medallia Agent Connect/ });
  await expect(source).toContainText("25%");
  await expectAccessible(page);
});

test("The same file again changes nothing, and says so before it is run", { tag: "@once" }, async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "The same again");
  for (const time of ["first", "again"]) {
    await choose(page, own.home, "answers.csv", answers);
    await page.getByRole("button", { name: labels.saw.straight }).click();
    await page.getByRole("button", { name: labels.check.button, exact: true }).click();
    if (time === "again") break;
    await page.getByRole("button", { name: labels.check.run(38) }).click();
    await expect(page.getByText(labels.run.done(38))).toBeVisible();
  }
  await expect(page.getByText(labels.check.nothing)).toBeVisible();
  await expect(page.getByRole("button", { name: labels.check.again })).toBeVisible();
});

test("Somebody else's correction is met with a choice", async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, "Two people");
  await choose(page, own.home, "answers.csv", answers);
  await step(page, "reading").click();
  const name = page.getByRole("combobox", { name: labels.reading.sourceName });
  await expect(name).toHaveValue("answers");

  const address = `/imports/${new URL(page.url()).pathname.split("/").at(-1)}`;
  const { mapping, version } = await own.perform<Import>("GET", address);
  await own.perform("PATCH", address, { mapping: { ...mapping, sourceName: "Theirs" }, version });

  await name.fill("Mine");
  await page.getByRole("button", { name: words.shell.save, exact: true }).click();
  await expect(page.getByText(labels.reading.conflict.title)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: labels.reading.conflict.mine }).click();
  await expect(page.getByText(labels.reading.saved, { exact: true })).toBeVisible();
  expect((await own.perform<Import>("GET", address)).mapping.sourceName).toBe("Mine");
});

test("What no row can be read with is said before anything is tried", { tag: "@once" }, async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "No date");
  await choose(page, own.home, "answers.csv", answers);
  await step(page, "reading").click();
  await page.getByRole("combobox", { name: labels.reading.role("Date") }).selectOption("ignore");
  await expect(page.getByText(labels.problems.noDate)).toBeVisible();
  await expect(page.getByRole("button", { name: labels.reading.saveAndTry })).toBeDisabled();
});

test("A picture is refused with a way out", { tag: "@once" }, async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, "A picture");
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array<number>(400).fill(0)]);
  await choose(page, own.home, "picture.csv", picture);
  await expect(page.getByRole("alert")).toContainText("Save it as CSV (UTF-8) and upload that.");
  await expectAccessible(page);
});

test("Two thousand columns can be found, and set together", { tag: "@once" }, async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, "Two thousand columns");
  const names = ["id", "date", "rating", ...Array.from({ length: 1997 }, (_, index) => `question ${index + 1}`)];
  const rows = Array.from({ length: 5 }, (_, row) => [`w${row}`, `2024-05-0${row + 1}`, row, ...Array(1997).fill("x")]);
  await choose(page, own.home, "wide.csv", [names, ...rows].map((cells) => cells.join(",")).join("\n"));
  await step(page, "reading").click();
  await page.getByRole("searchbox", { name: labels.reading.find }).fill("question 199");
  await page.getByRole("combobox", { name: labels.reading.bulk(9) }).selectOption("theme-flag");
  await page.getByRole("button", { name: labels.reading.bulkButton(9) }).click();
  await expect(page.getByText(labels.summary.themes(9))).toBeVisible();
  await expect(page.getByRole("combobox", { name: labels.reading.role("question 1990") })).toHaveValue("theme-flag");
});
