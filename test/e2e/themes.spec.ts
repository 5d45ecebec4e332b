import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const labels = words.themes;

test("An empty taxonomy offers a ready one; themes are added, changed and removed", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "Themes");
  await page.goto(`${own.home}/themes`);
  await expect(page.getByText(labels.empty.title)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: labels.starter.button }).click();
  await expect(page.getByRole("link", { name: "Timeliness" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: labels.addTo("Staff") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: labels.form.name }).fill("Ambulance crew");
  await dialog.getByRole("textbox", { name: labels.form.phrases }).fill("paramedic*\nambulance crew");
  await expect(dialog.getByText(labels.preview.noComments)).toBeVisible();
  await dialog.getByRole("button", { name: words.shell.save }).click();
  await expect(page.getByRole("region", { name: "Staff" }).getByRole("link", { name: "Ambulance crew" })).toBeVisible();

  await page.getByRole("button", { name: labels.editOf("Ambulance crew") }).click();
  await expect(dialog.getByRole("textbox", { name: labels.form.phrases })).toHaveValue("paramedic*\nambulance crew");
  await dialog.getByRole("textbox", { name: labels.form.name }).fill("Crew");
  await dialog.getByRole("checkbox").check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: words.shell.save }).click();
  const crew = page.getByRole("row").filter({ has: page.getByRole("link", { name: "Crew", exact: true }) });
  await expect(crew).toContainText(labels.complaintCategory);
  await expect(crew).toContainText(words.shell.nobody);

  await page.getByRole("button", { name: labels.removeOf("Crew") }).click();
  await dialog.getByRole("button", { name: words.shell.remove }).click();
  await expect(crew).toHaveCount(0);
});

test("Words are tried on real comments, and a theme leads to who said them", async ({ signedIn: page, home }) => {
  await page.goto(`${home}/themes`);
  await page.getByRole("searchbox", { name: labels.find }).fill("timeli");
  await page.getByRole("button", { name: labels.editOf("Timeliness"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: labels.form.phrases }).fill("paramedic*");
  await expect(dialog.getByText(/\d+ of 2,000 comments tried/)).toBeVisible();
  await expect(dialog.locator("mark").first()).toHaveText(/paramedic/i);
  await dialog.getByRole("button", { name: words.shell.cancel }).click();

  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: "Timeliness", exact: true }) });
  const count = await row.getByRole("link", { name: /^[\d,]+$/ }).textContent();
  await row.getByRole("link", { name: count ?? "" }).click();
  await expect(page.getByText(`${count} signals`, { exact: true })).toBeVisible();
});

test("What the source says stands beside what words find", async ({ signedIn: page, home }) => {
  await page.goto(`${home}/themes`);
  await page.getByRole("button", { name: labels.showSource }).click();
  await expect(page.getByRole("link", { name: "Timeliness of care" })).toBeVisible();
  await expectAccessible(page);
});

test("All comments are read again while the page says how far it is", async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, `Again ${test.info().project.name}`);
  await own.perform("POST", "/themes", { name: "Parking", phrases: ["car park"] });
  const comments = 600;
  await own.perform("POST", "/signals", {
    signals: Array.from({ length: comments }, (_, index) => ({
      ...{ externalId: `${index}`, source: "Till", kind: "survey-response", occurredOn: "2026-01-01" },
      texts: [{ text: `The queue at desk ${index} was long, and the car park was full.` }],
    })),
  });
  await page.goto(`${own.home}/themes`);
  await expect(page.getByRole("heading", { name: labels.waiting.none })).toBeVisible({ timeout: 60_000 });
  await own.perform("POST", "/themes", { name: "Queues", phrases: ["queue*"] });
  await expect(page.getByRole("heading", { name: labels.waiting.title(comments) })).toBeVisible();
  await page.getByRole("button", { name: labels.waiting.button }).click();
  await expect(
    page.getByRole("status").filter({ hasText: new RegExp(`${labels.waiting.busy}.* of ${comments}`) }),
  ).toBeVisible();
  await expect(page.getByText(labels.waiting.done)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: labels.waiting.none })).toBeVisible();
  const queues = page.getByRole("row").filter({ has: page.getByRole("link", { name: "Queues", exact: true }) });
  await expect(queues.getByRole("link", { name: `${comments}`, exact: true })).toBeVisible();
});

test("A theme's page counts effort and emotion, and a number leads to who said it, with the words marked", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, `Signs ${test.info().project.name}`);
  const texts = [
    "I had to call five times about my letter.",
    "The letter was clear and it was easy.",
    "A letter came.",
  ];
  await own.perform("POST", "/themes", { name: "Letters", phrases: ["letter*"] });
  await own.perform("POST", "/signals", {
    signals: texts.map((text, index) => ({
      ...{ externalId: `${index}`, source: "Till", kind: "survey-response", occurredOn: `2026-01-0${index + 1}` },
      texts: [{ text }],
    })),
  });
  await page.goto(`${own.home}/themes`);
  await page.getByRole("link", { name: "Letters", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: words.signals.signs.high });
  await expect(async () => {
    await page.reload();
    await expect(row.getByRole("link", { name: "1", exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath("signs.png"), fullPage: true });
  await row.getByRole("link", { name: "1", exact: true }).click();
  await expect(page.locator("mark").filter({ hasText: "had to call" })).toBeVisible();
  await page.getByRole("button", { name: words.signals.moreFilters }).click();
  await expect(page.getByRole("combobox", { name: words.signals.filters.effort })).toHaveValue(
    words.signals.signs.high,
  );
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath("filtered.png"), fullPage: true });
});
