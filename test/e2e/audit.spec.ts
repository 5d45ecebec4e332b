import { words } from "../../src/web/catalogue/index.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { audit: labels } = words.access;

test("The trail says in words that it is whole, and shows who did what", async ({ signedIn, home }) => {
  await signedIn.goto(`${home}/audit`);
  await expect(signedIn.getByText(/^Yes\. [\d,]+ entries fit together/)).toBeVisible();
  await expect(signedIn.getByRole("table")).toContainText("Sign in");
  await expectAccessible(signedIn);
});

test("Entries are found by person, act and outcome, and say what was asked", async ({ signedIn, home }) => {
  await signedIn.goto(`${home}/audit`);
  await signedIn.getByRole("searchbox", { name: labels.filters.operation }).fill("journey");
  await expect(signedIn).toHaveURL(/operation=journey/);
  const rows = signedIn.locator("tbody tr");
  await expect(rows.first()).toContainText("Create journey");
  await rows.first().locator("summary").click();
  await expect(rows.first()).toContainText("desiredResult");
  await expectAccessible(signedIn);
  await signedIn.getByRole("searchbox", { name: labels.filters.actor }).fill("nobody of that name");
  await expect(signedIn.getByText(labels.empty)).toBeVisible();
  await signedIn.goto(`${home}/audit?outcome=done&actor=okafor`);
  await expect(rows.first()).toContainText("Maya Okafor");
  await expect(signedIn.getByRole("searchbox", { name: labels.filters.actor })).toHaveValue("okafor");
});

test("Older entries follow on request", async ({ signedIn, home }) => {
  await signedIn.goto(`${home}/audit`);
  const rows = signedIn.locator("tbody tr");
  await expect(rows).toHaveCount(50);
  await signedIn.getByRole("button", { name: words.shell.more }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(50);
});
