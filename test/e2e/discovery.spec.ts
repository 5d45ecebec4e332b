import { discoveryWords } from "../../src/web/catalogue/discovery.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { expect, expectAccessible, test } from "./support.ts";

const labels = discoveryWords;

test("Groups beyond the themes are found, are as fine as one likes, and become themes", async ({
  signedIn: page,
  home,
}) => {
  // Thousands of comments are grouped, on whatever machine this is.
  test.setTimeout(240_000);
  await page.goto(`${home}/themes`);
  await page.getByRole("link", { name: labels.open }).click();
  await page.getByRole("button", { name: labels.look }).click();
  await expect(page.getByText(labels.done)).toBeVisible({ timeout: 180_000 });
  const groups = page.getByRole("region", { name: labels.title }).getByRole("heading", { level: 3 });
  await expect(groups.first()).toBeVisible();
  const some = await groups.count();
  await page.getByText(labels.grains.fine, { exact: true }).click();
  await expect.poll(() => groups.count()).toBeGreaterThan(some);
  await expectAccessible(page);

  await page.getByRole("button", { name: words.themes.makeTheme }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: words.themes.form.name })).not.toHaveValue("");
  await expect(dialog.getByRole("textbox", { name: words.themes.form.phrases })).not.toHaveValue("");
  await dialog.getByRole("button", { name: words.shell.cancel }).click();
});
