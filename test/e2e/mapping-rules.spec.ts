import type { Page } from "@playwright/test";
import type { Journey, Stage } from "../../src/modules/journeys/contract.ts";
import type { Import } from "../../src/modules/signals/contract.ts";
import { orderWords } from "../../src/web/catalogue/changing.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { type OwnWorkspace, ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const labels = words.journeys.rules;

/** Twelve answers from Leeds, eight from York. */
const answers = [
  "Response ID,Date,Shop,What could we do better?",
  ...Array.from(
    { length: 20 },
    (_, row) => `R${row},2024-05-01,${row < 12 ? "Leeds" : "York"},Queue number ${row} is slow`,
  ),
].join("\n");

test("Rules are added, tried, put in order by keyboard, applied and removed", async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, "Rules");
  await page.goto(`${own.home}/mapping-rules`);
  await expect(page.getByText(labels.empty.title)).toBeVisible();
  await expectAccessible(page);

  await prepare(page, own);
  await page.goto(`${own.home}/mapping-rules`);
  await fillRule(page, "Leeds", "Buying in Leeds");
  await page.getByRole("button", { name: labels.form.try }).click();
  await expect(page.getByRole("dialog").getByText(labels.history.sum(20, 8, 0, 12))).toBeVisible();
  await expectAccessible(page);
  await save(page);
  await fillRule(page, "York", "Buying in York");
  await save(page);

  const rules = page.getByRole("list").filter({ hasText: "Shop is Leeds" }).getByRole("listitem");
  await expect(rules).toContainText(["Shop is Leeds", "Shop is York"]);
  await rules.first().focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(rules).toContainText(["Shop is York", "Shop is Leeds"]);
  await page.getByRole("button", { name: orderWords.up("Shop is Leeds") }).click();
  await expect(rules).toContainText(["Shop is Leeds", "Shop is York"]);

  await page.getByRole("button", { name: labels.history.see }).click();
  await expect(page.getByText(labels.history.sum(20, 0, 0, 20))).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: labels.history.button(20) }).click();
  await expect(page.getByText(labels.history.done)).toBeVisible();
  await expect(rules).toContainText([labels.placed(12), labels.placed(8)]);
  await expectAccessible(page);

  await page.getByRole("button", { name: labels.removeOf("Shop is York") }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.shell.remove }).click();
  await expect(rules).toHaveCount(1);
});

/** Two journeys, and signals on neither. */
async function prepare(page: Page, own: OwnWorkspace): Promise<void> {
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Buying" });
  for (const name of ["Buying in Leeds", "Buying in York"]) {
    await own.perform<Journey>("POST", "/journeys", { stageId: stage.id, name });
  }
  await page.goto(`${own.home}/imports`);
  const file = { name: "answers.csv", mimeType: "text/csv", buffer: Buffer.from(answers) };
  await page.locator("input[type=file]").setInputFiles(file);
  await expect(page).toHaveURL(/imports\/[0-9a-f-]{36}/);
  const address = `/imports/${new URL(page.url()).pathname.split("/").at(-1)}`;
  await own.perform("POST", `${address}/run`);
  await expect.poll(async () => (await own.perform<Import>("GET", address)).state).toBe("done");
}

async function fillRule(page: Page, shop: string, journey: string): Promise<void> {
  await page.getByRole("button", { name: labels.add }).click();
  await page.getByRole("combobox", { name: labels.form.attribute }).click();
  await page.getByRole("option", { name: "Shop" }).click();
  const values = page.getByRole("combobox", { name: labels.form.values });
  await values.fill(shop);
  await values.press("Enter");
  await page.getByRole("combobox", { name: labels.form.journey }).click();
  await page.getByRole("option", { name: journey }).click();
}

async function save(page: Page): Promise<void> {
  await page.getByRole("dialog").getByRole("button", { name: words.shell.save }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}
