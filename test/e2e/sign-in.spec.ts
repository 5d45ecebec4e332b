import { words } from "../../src/web/catalogue/index.ts";
import { demonstration } from "./server.ts";
import { expect, expectAccessible, signIn, test } from "./support.ts";

const { signIn: labels, errors } = words.shell;

test("The first page asks whoever is not signed in to sign in", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: labels.title })).toBeVisible();
  await expectAccessible(page);
});

test("A wrong password is refused with a sentence, and nobody is let in", async ({ page }) => {
  await page.goto("/sign-in");
  await signIn(page, { email: demonstration().email, password: "not the password" });
  await expect(page.getByRole("alert")).toContainText(errors.WRONG_CREDENTIALS as string);
  await expectAccessible(page);
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("The right password leads to the workspace's home page", async ({ signedIn, home }) => {
  expect(home).not.toBe("");
  await expect(signedIn).toHaveURL(new RegExp(`${home}/?$`));
  await expectAccessible(signedIn);
});

test("A link from elsewhere survives signing in", async ({ page, home }) => {
  await page.goto(`${home}/journeys`);
  await expect(page.getByLabel(labels.email)).toBeVisible();
  await signIn(page, demonstration());
  await expect(page).toHaveURL(new RegExp(`${home}/journeys`));
});
