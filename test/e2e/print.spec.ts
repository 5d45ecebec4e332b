import { words } from "../../src/web/catalogue/index.ts";
import { expect, test } from "./support.ts";

const pictures = process.env.PICTURES;

for (const [name, path, pages] of [
  ["home", "", 2],
  ["journey", "/journeys", 3],
] as const) {
  test(`On paper: ${name}`, async ({ signedIn: page, home }, info) => {
    await page.goto(home + path);
    if (name === "journey") {
      const ambulance = "Being taken to hospital by ambulance";
      await page.getByRole("link", { name: ambulance }).first().click();
      await expect(page.getByRole("heading", { level: 1, name: ambulance })).toBeVisible();
      await expect(page.getByRole("figure").first()).toBeVisible();
    }
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(pages);

    await page.emulateMedia({ media: "print" });
    // What the browser's own printing noted: when it was, beside whose it is and with which filters.
    const head = page.locator(".print-head");
    await expect(head).toBeVisible();
    await expect(head).toContainText(/printed \d{1,2} \w+ \d{4}/);
    await expect(head).toContainText(page.url());
    await expect(page.getByRole("navigation", { name: words.shell.mainNavigation })).toBeHidden();
    await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe("rgb(255, 255, 255)");
    const card = page.locator(".card").first();
    expect(await card.evaluate((each) => getComputedStyle(each).backgroundColor)).toBe("rgb(255, 255, 255)");
    if (pictures !== undefined) {
      await page.setViewportSize({ width: 700, height: 990 });
      await page.screenshot({ path: `${pictures}/print-${name}-${info.project.name}.png`, fullPage: true });
    }
  });
}

test("A list on paper repeats the heads of its table and shows the filters in force", async ({
  signedIn: page,
  home,
}) => {
  await page.goto(`${home}/signals?polarity=negative`);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.emulateMedia({ media: "print" });
  const filters = page.locator(".filter-row > *").filter({ visible: true });
  await expect(filters).toHaveCount(1);
  await page.goto(`${home}/actions`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("table").first()).toBeVisible();
  const head = page.locator("thead").first();
  expect(await head.evaluate((each) => getComputedStyle(each).display)).toBe("table-header-group");
});

test("Pages with figures have a link to copy", async ({ signedIn: page, home }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  for (const path of ["", "/journeys", "/actions?overdue=true", "/themes", "/my-work"]) {
    await page.goto(home + path);
    await page.getByRole("button", { name: words.shell.link.copy }).click();
    await expect(page.getByRole("button", { name: words.shell.link.copied })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  }
});
