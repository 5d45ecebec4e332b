import type { Page } from "@playwright/test";
import type { Import } from "../../src/modules/signals/contract.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const labels = words.signals.imports;

/** A survey whose columns are called by codes, and whose ratings are no ratings to whoever does not know it. */
const survey = (from: number, branch = "a_branch_id") =>
  [
    `e_status,e_responsedate,q_bank_ltr,q_bank_cmt,${branch}`,
    ...Array.from({ length: 20 }, (_, at) => {
      const day = String(1 + ((from + at) % 9)).padStart(2, "0");
      return `COMPLETED,${day}/04/2024,${at % 11},Nobody at counter ${from + at} could help me with my card,B${at % 3}`;
    }),
  ].join("\n");

async function choose(page: Page, home: string, name: string, content: string): Promise<void> {
  await page.goto(`${home}/imports`);
  await expect(page.getByRole("button", { name: labels.choose.label })).toBeVisible();
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
}

const step = (page: Page, name: keyof typeof labels.steps) =>
  page.getByRole("navigation", { name: labels.steps.label }).getByRole("link", { name: labels.steps[name] });

test("What was corrected once is kept, and the next file comes in without a question", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "Profiles");
  await choose(page, own.home, "april.csv", survey(0));
  await step(page, "reading").click();
  await page.getByRole("combobox", { name: labels.reading.sourceName }).fill("Bank survey");
  await page.getByRole("combobox", { name: labels.reading.role("q_bank_ltr") }).selectOption("score");
  await page.getByRole("combobox", { name: labels.details.scale }).selectOption("nps-0-10");
  await page.getByRole("combobox", { name: labels.dates.order }).selectOption("month-first");
  await page.getByRole("button", { name: labels.profiles.keep }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: labels.profiles.name })).toHaveValue("Bank survey");
  await dialog.getByRole("textbox", { name: labels.profiles.name }).fill("Bank");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: words.shell.save, exact: true }).click();
  await expect(page.getByText(labels.profiles.kept("Bank"))).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: labels.reading.saveAndTry }).click();
  await page.getByRole("button", { name: labels.check.run(20) }).click();
  await expect(page.getByText(labels.run.done(20))).toBeVisible();

  await choose(page, own.home, "may.csv", survey(100));
  await expect(page.getByText(labels.profiles.applied("Bank"))).toBeVisible();
  await expect(page.getByRole("row", { name: "q_bank_ltr" })).toContainText("q_bank_ltr: 0 to 10, 10 is best");
  await expectAccessible(page);
  await page.getByRole("button", { name: labels.saw.straight }).click();
  await page.getByRole("button", { name: labels.check.button, exact: true }).click();
  await page.getByRole("button", { name: labels.check.run(20) }).click();
  await expect(page.getByText(labels.run.done(20))).toBeVisible();
  const { imports } = await own.perform<{ imports: Import[] }>("GET", "/imports");
  expect(imports.map(({ mapping }) => [mapping.sourceName, mapping.dateOrder.default])).toEqual(
    Array(2).fill(["Bank survey", "month-first"]),
  );
});

test("A profile gives way to the product's proposal, is offered for similar columns, renamed, removed and brought back", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "Profiles kept in order");
  await choose(page, own.home, "april.csv", survey(0));
  await step(page, "reading").click();
  await page.getByRole("combobox", { name: labels.reading.role("q_bank_ltr") }).selectOption("score");
  await page.getByRole("button", { name: labels.profiles.keep }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: labels.profiles.name }).fill("Bank");
  await page.getByRole("dialog").getByRole("button", { name: words.shell.save, exact: true }).click();
  await expect(page.getByText(labels.profiles.kept("Bank"))).toBeVisible();

  await choose(page, own.home, "may.csv", survey(0));
  const rating = page.getByRole("row", { name: "q_bank_ltr" });
  await expect(rating).toContainText(labels.roles.score);
  await page.getByRole("button", { name: labels.profiles.own }).click();
  await expect(rating).toContainText(labels.roles.attribute);
  await expect(page.getByText(labels.profiles.offered)).toBeVisible();
  await page.getByRole("button", { name: labels.profiles.readBy("Bank") }).click();
  await expect(rating).toContainText(labels.roles.score);

  await choose(page, own.home, "other.csv", survey(0, "a_shop_id"));
  await expect(page.getByText(labels.profiles.fit(4, 1, 1))).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: labels.profiles.readBy("Bank") }).click();
  await expect(page.getByText('The profile does not know "a_shop_id"')).toBeVisible();

  await page.goto(`${own.home}/imports`);
  await expectAccessible(page);
  await page.getByRole("button", { name: labels.profiles.renameOf("Bank") }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: labels.profiles.name }).fill("Counter");
  await page.getByRole("dialog").getByRole("button", { name: words.shell.save, exact: true }).click();
  await page.getByRole("button", { name: labels.profiles.removeOf("Counter") }).click();
  await expect(page.getByText(labels.profiles.empty)).toBeVisible();
  await page.getByRole("button", { name: words.shell.undo, exact: true }).click();
  await expect(page.getByRole("button", { name: labels.profiles.removeOf("Counter") })).toBeVisible();
});
