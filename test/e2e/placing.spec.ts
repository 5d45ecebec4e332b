import type { Journey, Stage } from "../../src/modules/journeys/contract.ts";
import type { Signal } from "../../src/modules/signals/contract.ts";
import { undoWords } from "../../src/web/catalogue/changing.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { signals: labels, journeys, shell } = words;

test("A signal is put elsewhere by hand, stays there when rules are applied, and is given back to them", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, `Placing ${test.info().project.name}`);
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Buying" });
  const make = (name: string) => own.perform<Journey>("POST", "/journeys", { stageId: stage.id, name });
  const [leeds, york] = [await make("Buying in Leeds"), await make("Buying in York")];
  await own.perform("POST", `/journeys/${york.id}/steps`, { name: "At the till" });
  const conditions = [{ on: "attribute", name: "Shop", values: ["Leeds"] }];
  await own.perform("POST", "/mapping-rules", { journeyId: leeds.id, conditions });
  const said = { source: "Till", kind: "survey-response", attributes: { Shop: "Leeds" }, texts: [{ text: "Slow." }] };
  await own.perform("POST", "/signals", { signals: [{ ...said, externalId: "1", occurredOn: "2026-01-01" }] });
  const list = async () => (await own.perform<{ signals: Signal[] }>("GET", "/signals")).signals;
  await expect.poll(async () => (await list())[0]?.places[0]?.journeyName).toBe("Buying in Leeds");
  const [signal] = await list();

  await page.goto(`${own.home}/signals/${signal!.id}`);
  const where = page.getByRole("region", { name: labels.where });
  const move = where.getByRole("button", { name: labels.move });
  const choose = async (name: string) => {
    await where.getByRole("combobox", { name: labels.moveTo }).click();
    await page.getByRole("option", { name, exact: true }).click();
  };
  await expect(where).toContainText(labels.byRule("Shop is Leeds"));
  await expect(move).toBeDisabled();
  await expectAccessible(page);

  await choose("Buying in York / At the till");
  await move.click();
  await expect(where.getByText(labels.byPerson("Maya Okafor"))).toBeVisible();
  await expect(where.getByRole("link", { name: "Buying in York" })).toBeVisible();
  // Taken back, the rules decide as they did; and it is put there once more.
  await expect(page.getByText(undoWords.placed("Buying in York"))).toBeVisible();
  await page.getByRole("button", { name: shell.undo, exact: true }).click();
  await expect(where.getByText(labels.byRule("Shop is Leeds"))).toBeVisible();
  await choose("Buying in York / At the till");
  await move.click();
  await expect(where.getByText(labels.byPerson("Maya Okafor"))).toBeVisible();

  await page.goto(`${own.home}/mapping-rules`);
  await page.getByRole("button", { name: journeys.rules.history.see }).click();
  await expect(page.getByText(journeys.rules.history.sum(1, 0, 1, 0))).toBeVisible();
  const applied = await own.perform<{ jobId: string }>("POST", "/mapping-rules/application");
  await expect
    .poll(async () => (await own.perform<{ state: string }>("GET", `/jobs/${applied.jobId}`)).state)
    .toBe("done");
  expect((await list())[0]!.places[0]).toMatchObject({ journeyId: york.id, origin: "person" });

  await page.goto(`${own.home}/signals/${signal!.id}`);
  await choose(labels.noJourney);
  await move.click();
  await expect(where.getByText(labels.keptOff("Maya Okafor"))).toBeVisible();
  await page.getByRole("button", { name: shell.undo, exact: true }).click();
  await expect(where.getByRole("link", { name: "Buying in York" })).toBeVisible();
  await choose(labels.noJourney);
  await move.click();
  await expect(where.getByText(labels.keptOff("Maya Okafor"))).toBeVisible();
  await expect(move).toBeDisabled();
  await expectAccessible(page);
  await where.getByRole("button", { name: labels.letRules }).click();
  await expect(where.getByText(labels.byRule("Shop is Leeds"))).toBeVisible();
  await expect(where.getByRole("button", { name: labels.letRules })).toHaveCount(0);
});
