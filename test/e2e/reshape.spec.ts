import { words } from "../../src/web/catalogue/index.ts";
import { reshapingWords } from "../../src/web/catalogue/reshaping.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const themes = words.themes;

test("A theme is moved, split and merged on its page, each with what changes first, and a merge is taken back", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, `Reshape ${test.info().project.name}`);
  const texts = ["I waited at the desk.", "The queue was long.", "A kind nurse.", "Waited, and waited, in a queue."];
  await own.perform("POST", "/signals", {
    signals: texts.map((text, index) => ({
      ...{ externalId: `${index}`, source: "Till", kind: "survey-response", occurredOn: `2026-01-0${index + 1}` },
      texts: [{ text }],
    })),
  });
  const make = (name: string, fields: object = {}) =>
    own.perform<{ id: string }>("POST", "/themes", { name, ...fields });
  const group = await make("Getting served");
  await make("Elsewhere");
  await make("Waiting", { parentId: group.id, phrases: ["waited", "desk*"] });
  await make("Queues", { parentId: group.id, phrases: ["queue*"] });
  await page.goto(`${own.home}/themes`);
  await page.getByRole("button", { name: themes.waiting.button }).click();
  await expect(page.getByText(themes.waiting.done)).toBeVisible();
  await page.getByText(reshapingWords.build.title(2)).click();
  await expect(page.getByRole("row", { name: "Queues 0 2 +2" })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath("versions.png") });

  await page.getByRole("link", { name: "Waiting", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Waiting" })).toBeVisible();
  await expect(page.getByRole("region", { name: reshapingWords.words.phrases })).toContainText("desk*");
  await expectAccessible(page);

  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: themes.editOf("Waiting") }).click();
  await dialog
    .getByRole("textbox", { name: reshapingWords.examples.examples })
    .fill("They let me stand there for ages");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: words.shell.save }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("They let me stand there for ages")).toBeVisible();
  await page.screenshot({ path: test.info().outputPath("theme.png") });
  await page.getByRole("button", { name: reshapingWords.move.open }).click();
  await dialog.getByRole("combobox", { name: reshapingWords.move.to }).click();
  await page.getByRole("option", { name: "Elsewhere" }).click();
  await expect(dialog.getByRole("row", { name: "Elsewhere 0 2 2 0" })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: reshapingWords.move.confirm }).click();
  await expect(page.locator(".page-lead")).toContainText(reshapingWords.group("Elsewhere"));

  await page.getByRole("button", { name: reshapingWords.split.open }).click();
  await dialog.getByRole("textbox", { name: reshapingWords.split.name }).fill("Desks");
  await dialog.getByRole("combobox", { name: reshapingWords.split.phrases }).click();
  await page.getByRole("option", { name: "desk*" }).click();
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("row", { name: "Desks 0 1 1 0" })).toBeVisible();
  await expect(dialog.locator("mark")).toHaveText("desk");
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath("split.png") });
  await dialog.getByRole("button", { name: reshapingWords.split.confirm }).click();
  await expect(page.getByText(themes.waiting.done)).toBeVisible();
  await expect(page.getByRole("link", { name: "Desks", exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Queues", exact: true }).click();
  await page.getByRole("button", { name: reshapingWords.merge.open }).click();
  await dialog.getByRole("combobox", { name: reshapingWords.merge.into }).click();
  await page.getByRole("option", { name: "Waiting (Elsewhere)" }).click();
  await expect(dialog.getByRole("row", { name: "Queues 2 0 0 2" })).toBeVisible();
  await expect(dialog.getByRole("row", { name: "Waiting 2 3 1 0" })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath("merge.png") });
  await dialog.getByRole("button", { name: reshapingWords.merge.confirm }).click();
  const sentence = reshapingWords.changes.merge("Queues", "Waiting");
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByRole("link", { name: "Queues", exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: reshapingWords.changes.undoOf(sentence) }).click();
  await expect(page.getByRole("link", { name: "Queues", exact: true })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath("themes.png"), fullPage: true });
});
