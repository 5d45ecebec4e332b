import type { Journey, Stage } from "../../src/modules/journeys/contract.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { insight: labels, journeys } = words;

test("Each metric of a journey is looked at with its target and verdict, and one period is compared with another", async ({
  signedIn: page,
  home,
}) => {
  await page.goto(`${home}/journeys`);
  await page.getByRole("link", { name: "Being taken to hospital by ambulance" }).first().click();
  const metrics = page.getByRole("region", { name: labels.metricsTitle });
  await expect(metrics.getByRole("listitem")).toHaveCount(5);
  const satisfied = metrics.getByRole("listitem").filter({ hasText: labels.metrics["share-satisfied"] });
  await expect(satisfied).toContainText(labels.target("95%"));
  await expect(satisfied).toContainText(labels.targetVerdicts.missed);
  const score = metrics.getByRole("listitem").filter({ hasText: labels.metrics["net-promoter-score"] });
  await expect(score).toContainText(labels.refusal("not-on-this-scale"));

  const trend = page.getByRole("region", { name: labels.metrics["share-satisfied"], exact: true });
  await expect(trend).toContainText(labels.targetSentence("95%", "31 December 2022"));
  await expect(trend).toContainText(labels.targetVerdicts.missed);
  await expect(trend).toContainText(labels.targetOf("Priya Raman"));
  await expect(trend).toContainText(/95% interval 8\d% to 9\d%/);

  await metrics.getByRole("link", { name: labels.metrics["share-negative"] }).click();
  await expect(page).toHaveURL(/metric=share-negative/);
  await expect(page.getByRole("region", { name: labels.metrics["share-negative"], exact: true })).toBeVisible();
  await page.reload();
  await expect(metrics.locator("[data-shown=true]")).toContainText(labels.metrics["share-negative"]);
  await expectAccessible(page);

  const comparison = page.getByRole("region", { name: labels.compare.title });
  await comparison.getByRole("combobox", { name: labels.compare.which }).click();
  await page.getByRole("option", { name: labels.compare.choices["half-year"] }).click();
  await expect(page).toHaveURL(/compare=half-year/);
  await expect(comparison).toContainText("October 2021 to March 2022");
  await expect(comparison).toContainText("April 2022 to September 2022");
  await expect(comparison.getByText(labels.verdicts["cannot-tell"])).toBeVisible();
  const after = comparison.locator("div").filter({ hasText: /^After/ });
  const n = /n ([\d,]+)/.exec((await after.textContent()) ?? "")?.[1];
  await after.getByRole("link", { name: labels.compare.signals }).click();
  await expect(page.getByText(`${n} signals`)).toBeVisible();
  await page.goBack();

  await comparison.getByRole("combobox", { name: labels.compare.which }).click();
  await page.getByRole("option", { name: labels.compare.choices.own }).click();
  await comparison.getByLabel(labels.compare.beforeFrom).fill("2021-12-01");
  await comparison.getByRole("button", { name: labels.compare.button }).click();
  await expect(comparison).toContainText("December 2021 to March 2022");
  await comparison.getByLabel(labels.compare.beforeTo).fill("2022-08-31");
  await comparison.getByRole("button", { name: labels.compare.button }).click();
  await expect(comparison.getByRole("alert")).toContainText("The two share days");
  await expectAccessible(page);
});

test("What became better is called better, and what too few said is not", { tag: "@once" }, async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "Two periods");
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Buying" });
  const make = (name: string) =>
    own.perform<Journey>("POST", "/journeys", { stageId: stage.id, name, metric: "share-satisfied" });
  const [many, few] = [await make("Many"), await make("Few")];
  for (const [journey, value] of [
    [many, "Leeds"],
    [few, "York"],
  ] as const) {
    const conditions = [{ on: "attribute", name: "Shop", values: [value] }];
    await own.perform("POST", "/mapping-rules", { journeyId: journey.id, conditions });
  }
  const scale = { key: "rating-1-5-high-good", minimum: 1, maximum: 5, goodEnd: "high" };
  const rated = (shop: string, index: number, month: string, good: boolean) => ({
    ...{ externalId: `${shop}-${month}-${index}`, source: "Till", kind: "survey-response" },
    ...{ occurredOn: `2024-${month}-15`, attributes: { Shop: shop } },
    scores: [{ name: "Rating", value: good ? 5 : 1, scale }],
  });
  const range = (n: number) => Array.from({ length: n }, (_, index) => index);
  await own.perform("POST", "/signals", {
    signals: [
      ...range(120).map((index) => rated("Leeds", index, "02", index % 2 === 0)),
      ...range(120).map((index) => rated("Leeds", index, "05", index % 10 !== 0)),
      ...range(3).map((index) => rated("York", index, "02", false)),
      ...range(3).map((index) => rated("York", index, "05", true)),
    ],
  });
  await expect
    .poll(async () => (await own.perform<Journey>("GET", `/journeys/${many.id}`)).signals, { timeout: 30_000 })
    .toBe(240);
  const comparison = page.getByRole("region", { name: labels.compare.title });
  await page.goto(`${own.home}/journeys/${many.id}`);
  await expect(comparison.getByText(labels.verdicts.better, { exact: true })).toBeVisible();
  await page.goto(`${own.home}/journeys/${few.id}`);
  await expect(comparison.getByText(labels.verdicts["cannot-tell"])).toBeVisible();
  await expect(page.getByRole("button", { name: journeys.setTarget })).toBeVisible();
});
