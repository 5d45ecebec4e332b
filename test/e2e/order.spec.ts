import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Journey, MappingRule, Stage } from "../../src/modules/journeys/contract.ts";
import { orderWords, undoWords } from "../../src/web/catalogue/changing.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { journeys: labels, shell } = words;

test("Steps, stages, journeys and rules are put in order by pointer, by touch and by keyboard, and back", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, `Order ${randomBytes(3).toString("hex")}`);
  const stages = [];
  for (const name of ["Joining", "Using", "Leaving"])
    stages.push(await own.perform<Stage>("POST", "/stages", { name }));
  const journeys = [];
  for (const name of ["Getting help", "Paying", "Moving house"]) {
    journeys.push(await own.perform<Journey>("POST", "/journeys", { stageId: stages[1]!.id, name }));
  }
  const journey = journeys[0]!;
  for (const name of ["Ringing", "Waiting", "Being heard"]) {
    await own.perform("POST", `/journeys/${journey.id}/steps`, { name });
  }
  for (const shop of ["Leeds", "York", "Hull"]) {
    const conditions = [{ on: "attribute", name: "Shop", values: [shop] }];
    await own.perform("POST", "/mapping-rules", { journeyId: journey.id, conditions });
  }
  const handle = (name: string) => page.getByRole("button", { name: new RegExp(`^Move “${name}”`) });
  const namesOf = (rows: readonly { name: string }[]) => rows.map(({ name }) => name).join(", ");
  const steps = async () => namesOf((await own.perform<Journey>("GET", `/journeys/${journey.id}`)).steps);

  await page.goto(`${own.home}/journeys/${journey.id}`);
  await expect(handle("Ringing")).toBeVisible();
  await expectAccessible(page);
  await drag(page, handle("Ringing"), handle("Being heard"));
  await expect.poll(steps).toBe("Waiting, Being heard, Ringing");
  const list = page.getByRole("region", { name: labels.steps, exact: true });
  await expect(list.getByRole("status")).toHaveText(orderWords.movedTo("Ringing", 3, 3));
  await expect(list.getByRole("heading", { level: 3 })).toContainText(["Waiting", "Being heard", "Ringing"]);
  await page.getByRole("button", { name: shell.undo, exact: true }).click();
  await expect.poll(steps).toBe("Ringing, Waiting, Being heard");
  await expect(list.getByRole("heading", { level: 3 })).toContainText(["Ringing", "Waiting", "Being heard"]);
  // Without dragging: by fingers where the screen is touched.
  const press = (name: string) => {
    const arrow = page.getByRole("button", { name, exact: true });
    return test.info().project.use.hasTouch ? arrow.tap() : arrow.click();
  };
  await press(orderWords.down("Waiting"));
  await expect.poll(steps).toBe("Ringing, Being heard, Waiting");
  await expect(list.getByRole("heading", { level: 3 })).toContainText(["Ringing", "Being heard", "Waiting"]);
  await press(orderWords.up("Waiting"));
  await expect.poll(steps).toBe("Ringing, Waiting, Being heard");
  await handle("Waiting").focus();
  await page.keyboard.press("ArrowUp");
  await expect.poll(steps).toBe("Waiting, Ringing, Being heard");
  await expect(handle("Waiting")).toBeFocused();

  const atlas = async () => own.perform<{ stages: Stage[]; journeys: Journey[] }>("GET", "/journeys");
  await page.goto(`${own.home}/journeys`);
  await page.getByRole("button", { name: labels.order }).click();
  await expect(page.getByRole("dialog").getByText(orderWords.hint)).toBeVisible();
  await expectAccessible(page);
  await drag(page, handle("Leaving"), handle("Joining"));
  await expect.poll(async () => namesOf((await atlas()).stages)).toBe("Leaving, Joining, Using");
  // Pressed again before the first move is saved: both count.
  await handle("Moving house").focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect.poll(async () => namesOf((await atlas()).journeys)).toBe("Moving house, Getting help, Paying");
  await expect(handle("Moving house")).toBeFocused();

  const rules = async () =>
    (await own.perform<{ rules: MappingRule[] }>("GET", "/mapping-rules")).rules.map(({ reason }) => reason).join(", ");
  const before = (await own.perform<{ rules: MappingRule[] }>("GET", "/mapping-rules")).rules;
  await page.goto(`${own.home}/mapping-rules`);
  await drag(page, handle("Shop is Hull"), handle("Shop is Leeds"));
  await expect.poll(rules).toBe("Shop is Hull, Shop is Leeds, Shop is York");
  await expect(page.getByRole("status").filter({ hasText: orderWords.movedTo("Shop is Hull", 1, 3) })).toBeAttached();
  await handle("Shop is Hull").focus();
  await page.keyboard.press("ArrowDown");
  await expect.poll(rules).toBe("Shop is Leeds, Shop is Hull, Shop is York");
  await expectAccessible(page);

  // Removed by mistake: it comes back as what it was, where it was.
  await page.getByRole("button", { name: labels.rules.removeOf("Shop is Hull") }).click();
  await page.getByRole("dialog").getByRole("button", { name: shell.remove }).click();
  await expect(page.getByText(undoWords.removed("Shop is Hull"))).toBeVisible();
  await expect.poll(rules).toBe("Shop is Leeds, Shop is York");
  await page.getByRole("button", { name: shell.undo, exact: true }).click();
  await expect.poll(rules).toBe("Shop is Leeds, Shop is Hull, Shop is York");
  const { rules: after } = await own.perform<{ rules: MappingRule[] }>("GET", "/mapping-rules");
  expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
});

/** From one handle to just beyond another, as a hand does it. */
async function drag(page: Page, from: ReturnType<Page["getByRole"]>, to: ReturnType<Page["getByRole"]>): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const begin = (await from.boundingBox())!;
  const end = (await to.boundingBox())!;
  const middle = (box: typeof begin) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const beyond = end.y > begin.y ? end.height : -end.height;
  await page.mouse.move(middle(begin).x, middle(begin).y);
  await page.mouse.down();
  await page.mouse.move(middle(begin).x, (middle(begin).y + middle(end).y) / 2, { steps: 4 });
  await page.mouse.move(middle(begin).x, middle(end).y + beyond, { steps: 4 });
  await page.mouse.up();
}
