import { readFileSync } from "node:fs";
import { join } from "node:path";
import { words } from "../../src/web/catalogue/index.ts";
import { type OwnWorkspace, ownWorkspace, workspaceAt } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

/**
 * Every address that the pages answer at, taken from where they are declared: a new one is visited without being named here,
 * unless it has a parameter, for which somebody must say what to fill in.
 */
const declared = readFileSync(join(import.meta.dirname, "../../src/web/pages/routes.tsx"), "utf8");
const inside = [...declared.matchAll(/\bpage\("([^"]+)"/g)].map(([, path]) => path!);
const outside = [...declared.matchAll(/\bpath: "([^"]+)"/g)]
  .map(([, path]) => path!)
  .filter((path) => path !== "/$workspace");

/** What stands for a parameter: something that the demonstration has. */
const examples: Record<string, (workspace: OwnWorkspace) => Promise<string>> = {
  signalId: async ({ perform }) =>
    first(await perform<{ signals: WithId[] }>("GET", "/signals?limit=1&hasText=true"), "signals"),
  customerId: async ({ perform }) =>
    first(await perform<{ customers: WithId[] }>("GET", "/customers?limit=1"), "customers"),
  journeyId: async ({ perform }) => first(await perform<{ journeys: WithId[] }>("GET", "/journeys"), "journeys"),
  themeId: async ({ perform }) => first(await perform<{ themes: WithId[] }>("GET", "/themes"), "themes"),
  actionId: async ({ perform }) => first(await perform<{ actions: WithId[] }>("GET", "/actions"), "actions"),
  importId: async ({ perform }) => first(await perform<{ imports: WithId[] }>("GET", "/imports"), "imports"),
};

/** Respondents of the health workspace are known to nobody; the customers of the bank are. */
const homeOf = (path: string, home: string) => (path.includes("$customerId") ? "/fernbrook-bank" : home);

interface WithId {
  id: string;
}

function first<Name extends string>(answer: Record<Name, WithId[]>, name: Name): string {
  return answer[name][0]!.id;
}

test("Every declared page is found", { tag: "@once" }, () => {
  const calls = declared.match(/\bpage\(/g) ?? [];
  expect(inside.length).toBe(calls.length);
  expect(inside.length).toBeGreaterThan(20);
  expect(outside).toContain("/sign-in");
  const parameters = inside.flatMap((path) => [...path.matchAll(/\$(\w+)/g)].map(([, name]) => name!));
  expect(parameters.filter((name) => examples[name] === undefined)).toEqual([]);
});

for (const path of inside) {
  test(`Readable by everybody: ${path}`, async ({ page, session }) => {
    await page.context().addCookies(session.state.cookies);
    const home = homeOf(path, session.home);
    let address = path;
    for (const [parameter, name] of path.matchAll(/\$(\w+)/g)) {
      address = address.replace(parameter, await examples[name!]!(workspaceAt(page, home)));
    }
    await page.goto(`${home}${address}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText(words.shell.notFound.title)).toHaveCount(0);
    await expectAccessible(page);
    const cutOff = (labels: Element[]) =>
      labels.filter((label) => label.scrollWidth > label.clientWidth + 1).map((label) => label.textContent);
    expect(await page.locator(".mantine-Button-label").evaluateAll(cutOff)).toEqual([]);
  });
}

for (const path of outside) {
  test(`Readable by whoever is not signed in: ${path}`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
}

test("Readable by everybody: an address that leads nowhere", async ({ signedIn: page, home }) => {
  await page.goto(`${home}/nowhere`);
  await expect(page.getByText(words.shell.notFound.title)).toBeVisible();
  await expectAccessible(page);
});

test("Readable by everybody: a workspace that is not there, and a server that answers nothing", async ({
  signedIn: page,
  home,
}) => {
  await page.goto("/no-such-workspace/journeys");
  await expect(page.getByText(words.shell.notFound.title)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: words.shell.notFound.home }).click();
  await expect(page).not.toHaveURL(/no-such-workspace/);

  await page.route("**/api/v1/session", (route) => route.abort());
  await page.goto(home);
  await expect(page.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
  await page.unroute("**/api/v1/session");
  await page.getByRole("button", { name: words.shell.tryAgain }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("The forms of departments, teams and partners are readable by everybody", async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, `Groups ${test.info().project.name}`);
  const { groups } = words.access.settings;
  await page.goto(`${own.home}/settings`);
  const dialog = page.getByRole("dialog");
  for (const kind of ["department", "team", "partner"] as const) {
    await page.getByRole("button", { name: groups.add[kind] }).click();
    await expect(dialog.getByLabel(groups.name).first()).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: words.shell.cancel }).click();
    await expect(dialog).toBeHidden();
  }
});
