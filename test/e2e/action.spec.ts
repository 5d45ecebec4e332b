import type { Action } from "../../src/modules/accountability/contract.ts";
import type { Journey, Stage } from "../../src/modules/journeys/contract.ts";
import type { Signal } from "../../src/modules/signals/contract.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { accountability: labels, insight, shell, signals: signalWords } = words;

test("An action is said anew, and its evidence grows, is read to the end, and shrinks", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, `Action ${test.info().project.name}`);
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Buying" });
  const journey = await own.perform<Journey>("POST", "/journeys", { stageId: stage.id, name: "At the till" });
  await own.perform("POST", "/signals", {
    signals: Array.from({ length: 14 }, (_, index) => ({
      ...{ externalId: `${index}`, source: "Till", kind: "complaint" },
      occurredOn: `2026-01-${String(index + 1).padStart(2, "0")}`,
      texts: [{ text: `Queue number ${index} is slow` }],
    })),
  });
  const { signals } = await own.perform<{ signals: Signal[] }>("GET", "/signals");
  const me = await own.perform<{ person: { id: string } }>("GET", "/session");
  const action = await own.perform<Action>("POST", "/actions", {
    ...{ title: "Open a second till", journeyId: journey.id, ownerId: me.person.id, due: "2030-01-31" },
    expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2030-06-30" },
    signalIds: signals.slice(0, 11).map(({ id }) => id),
  });
  const dialog = page.getByRole("dialog");

  await page.goto(`${own.home}/actions/${action.id}`);
  await page.getByRole("button", { name: shell.edit, exact: true }).click();
  await dialog.getByLabel(labels.form.what).fill("Open a third till");
  await expect(dialog.getByLabel(labels.form.change)).toHaveValue("5");
  await dialog.getByLabel(labels.form.change).fill("8");
  await dialog.getByLabel(labels.form.by).fill("2030-09-30");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: shell.save }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Open a third till" })).toBeVisible();
  const effect = (change: string, day: string) =>
    labels.expectedSentence(insight.metrics["share-satisfied"], change, day);
  const history = page.getByRole("region", { name: labels.history });
  await expect(history).toContainText(`${effect("+5.0", "30 June 2030")} → ${effect("+8.0", "30 September 2030")}`);

  const evidence = page.getByRole("region", { name: labels.evidenceTitle });
  await expect(evidence.getByRole("listitem")).toHaveCount(8);
  await evidence.getByRole("button", { name: shell.more }).click();
  await expect(evidence.getByRole("listitem")).toHaveCount(11);
  await expect(evidence.getByRole("button", { name: shell.more })).toHaveCount(0);
  await evidence.getByRole("button", { name: labels.unlinkOf("14 January 2026") }).click();
  await expect(evidence.getByRole("listitem")).toHaveCount(10);
  await expectAccessible(page);
  await evidence.getByRole("link", { name: labels.evidenceAll(10) }).click();
  await expect(page.getByText(signalWords.total(10, false))).toBeVisible();
  await expect(page.getByText("Queue number 13 is slow")).toHaveCount(0);
  await page.getByRole("button", { name: `${signalWords.filters.actionId} ×` }).click();
  await expect(page.getByText(signalWords.total(14, false))).toBeVisible();

  await page.getByRole("checkbox").nth(0).check();
  await page.getByRole("button", { name: labels.addTo.button }).click();
  await dialog.getByRole("combobox", { name: labels.action }).click();
  await page.getByRole("option", { name: /Open a third till/ }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: labels.addTo.confirm }).click();
  await expect(page.getByText(labels.addTo.done("Open a third till", 11))).toBeVisible();

  await page.goto(`${own.home}/signals/${signals[12]!.id}`);
  const doing = page.getByRole("region", { name: labels.ofSignal.title });
  await expect(doing.getByText(labels.ofSignal.none)).toBeVisible();
  await doing.getByRole("button", { name: labels.addTo.button }).click();
  await dialog.getByRole("combobox", { name: labels.action }).click();
  await page.getByRole("option", { name: /Open a third till/ }).click();
  await dialog.getByRole("button", { name: labels.addTo.confirm }).click();
  await expect(doing.getByRole("link", { name: "Open a third till" })).toBeVisible();
  await expectAccessible(page);
});
