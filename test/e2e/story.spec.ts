import { randomBytes } from "node:crypto";
import { words } from "../../src/web/catalogue/index.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { accountability: action, home: homeWords, insight, journeys, shell, signals } = words;

/** The line through the whole product: from what patients said to a change that somebody answers for. */
test("From the home page to an action on its owner's page and on the journey's trend", async ({
  signedIn: page,
  home,
}) => {
  await expect(page.getByRole("heading", { level: 1 })).toContainText("4,466 patients told us how we did.");
  await expect(page.getByText(homeWords.noLosses)).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${home}/journeys`);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Being taken to hospital by ambulance" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Being taken to hospital by ambulance" })).toBeVisible();
  await expect(page.getByText("88%").first()).toBeVisible();
  await expectAccessible(page);

  await page.getByText(shell.table, { exact: true }).first().click();
  const september = page.getByRole("row", { name: /September 2022/ });
  await expect(september.getByRole("cell").last()).toHaveText(/^\d+$/);
  await expect(page.getByRole("columnheader", { name: insight.low })).toBeVisible();

  await page.getByRole("link", { name: "Timeliness", exact: true }).first().click();
  await expect(page).toHaveURL(/signals\?.*themeId=/);
  await expect(page.getByRole("status").filter({ hasText: /^\d+ signals$/ })).toBeVisible();
  await expect(page.locator("mark").first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("checkbox").nth(0).check();
  await page.getByRole("checkbox").nth(1).check();
  await page.getByRole("button", { name: action.open }).click();
  const form = page.getByRole("dialog");
  await expect(form.getByText(action.form.evidence(2))).toBeVisible();
  const title = `Say how long it takes ${randomBytes(3).toString("hex")}`;
  await form.getByLabel(action.form.what).fill(title);
  const owner = form.getByLabel(action.form.owner).first();
  if ((await owner.inputValue()) === "") {
    await owner.click();
    await page.getByRole("option", { name: "Priya Raman" }).click();
  }
  await form.getByLabel(action.form.due).fill("2030-03-01");
  await form.getByLabel(action.form.by).fill("2030-06-30");
  await expectAccessible(page);
  await form.getByRole("button", { name: action.form.button }).click();

  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText(action.history)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Priya Raman" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: action.myWork.titleOf("Priya Raman") })).toBeVisible();
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Being taken to hospital by ambulance" }).first().click();
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  await expect(page.locator("svg text, .chart-notes li").filter({ hasText: title }).first()).toBeVisible();
});

test("Search marks the words it found, and j, k and Enter lead to a signal", async ({ signedIn: page, home }) => {
  await page.goto(`${home}/signals`);
  await page.getByLabel(signals.search).fill("waiting room");
  await expect(page).toHaveURL(/query=waiting/);
  await expect(
    page
      .locator("mark")
      .filter({ hasText: /waiting/i })
      .first(),
  ).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/signals\/[0-9a-f-]{36}$/);
  await expectAccessible(page);
});

test("The journeys page names what is missing", async ({ signedIn: page, home }) => {
  await page.goto(`${home}/journeys`);
  await expect(page.getByText(journeys.gaps["no-owner"]).first()).toBeVisible();
  await expect(page.getByText(journeys.unplaced(47))).toBeVisible();
});
