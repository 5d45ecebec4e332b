import type { RecordedSignal } from "../../src/modules/signals/contract.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { keys } from "../../src/web/keys/keys.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { palette, keys: map, shell, accountability } = words;

test("The palette finds journeys and actions by keyboard alone, and says how many it found", async ({
  signedIn: page,
  home,
}) => {
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: palette.field });
  await expect(field).toBeFocused();
  await expect(page.getByRole("option", { name: shell.pages.audit })).toBeVisible();
  await expectAccessible(page);

  await field.fill("hospital ambul");
  await expect(page.getByRole("dialog").getByRole("status")).toHaveText(palette.found(2));
  const journey = page.getByRole("option", { name: "Being taken to hospital by ambulance" });
  await expect(journey).toHaveAttribute("aria-selected", "true");
  await expect(field).toHaveAttribute("aria-activedescendant", (await journey.getAttribute("id")) ?? "");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { name: palette.searchSignals("hospital ambul") })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${home}/journeys/[0-9a-f-]{36}$`));
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("The palette opens an action on the journey in sight, and goes to importing", async ({ signedIn: page, home }) => {
  await page.goto(`${home}/journeys`);
  await page.getByRole("link", { name: "Being taken to hospital by ambulance" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Being taken to hospital by ambulance");
  await page.getByRole("button", { name: palette.title }).click();
  await page.getByRole("option", { name: palette.doing.openActionHere }).click();
  await expect(page.getByRole("dialog", { name: accountability.form.title })).toBeVisible();
  await page.keyboard.press(keys.leave);
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: palette.field }).fill(palette.doing.importFile);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: words.signals.imports.choose.label })).toBeFocused();
});

test("The palette asks for customers by what identifies them", async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, "Found customers");
  await own.perform("POST", "/signals", { signals: [heardFrom("M-1001"), heardFrom("M-2002")] });
  await page.goto(own.home);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: palette.field }).fill("m-200");
  await page.getByRole("group", { name: palette.groups.customers }).getByRole("option", { name: "M-2002" }).click();
  await expect(page).toHaveURL(new RegExp(`${own.home}/customers/[0-9a-f-]{36}$`));
});

const heardFrom = (member: string): RecordedSignal => ({
  externalId: member,
  source: "Members",
  kind: "survey-response",
  occurredOn: "2024-05-01",
  customer: { identifiers: [{ kind: "member", value: member }] },
  texts: [{ text: "The queue was slow" }],
});

test("One list holds every key, and single keys can be turned off", async ({ signedIn: page, home }) => {
  await page.goto(`${home}/signals`);
  await expect(page.getByRole("checkbox", { name: words.signals.select }).first()).toBeVisible();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: map.title });
  for (const meaning of Object.values(map.meanings)) await expect(dialog.getByText(meaning)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel(map.single).uncheck();
  await page.keyboard.press(keys.leave);
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("j");
  await page.keyboard.press("?");
  await expect(dialog).toHaveCount(0);
  await expect(page.locator("[aria-current=true]")).toHaveCount(0);
});
