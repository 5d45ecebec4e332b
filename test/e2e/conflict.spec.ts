import { randomBytes } from "node:crypto";
import type { Action } from "../../src/modules/accountability/contract.ts";
import type { Journey, Stage } from "../../src/modules/journeys/contract.ts";
import { conflictWords, undoWords } from "../../src/web/catalogue/changing.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { accountability: labels, journeys, shell } = words;

test("Two people change one journey and one action: the second sees both versions and chooses field by field", async ({
  signedIn: page,
  home: demonstration,
  session,
  browser,
}) => {
  const own = await ownWorkspace(page, demonstration, `Two ${randomBytes(3).toString("hex")}`);
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Buying" });
  const given = { stageId: stage.id, name: "At the till", job: "pay and go" };
  const journey = await own.perform<Journey>("POST", "/journeys", given);
  const { person } = await own.perform<{ person: { id: string } }>("GET", "/session");
  const action = await own.perform<Action>("POST", "/actions", {
    ...{ title: "Open a second till", journeyId: journey.id, ownerId: person.id, due: "2030-01-31" },
    expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2030-06-30" },
  });
  const { viewport, isMobile = false } = test.info().project.use;
  const context = await browser.newContext({
    ...{ storageState: session.state, baseURL: new URL(page.url()).origin, isMobile },
    ...(viewport !== undefined && { viewport }),
  });
  const other = await context.newPage();
  const mine = page.getByRole("dialog");
  const theirs = other.getByRole("dialog");
  const difference = (name: string) => mine.getByRole("group", { name, exact: true });
  const side = (field: string, whose: string) =>
    difference(field).getByRole("radio", { name: new RegExp(`^${whose}`) });

  // Both open the form of the journey; the other saves first.
  for (const each of [page, other]) {
    await each.goto(`${own.home}/journeys/${journey.id}`);
    await each.getByRole("button", { name: journeys.editJourney }).click();
  }
  await theirs.getByLabel(journeys.name).fill("Paying");
  await theirs.getByLabel(journeys.job).fill("be out in a minute");
  await theirs.getByLabel(journeys.aspirations).fill("No till at all");
  await theirs.getByRole("button", { name: shell.save }).click();
  await expect(theirs).toBeHidden();

  await mine.getByLabel(journeys.name).fill("Paying in a shop");
  await mine.getByLabel(journeys.job).fill("know what it costs");
  await mine.getByRole("button", { name: shell.save }).click();
  await expect(mine.getByRole("alert")).toContainText(shell.errors.CONFLICT as string);
  await expect(mine.getByRole("group")).toHaveCount(3);
  await expect(difference(journeys.name)).toContainText("Paying in a shop");
  await expect(difference(journeys.job)).toContainText("be out in a minute");
  await expect(difference(journeys.job)).toContainText("know what it costs");
  // What only they changed begins as theirs.
  await expect(side(journeys.aspirations, conflictWords.theirs)).toBeChecked();
  await expect(side(journeys.name, conflictWords.mine)).toBeChecked();
  await expectAccessible(page);

  // What was entered is still there.
  await mine.getByRole("button", { name: conflictWords.back }).click();
  await expect(mine.getByLabel(journeys.job)).toHaveValue("know what it costs");
  await mine.getByRole("button", { name: shell.save }).click();
  await mine.getByRole("button", { name: conflictWords.allTheirs }).click();
  await expect(side(journeys.name, conflictWords.theirs)).toBeChecked();
  await side(journeys.name, conflictWords.mine).check();
  await mine.getByRole("button", { name: conflictWords.save }).click();
  await expect(mine).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Paying in a shop" })).toBeVisible();
  const chosen = { name: "Paying in a shop", job: "be out in a minute", aspirations: "No till at all", version: 3 };
  expect(await own.perform<Journey>("GET", `/journeys/${journey.id}`)).toMatchObject(chosen);

  // Taking it back leaves what the other saved.
  await page.getByRole("button", { name: shell.undo, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Paying", exact: true })).toBeVisible();
  const before = { name: "Paying", job: "be out in a minute", aspirations: "No till at all" };
  expect(await own.perform<Journey>("GET", `/journeys/${journey.id}`)).toMatchObject(before);

  for (const each of [page, other]) {
    await each.goto(`${own.home}/actions/${action.id}`);
    await each.getByRole("button", { name: shell.edit, exact: true }).click();
  }
  await theirs.getByLabel(labels.form.what).fill("Open a third till");
  await theirs.getByLabel(labels.form.change).fill("9");
  await theirs.getByRole("button", { name: shell.save }).click();
  await expect(theirs).toBeHidden();
  await mine.getByLabel(labels.form.what).fill("Open a till by the door");
  await mine.getByLabel(labels.form.change).fill("7");
  await mine.getByRole("button", { name: shell.save }).click();
  await expect(difference(labels.expected)).toContainText("+9.0");
  await expect(difference(labels.expected)).toContainText("+7.0");
  await expectAccessible(page);
  await side(labels.form.what, conflictWords.theirs).check();
  await mine.getByRole("button", { name: conflictWords.save }).click();
  await expect(mine).toBeHidden();
  await expect(page.getByText(undoWords.saved("Open a third till"))).toBeVisible();
  const { action: saved } = await own.perform<{ action: Action }>("GET", `/actions/${action.id}`);
  expect(saved).toMatchObject({ title: "Open a third till", expectedEffect: { change: 0.07 }, version: 3 });
  await context.close();
});

test("What is saved where it stands keeps what somebody else changed beside it, and is taken back", {
  tag: "@once",
}, async ({ signedIn: page, home: demonstration }) => {
  const own = await ownWorkspace(page, demonstration, `Beside ${randomBytes(3).toString("hex")}`);
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Buying" });
  const journey = await own.perform<Journey>("POST", "/journeys", { stageId: stage.id, name: "At the till" });
  const { person } = await own.perform<{ person: { id: string } }>("GET", "/session");
  const { id } = await own.perform<Action>("POST", "/actions", {
    ...{ title: "Open a second till", journeyId: journey.id, ownerId: person.id, due: "2030-01-31" },
    expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2030-06-30" },
  });
  const now = async () => (await own.perform<{ action: Action }>("GET", `/actions/${id}`)).action;
  const choose = async (status: Action["status"]) => {
    await page.getByRole("combobox", { name: labels.status }).click();
    await page.getByRole("option", { name: labels.statuses[status] }).click();
  };
  // As if it had not yet heard of what others do.
  await page.route(/\/api\/v1\/changes/, (route) => route.abort());
  await page.goto(`${own.home}/actions/${id}`);
  await expect(page.getByRole("combobox", { name: labels.status })).toHaveValue(labels.statuses.agreed);
  await own.perform("PATCH", `/actions/${id}`, { version: 1, due: "2030-02-28" });
  await choose("under-way");
  await expect.poll(now).toMatchObject({ status: "under-way", due: "2030-02-28", version: 3 });

  await page.getByRole("button", { name: shell.undo, exact: true }).click();
  await expect.poll(now).toMatchObject({ status: "agreed", due: "2030-02-28", version: 4 });
  await expect(page.getByRole("combobox", { name: labels.status })).toHaveValue(labels.statuses.agreed);

  await own.perform("PATCH", `/actions/${id}`, { version: 4, status: "proposed" });
  await choose("done");
  const dialog = page.getByRole("dialog", { name: conflictWords.title });
  await expect(dialog.getByRole("group", { name: labels.status })).toContainText(labels.statuses.proposed);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: conflictWords.save }).click();
  await expect.poll(now).toMatchObject({ status: "done", due: "2030-02-28", version: 6 });
});
