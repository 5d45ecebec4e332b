import { randomBytes } from "node:crypto";
import { words } from "../../src/web/catalogue/index.ts";
import { demonstration } from "./server.ts";
import { expect, expectAccessible, signIn, test } from "./support.ts";

const { people: labels, account, shownOnce, scopes, scopeForm, roles, settings } = words.access;

/** Projects and repetitions share one installation, so whoever is added needs a name of their own. */
const newcomer = () => {
  const mark = randomBytes(3).toString("hex");
  return { name: `Nora ${mark}`, email: `nora.${mark}@example.org` };
};

test("Everybody is listed with role and what they see, on every screen", async ({ signedIn, home }) => {
  await signedIn.goto(`${home}/people`);
  const omar = signedIn.getByRole("row", { name: /Omar Siddiqui/ });
  await expect(omar).toContainText(roles.partner);
  await expect(omar).toContainText("Ambulance provider's journeys");
  await expectAccessible(signedIn);
});

test("A new person is handed a password once, signs in with it and chooses their own", async ({
  signedIn,
  home,
  browser,
}) => {
  const { name, email } = newcomer();
  await signedIn.goto(`${home}/people`);
  await signedIn.getByRole("button", { name: labels.add }).click();
  await expectAccessible(signedIn);
  await signedIn.getByLabel(labels.form.name, { exact: false }).first().fill(name);
  await signedIn.getByLabel(labels.form.email).fill(email);
  await signedIn.getByRole("button", { name: labels.form.button }).click();
  const secret = signedIn.getByLabel(labels.added.password);
  await expect(secret).toHaveValue(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
  const password = await secret.inputValue();
  await expectAccessible(signedIn);
  await signedIn.getByRole("button", { name: shownOnce.done }).click();
  await expect(signedIn.getByRole("row", { name })).toContainText(roles["journey-owner"]);
  await expect(signedIn.getByText(password)).toHaveCount(0);

  const theirs = await browser.newContext({ baseURL: demonstration().address, ...test.info().project.use });
  const page = await theirs.newPage();
  await page.goto("/");
  await signIn(page, { email, password });
  await expect(page.getByText(account.temporary)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: account.choose }).click();
  await expect(page.getByRole("heading", { name: account.title, exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: settings.keys.title })).toHaveCount(0);
  await page.getByLabel(account.current).fill("not the present one");
  await page.getByLabel(account.next).fill("a sentence of my own");
  await page.getByRole("button", { name: account.change }).click();
  await expect(page.getByRole("alert").filter({ hasText: account.wrong })).toBeVisible();
  await page.getByLabel(account.current).fill(password);
  await page.getByLabel(account.next).fill("a sentence of my own");
  await page.getByRole("button", { name: account.change }).click();
  await expect(page.getByText(account.changed)).toBeVisible();
  await expect(page.getByText(account.temporary)).toHaveCount(0);
  await expectAccessible(page);
  await theirs.close();
});

test("A person is limited to a journey, given a new password, and let go", async ({ signedIn, home }) => {
  const { name, email } = newcomer();
  await signedIn.goto(`${home}/people`);
  await signedIn.getByRole("button", { name: labels.add }).click();
  await signedIn.getByLabel(labels.form.name, { exact: false }).first().fill(name);
  await signedIn.getByLabel(labels.form.email).fill(email);
  await signedIn.getByRole("button", { name: labels.form.button }).click();
  await signedIn.getByRole("button", { name: shownOnce.done }).click();

  await signedIn.getByRole("button", { name: labels.editOf(name) }).click();
  await signedIn.getByRole("combobox", { name: scopeForm.label }).click();
  await signedIn.getByRole("option", { name: scopes.journeys }).click();
  await signedIn.getByRole("combobox", { name: scopeForm.journeys }).click();
  await signedIn.getByRole("option").first().click();
  await signedIn.keyboard.press("Escape");
  await signedIn.getByRole("button", { name: words.shell.save }).click();
  const row = signedIn.getByRole("row", { name });
  await expect(row).not.toContainText(words.access.scopeOf.workspace);

  await signedIn.getByRole("button", { name: labels.moreOf(name) }).click();
  await signedIn.getByRole("menuitem", { name: labels.reset.button }).click();
  await signedIn.getByRole("button", { name: labels.reset.confirm }).click();
  await expect(signedIn.getByLabel(labels.added.password)).toHaveValue(/^[a-z2-9-]{23}$/);
  await signedIn.getByRole("button", { name: shownOnce.done }).click();

  await signedIn.getByRole("button", { name: labels.moreOf(name) }).click();
  await signedIn.getByRole("menuitem", { name: labels.leave.button }).click();
  await signedIn.getByRole("button", { name: labels.leave.confirm }).click();
  await expect(row).toHaveCount(0);
  await signedIn.getByLabel(labels.showInactive).check();
  await expect(row).toContainText(labels.inactive);
});

test("The only administrator cannot be made something else", async ({ signedIn, home }) => {
  await signedIn.goto(`${home}/people`);
  await signedIn.getByRole("button", { name: labels.editOf("Maya Okafor") }).click();
  await signedIn.getByRole("combobox", { name: words.access.role }).click();
  await signedIn.getByRole("option", { name: roles.viewer }).click();
  await signedIn.getByRole("button", { name: words.shell.save }).click();
  await expect(signedIn.getByRole("alert")).toContainText("only active administrator");
});
