import { assetWords } from "../../src/web/catalogue/assets.ts";
import { besideWords } from "../../src/web/catalogue/beside-others.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

test("The bank says who came and left, and leads to what they said last", async ({ signedIn: page, viewport }) => {
  if (viewport!.width > 800) {
    await page.getByRole("combobox", { name: "Workspace" }).click();
    await page.getByRole("option", { name: "Fernbrook Bank" }).click();
  } else await page.goto("/fernbrook-bank");
  await expect(page.getByText("946 left us.")).toBeVisible();
  await expect(page.getByText(words.home.noLosses)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("customers told us how we did.");
  await expectAccessible(page);

  await page.getByRole("link", { name: assetWords.lead.who }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("3,798 customers at the start");
  await expect(page.getByRole("img", { name: assetWords.rate.description(24) })).toBeVisible();
  await expect(page.getByRole("row", { name: /December 2024/ })).toContainText("%");
  const who = page.getByRole("region", { name: /^Who left: 946/ });
  await expect(who.getByRole("listitem").first()).toContainText("left on");
  await expectAccessible(page);

  const first = who.getByRole("link", { name: /^C\d+$/ }).first();
  const name = (await first.textContent())!;
  await first.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const timeline = page.getByRole("list", { name: words.signals.customers.timeline });
  await expect(timeline.getByText(assetWords.kinds.lost, { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});

test("Complaints to the bank stand beside those to its competitors", async ({ signedIn: page }) => {
  await page.goto("/fernbrook-bank/beside-others");
  await expect(page.getByRole("row", { name: /Deposits and withdrawals/ })).toContainText(besideWords.verdicts.more);
  await expectAccessible(page);
  await page.getByLabel(besideWords.topic).selectOption("Product");
  await expect(page.getByRole("row", { name: /Credit reporting/ })).toContainText(besideWords.verdicts.less);
  await expect(page).toHaveURL(/topic=Product/);
  await expectAccessible(page);
});

test("A file of customers won and lost is brought in, corrected by hand, and taken back", async ({
  signedIn: page,
  home,
}) => {
  const { bring, one, page: said, who } = assetWords;
  const own = await ownWorkspace(page, home, "Losses");
  await page.goto(`${own.home}/losses`);
  await expect(page.getByText(said.nothing.title)).toBeVisible();
  await expectAccessible(page);

  const rows = [
    "Customer,Event,Date,Amount,Currency,Reason",
    "K-1,won,2024-01-05,120,EUR,",
    "K-2,won,2024-01-06,80,USD,",
  ];
  const file = [...rows, "K-1,lost,2024-03-05,120,EUR,Fees", "K-3,vanished,2024-03-05,,,"].join("\n");
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: bring.button }).click();
  await (await chosen).setFiles({ name: "crm.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await expect(page.getByText(said.heading("customers", 0, 1))).toBeVisible();
  await expect(page.getByText(who.silent)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "K-1" }).click();
  const events = page.getByRole("region", { name: one.title });
  const timeline = page.getByRole("list", { name: words.signals.customers.timeline });
  await expect(timeline.getByText("€120 a year").first()).toBeVisible();
  await events.getByLabel(one.kind).selectOption("won");
  await events.getByLabel(one.day).fill("2024-04-01");
  await events.getByLabel(one.amount).fill("1,5");
  await expect(events.getByText(one.amountWrong)).toBeVisible();
  await events.getByLabel(one.amount).fill("150.50");
  await events.getByRole("button", { name: one.add, exact: true }).click();
  await expect(timeline.getByText("€151 a year")).toBeVisible();
  await expectAccessible(page);
  await timeline.getByRole("button", { name: one.undo("won", "1 April 2024") }).click();
  await expect(timeline.getByText("€151 a year")).toHaveCount(0);

  await page.goto(`${own.home}/losses`);
  await page.getByRole("button", { name: bring.undoTitle("crm.csv") }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(bring.undoMeaning(3))).toBeVisible();
  await dialog.getByRole("button", { name: bring.undo }).click();
  await expect(page.getByText(said.nothing.title)).toBeVisible();
});
