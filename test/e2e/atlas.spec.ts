import type { Journey, Stage } from "../../src/modules/journeys/contract.ts";
import { removalWords } from "../../src/web/catalogue/changing.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { journeys: labels, shell } = words;

test("A step is added, described, given to a partner and removed", async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, `Steps ${test.info().project.name}`);
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Using" });
  const journey = await own.perform<Journey>("POST", "/journeys", { stageId: stage.id, name: "Getting help" });
  await own.perform("POST", "/groups", { kind: "partner", name: "Call centre" });
  await page.goto(`${own.home}/journeys/${journey.id}`);
  const steps = page.getByRole("region", { name: labels.steps, exact: true });
  await expect(steps.getByText(labels.stepsEmpty)).toBeVisible();
  // What comes in above pushes the button away, and a click that began on it ends beside it.
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);

  const dialog = page.getByRole("dialog");
  await steps.getByRole("button", { name: labels.step.add }).click();
  await dialog.getByLabel(labels.name).fill("Ringing");
  await dialog.getByLabel(labels.job).fill("let somebody answer");
  await dialog.getByLabel(labels.desiredResult).fill("I spoke to a person");
  await dialog.getByLabel(labels.requirements).fill("Told how long it takes");
  await dialog.getByRole("checkbox", { name: labels.step.senseNames.hearing }).check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: shell.save }).click();
  await expect(dialog).toBeHidden();
  const step = steps.getByRole("listitem").filter({ hasText: "Ringing" });
  for (const text of ["“let somebody answer”", "I spoke to a person", "Told how long it takes"]) {
    await expect(step).toContainText(text);
  }
  await expect(step).toContainText(labels.step.touches(["hearing"]));

  await steps.getByRole("button", { name: labels.step.editOf("Ringing") }).click();
  await expect(dialog.getByLabel(labels.desiredResult)).toHaveValue("I spoke to a person");
  await dialog.getByLabel(labels.name).fill("Getting through");
  await dialog.getByLabel(labels.aspirations).fill("Be rung back");
  await dialog.getByRole("combobox", { name: labels.step.partner }).click();
  await page.getByRole("option", { name: "Call centre" }).click();
  await dialog.getByRole("button", { name: shell.save }).click();
  await expect(dialog).toBeHidden();
  const renamed = steps.getByRole("listitem").filter({ hasText: "Getting through" });
  await expect(renamed).toContainText(labels.step.doneBy("Call centre"));
  await expect(renamed).toContainText("Be rung back");
  await expectAccessible(page);

  await steps.getByRole("button", { name: removalWords.step.of("Getting through") }).click();
  await dialog.getByRole("button", { name: shell.remove }).click();
  await expect(steps.getByText(labels.stepsEmpty)).toBeVisible();
});

test("A step that two people change at once is not overwritten unseen", { tag: "@once" }, async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "Steps of two people");
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Using" });
  const journey = await own.perform<Journey>("POST", "/journeys", { stageId: stage.id, name: "Getting help" });
  const step = await own.perform<{ id: string }>("POST", `/journeys/${journey.id}/steps`, { name: "Ringing" });
  await page.goto(`${own.home}/journeys/${journey.id}`);
  await page.getByRole("button", { name: labels.step.editOf("Ringing") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(labels.name).fill("Mine");
  await own.perform("PATCH", `/steps/${step.id}`, { name: "Theirs", version: 1 });
  await dialog.getByRole("button", { name: shell.save }).click();
  await expect(dialog.getByRole("alert")).toContainText(shell.errors.CONFLICT as string);
  expect((await own.perform<Journey>("GET", `/journeys/${journey.id}`)).steps[0]!.name).toBe("Theirs");
});

test("Stages are renamed and removed, a journey moves to another stage and is removed", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, `Atlas ${test.info().project.name}`);
  const joining = await own.perform<Stage>("POST", "/stages", { name: "Joining" });
  await own.perform<Stage>("POST", "/stages", { name: "Using" });
  const journey = await own.perform<Journey>("POST", "/journeys", { stageId: joining.id, name: "Getting help" });
  const dialog = page.getByRole("dialog");
  const stage = (name: string) => page.getByRole("region", { name, exact: true });
  const confirm = () => dialog.getByRole("button", { name: shell.remove }).click();

  await page.goto(`${own.home}/journeys`);
  await expect(page.getByRole("button", { name: removalWords.stage.of("Joining") })).toHaveCount(0);
  await page.getByRole("button", { name: labels.stageForm.editOf("Joining") }).click();
  await dialog.getByLabel(labels.name).fill("Becoming a customer");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: shell.save }).click();
  await expect(stage("Becoming a customer").getByRole("link", { name: "Getting help" })).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${own.home}/journeys/${journey.id}`);
  await page.getByRole("button", { name: labels.editJourney }).click();
  await dialog.getByRole("combobox", { name: labels.stage }).click();
  await page.getByRole("option", { name: "Using" }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: shell.save }).click();
  await expect(page.getByText(`${labels.title} / Using`)).toBeVisible();
  await page.goto(`${own.home}/journeys`);
  await expect(stage("Using").getByRole("link", { name: "Getting help" })).toBeVisible();
  await page.getByRole("button", { name: removalWords.stage.of("Becoming a customer") }).click();
  await confirm();
  await expect(stage("Becoming a customer")).toHaveCount(0);
  await page.getByRole("button", { name: shell.undo, exact: true }).click();
  await expect(page.getByRole("heading", { level: 2 })).toContainText(["Becoming a customer", "Using"]);
  await page.getByRole("button", { name: removalWords.stage.of("Becoming a customer") }).click();
  await confirm();
  await expect(stage("Becoming a customer")).toHaveCount(0);

  await page.goto(`${own.home}/journeys/${journey.id}`);
  await page.getByRole("button", { name: removalWords.journey.of("Getting help") }).click();
  await confirm();
  await expect(page).toHaveURL(`${own.home}/journeys`);
  await expect(stage("Using").getByText(labels.stageEmpty)).toBeVisible();
});

test("What was removed comes back as it was: at once from the notice, later from the end of the page of all journeys", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, `Removed ${test.info().project.name}`);
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Using" });
  const { id } = await own.perform<Journey>("POST", "/journeys", { stageId: stage.id, name: "Getting help" });
  for (const name of ["Ringing", "Waiting", "Talking"]) await own.perform("POST", `/journeys/${id}/steps`, { name });
  await own.perform("PUT", `/journeys/${id}/targets/mean-rating`, { value: 4 });
  const before = await own.perform<Journey>("GET", `/journeys/${id}`);
  const dialog = page.getByRole("dialog");
  const undo = page.getByRole("button", { name: shell.undo, exact: true });
  const steps = page.getByRole("region", { name: labels.steps, exact: true }).getByRole("listitem");
  const removeStep = async () => {
    await page.getByRole("button", { name: removalWords.step.of("Waiting") }).click();
    await expect(dialog).toContainText(removalWords.step.meaning);
    await dialog.getByRole("button", { name: shell.remove }).click();
    await expect(steps).toHaveCount(2);
  };

  await page.goto(`${own.home}/journeys/${id}`);
  await removeStep();
  await undo.click();
  await expect(steps).toContainText(["Ringing", "Waiting", "Talking"]);
  expect(await own.perform("GET", `/journeys/${id}`)).toEqual(before);

  await removeStep();
  await page.getByRole("button", { name: removalWords.journey.of("Getting help") }).click();
  await dialog.getByRole("button", { name: shell.remove }).click();
  await expect(page).toHaveURL(`${own.home}/journeys`);
  await expect(page.getByText(labels.stageEmpty)).toBeVisible();
  // The notice of the step before is still on its way out.
  await expect(undo).toHaveCount(1);
  await undo.click();
  await expect(page.getByRole("link", { name: "Getting help" }).first()).toBeVisible();
  await page.goto(`${own.home}/journeys/${id}`);
  await page.getByRole("button", { name: removalWords.journey.of("Getting help") }).click();
  await dialog.getByRole("button", { name: shell.remove }).click();
  await expect(page).toHaveURL(`${own.home}/journeys`);

  // As whoever thinks of it a day later, by the keyboard.
  await page.reload();
  const { lately } = removalWords;
  const summary = page.getByText(lately.title(2));
  await summary.press("Enter");
  const step = lately.step("Waiting", "Getting help");
  await expect(page.getByText(lately.first("Getting help"))).toBeVisible();
  await expect(page.getByRole("button", { name: lately.restoreOf(step) })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: lately.restoreOf(lately.journey("Getting help", "Using")) }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: lately.restored("Getting help") })).toBeVisible();
  await expect(page.getByText(lately.title(1))).toBeFocused();
  await expect(page.getByRole("link", { name: "Getting help" }).first()).toBeVisible();
  await page.getByRole("button", { name: lately.restoreOf(step) }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: lately.restored("Waiting") })).toBeVisible();
  await expectAccessible(page);
  expect(await own.perform("GET", `/journeys/${id}`)).toEqual(before);
});

test("What cannot be restored says what is in the way", { tag: "@once" }, async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, "Taken names");
  const { id } = await own.perform<Stage>("POST", "/stages", { name: "Using" });
  await page.goto(`${own.home}/journeys`);
  await page.getByRole("button", { name: removalWords.stage.of("Using") }).click();
  await page.getByRole("dialog").getByRole("button", { name: shell.remove }).click();
  await expect(page.getByText(labels.empty.title)).toBeVisible();
  const other = await own.perform<Stage>("POST", "/stages", { name: "Using" });
  await page.getByText(removalWords.lately.title(1)).click();
  await page.getByRole("button", { name: removalWords.lately.restoreOf(removalWords.lately.stage("Using")) }).click();
  await expect(page.getByRole("alert", { name: shell.errorTitle })).toContainText(
    "Another stage is called “Using” meanwhile",
  );
  await own.perform("PATCH", `/stages/${other.id}`, { name: "Leaving", version: 1 });
  await page.getByRole("button", { name: removalWords.lately.restoreOf(removalWords.lately.stage("Using")) }).click();
  await expect(page.getByRole("heading", { level: 2 })).toContainText(["Using", "Leaving"]);
  expect((await own.perform<{ stages: Stage[] }>("GET", "/journeys")).stages.map((stage) => stage.id)).toEqual([
    id,
    other.id,
  ]);
});

test("A journey with signals is not removed, and says what holds it", { tag: "@once" }, async ({
  signedIn: page,
  home,
}) => {
  await page.goto(`${home}/journeys`);
  await page.getByRole("link", { name: "Being taken to hospital by ambulance" }).first().click();
  await page.getByRole("button", { name: removalWords.journey.of("Being taken to hospital by ambulance") }).click();
  await page.getByRole("dialog").getByRole("button", { name: shell.remove }).click();
  await expect(page.getByRole("alert")).toContainText(/still used by \d+ signals/);
});

test("A target keeps its own owner, is changed and dropped, and is never overwritten unseen", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, `Targets ${test.info().project.name}`);
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Using" });
  const fields = { stageId: stage.id, name: "Getting help", metric: "share-satisfied" };
  const journey = await own.perform<Journey>("POST", "/journeys", fields);
  const given = { role: "journey-owner", password: "a sentence for the test" };
  for (const name of ["Nora", "Pavel"]) {
    const email = `${name}-${test.info().project.name}@example.org`.toLowerCase();
    await own.perform("POST", "/people", { name, email, ...given });
  }
  const target = async () => (await own.perform<Journey>("GET", `/journeys/${journey.id}`)).targets[0];
  const dialog = page.getByRole("dialog");
  const owner = dialog.getByRole("combobox", { name: labels.targetForm.owner });
  const save = async () => {
    await dialog.getByRole("button", { name: shell.save }).click();
    await expect(dialog).toBeHidden();
  };

  await page.goto(`${own.home}/journeys/${journey.id}`);
  await page.getByRole("button", { name: labels.setTarget }).click();
  await dialog.getByLabel(labels.targetValue).fill("85");
  await owner.click();
  await page.getByRole("option", { name: "Nora" }).click();
  await expectAccessible(page);
  await save();
  const first = await target();
  expect(first).toMatchObject({ value: 0.85, version: 1 });

  await page.getByRole("button", { name: labels.targetForm.change }).click();
  await expect(owner).toHaveValue("Nora");
  await dialog.getByLabel(labels.targetValue).fill("90");
  await save();
  expect(await target()).toMatchObject({ value: 0.9, ownerId: first!.ownerId, version: 2 });

  await page.getByRole("button", { name: labels.targetForm.change }).click();
  await dialog.getByLabel(labels.targetValue).fill("10");
  const theirs = { metric: "share-satisfied", value: 0.7 };
  await own.perform("PUT", `/journeys/${journey.id}/targets/share-satisfied`, theirs);
  await dialog.getByRole("button", { name: shell.save }).click();
  await expect(dialog.getByRole("alert")).toContainText(shell.errors.CONFLICT as string);
  expect(await target()).toMatchObject({ value: 0.7 });
  await dialog.getByRole("button", { name: shell.cancel }).click();

  await page.getByRole("button", { name: labels.targetForm.change }).click();
  await expect(dialog.getByLabel(labels.targetValue)).toHaveValue("70%");
  await dialog.getByRole("button", { name: labels.targetForm.remove }).click();
  await dialog.getByRole("button", { name: labels.targetForm.keep }).click();
  await dialog.getByRole("button", { name: labels.targetForm.remove }).click();
  await dialog.getByRole("button", { name: labels.targetForm.remove }).click();
  await expect(dialog).toBeHidden();
  expect(await target()).toBeUndefined();
  await page.getByRole("button", { name: shell.undo, exact: true }).click();
  await expect.poll(target).toMatchObject({ value: 0.7, version: 1 });
});
