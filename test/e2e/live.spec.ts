import { randomBytes } from "node:crypto";
import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const soon = { timeout: 5_000 };

test("What one browser changes, another shows without being touched, also after its line was cut", async ({
  signedIn: page,
  home: demonstration,
  session,
  browser,
}) => {
  const { home, perform } = await ownWorkspace(page, demonstration, `Live ${randomBytes(3).toString("hex")}`);
  const stage = await perform<{ id: string }>("POST", "/stages", { name: "Arriving" });
  const journey = await perform<{ id: string }>("POST", "/journeys", { stageId: stage.id, name: "Find the way in" });
  const { people } = await perform<{ people: { id: string }[] }>("GET", "/people");

  const context = await browser.newContext({ storageState: session.state, baseURL: new URL(page.url()).origin });
  const other = await context.newPage();
  await other.goto(`${home}/journeys/${journey.id}`);
  await expect(other.getByRole("heading", { level: 1, name: "Find the way in" })).toBeVisible();
  // A mark that a page loaded anew would not have.
  await other.evaluate(() => document.body.setAttribute("data-untouched", ""));

  await page.goto(`${home}/journeys/${journey.id}`);
  await page.getByRole("button", { name: words.journeys.editJourney }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel(words.journeys.name).fill("Find the front door");
  await form.getByRole("button", { name: words.shell.save }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Find the front door" })).toBeVisible(soon);

  const title = "Put up a sign";
  const action = await perform<{ id: string }>("POST", "/actions", {
    title,
    journeyId: journey.id,
    ownerId: people[0]!.id,
    due: "2030-01-01",
    expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2030-06-01" },
  });
  await expect(other.getByRole("link", { name: title }).first()).toBeVisible(soon);
  await expect(other.locator("body[data-untouched]")).toHaveCount(1);
  await expectAccessible(other);

  // What happened while the line was cut is caught up with.
  await context.setOffline(true);
  await perform("PATCH", `/actions/${action.id}`, { version: 1, title: "Put up two signs", due: "2031-01-01" });
  await perform("PATCH", `/journeys/${journey.id}`, { version: 2, name: "Find the side door" });
  await context.setOffline(false);
  await expect(other.getByRole("heading", { level: 1, name: "Find the side door" })).toBeVisible({ timeout: 40_000 });
  await context.close();
});
