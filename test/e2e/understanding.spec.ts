import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { words } from "../../src/web/catalogue/index.ts";
import { understandingWords as labels } from "../../src/web/catalogue/understanding.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const comments = 60;
const answers = [
  "Response ID,Date,Rating (1-5),What could we do better?",
  ...Array.from(
    { length: comments },
    (_, row) => `U${row},2024-05-0${1 + (row % 9)},${1 + (row % 5)},The queue was slow ${row}`,
  ),
].join("\n");

async function bring(page: Page, home: string): Promise<void> {
  await page.goto(`${home}/imports`);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "answers.csv", mimeType: "text/csv", buffer: Buffer.from(answers) });
  await page.getByRole("button", { name: words.signals.imports.saw.straight }).click();
  await page.getByRole("button", { name: words.signals.imports.check.button, exact: true }).click();
  await page.getByRole("button", { name: words.signals.imports.check.run(comments) }).click();
  await expect(page.getByText(words.signals.imports.run.done(comments))).toBeVisible({ timeout: 30_000 });
}

test("What was not understood yet is counted where it came in and wherever scores stand, can be paused, and goes on", async ({
  signedIn: page,
  home: demonstration,
}) => {
  const { home, perform } = await ownWorkspace(page, demonstration, `Reading ${randomBytes(3).toString("hex")}`);
  await perform("POST", "/stages", { name: "Arriving" });
  await perform("POST", "/themes", { name: "Queues", phrases: ["queue*"] });

  await page.goto(`${home}/themes`);
  await page.getByRole("button", { name: labels.pause }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(labels.pauseMeaning)).toBeVisible();
  await dialog.getByRole("button", { name: labels.pause }).click();
  await expect(page.getByRole("button", { name: labels.resume })).toBeVisible();

  await bring(page, home);
  const card = page.getByRole("region", { name: labels.title });
  await expect(card.getByText(labels.progress(0, comments, null))).toBeVisible();
  await expect(card.getByText("Paused by")).toBeVisible();
  await expectAccessible(page);
  const importPage = page.url();

  for (const path of ["", "/signals"]) {
    await page.goto(`${home}${path}`);
    await expect(page.getByText(`${comments} signals are stored and not in the scores yet`)).toBeVisible();
    await expectAccessible(page);
  }
  await page.goto(`${home}/themes`);
  await expect(page.getByText(labels.waiting(comments, null))).toBeVisible();
  await expectAccessible(page);

  await page.goto(importPage);
  await card.getByRole("button", { name: labels.resume }).click();
  // Live: nobody loads the page again.
  await expect(card.getByText(labels.all(comments))).toBeVisible({ timeout: 20_000 });
  await page.goto(`${home}/signals`);
  await expect(page.getByText(words.signals.total(comments, false))).toBeVisible();
  await expect(page.getByText(/not in the scores yet|still taking in/)).toHaveCount(0);
});
