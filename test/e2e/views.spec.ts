import { words } from "../../src/web/catalogue/index.ts";
import { keys } from "../../src/web/keys/keys.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const labels = words.signals.views;

test("Filters are kept under a name, found again, removed, and taken back", async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, "Kept views");
  await page.goto(`${own.home}/signals?polarity=negative&hasText=true`);
  await page.getByRole("button", { name: labels.open }).click();
  await expect(page.getByText(labels.empty)).toBeVisible();
  await page.getByLabel(labels.save).fill("Bad news");
  await page.getByLabel(labels.share).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: words.shell.save, exact: true }).click();
  await expect(page.getByRole("button", { name: labels.present("Bad news") })).toBeVisible();
  await page.keyboard.press(keys.leave);

  await page.goto(`${own.home}/signals`);
  await page.getByRole("button", { name: labels.open }).click();
  await page.getByRole("link", { name: "Bad news" }).click();
  await expect(page).toHaveURL(/polarity=negative/);
  await expect(page).toHaveURL(/hasText=true/);
  await expect(page.getByLabel(words.signals.filters.polarity!).first()).toHaveValue("negative");

  await page.getByRole("button", { name: labels.present("Bad news") }).click();
  await page.getByRole("button", { name: labels.removeOf("Bad news") }).click();
  await expect(page.getByText(labels.removed("Bad news"))).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: words.shell.undo }).click();
  await expect(page.getByRole("button", { name: labels.present("Bad news") })).toBeVisible();
});

test("A day and a rating are typed, key by key, into the filters", async ({ signedIn: page, home }) => {
  const { filters, moreFilters } = words.signals;
  await page.goto(`${home}/signals`);
  // The same in every order of day and month.
  await page.getByLabel(filters.from!, { exact: true }).pressSequentially("05052022", { delay: 40 });
  await expect(page).toHaveURL(/from=2022-05-05/);
  await expect(page.getByLabel(filters.from!, { exact: true })).toHaveValue("2022-05-05");
  await page.getByRole("button", { name: moreFilters }).click();
  await page.getByLabel(filters.scoreMinimum!).pressSequentially("12", { delay: 40 });
  await expect(page).toHaveURL(/from=2022-05-05.*scoreMinimum=12/);
  await page.getByRole("button", { name: words.signals.clear }).click();
  await expect(page.getByLabel(filters.from!, { exact: true })).toHaveValue("");
});

test("The address of a filtered list leads somebody else to the same list", async ({
  signedIn: page,
  home,
  session,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${home}/signals?polarity=negative&query=waiting`);
  const total = page.getByRole("status").filter({ hasText: /^[\d,]+ signals$/ });
  const said = await total.innerText();
  await page.getByRole("button", { name: words.shell.link.copy }).click();
  await expect(page.getByRole("button", { name: words.shell.link.copied })).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  const other = await page.context().browser()!.newContext({ storageState: session.state });
  const elsewhere = await other.newPage();
  await elsewhere.goto(address);
  await expect(elsewhere.getByText(said)).toBeVisible();
  await other.close();
});
