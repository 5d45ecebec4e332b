import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import { readJob } from "../../../jobs/contract.ts";
import type { Actor } from "../../../kernel/actor.ts";
import { splitMetric } from "../../insight/contract.ts";
import { listSignals, listSources, readSignal, type Signal } from "../../signals/contract.ts";
import { createTheme, reapplyThemes, updateTheme } from "../../text/contract.ts";
import { type Atlas, answersAbout, atlasOf } from "../atlas.fixture.ts";
import {
  applyMappingRules,
  type Condition,
  createMappingRule,
  type Journey,
  listJourneys,
  listMappingRules,
  placeSignal,
  previewMappingRules,
  removeMappingRule,
  type Step,
  updateMappingRule,
} from "../contract.ts";

const services = Array.from({ length: 40 }, (_, index) => ["ward", "clinic", "lab", "taxi"][index % 4]!);
const comments = ["The queue was long", "Kind staff", "Lost my file", "Parking and queue", ""];

let product: TestProduct;
let administrator: Actor;
let atlas: Atlas;
let stay: Journey;
let visit: Journey;
let arrive: Step;
beforeAll(async () => {
  product = await openTestProduct();
  ({ administrator } = product);
  atlas = atlasOf(product);
  stay = await atlas.journey({ name: "Stay on a ward" });
  visit = await atlas.journey({ name: "Visit a clinic" });
  arrive = await atlas.step(visit.id, "Arrive");
  await product.importText(answersAbout(services, (index) => comments[index % comments.length]!));
});
afterAll(() => product.close());

const act: TestProduct["act"] = (...given) => product.act(...given);
const rule = (journeyId: string, condition: Condition, stepId: string | null = null) =>
  act(administrator, createMappingRule, { journeyId, stepId, conditions: [condition] });
const rules = async () => (await act(administrator, listMappingRules, {})).rules;
async function apply() {
  const { jobId } = await act(administrator, applyMappingRules, {});
  await product.application.jobs.idle();
  return act(administrator, readJob, { jobId });
}
async function signalsOn(journeyId: string): Promise<Signal[]> {
  return (await act(administrator, listSignals, { journeyId, limit: 200 })).signals;
}
async function startAnew() {
  for (const { id } of await rules()) await act(administrator, removeMappingRule, { ruleId: id });
  for (const { signalId, place } of await atlas.placed()) {
    if (place?.origin !== "person") continue;
    await act(administrator, placeSignal, { signalId, journeyId: null, byRules: true });
  }
  await apply();
}

describe("rules", () => {
  it("place nothing in history until they are applied, then say why each signal is where it is", async () => {
    const ward = await rule(stay.id, { on: "attribute", name: "Service", values: ["Ward"] });
    const queue = await rule(visit.id, { on: "words", phrases: ["queue"] }, arrive.id);
    expect(ward).toMatchObject({ position: 0, reason: "Service is Ward", signals: 0, version: 1 });
    expect(await signalsOn(stay.id)).toEqual([]);

    expect(await apply()).toMatchObject({ state: "done", progress: { done: 40, of: 40 } });
    const onWard = await signalsOn(stay.id);
    expect(onWard).toHaveLength(10);
    for (const { places } of onWard) {
      expect(places).toEqual([
        {
          ...{ journeyId: stay.id, journeyName: "Stay on a ward", stepId: null, stepName: null },
          ...{ origin: "rule", reason: "Service is Ward" },
        },
      ]);
    }
    const inQueue = await signalsOn(visit.id);
    expect(inQueue.map(({ places }) => [places[0]!.stepName, places[0]!.reason])).toEqual(
      inQueue.map(() => ["Arrive", "words include “queue”"]),
    );
    const count = (id: string) => rules().then((all) => all.find((each) => each.id === id)?.signals);
    expect([await count(ward.id), await count(queue.id)]).toEqual([10, inQueue.length]);
  });

  it("are tried in order: the first that holds decides", async () => {
    const [ward, queue] = await rules();
    const before = (await signalsOn(stay.id)).length;
    await act(administrator, updateMappingRule, { ruleId: queue!.id, position: 0, version: queue!.version });
    expect((await rules()).map(({ id }) => id)).toEqual([queue!.id, ward!.id]);
    await apply();
    const after = await signalsOn(stay.id);
    expect(after.length).toBeLessThan(before);
    expect(after.some(({ texts }) => texts.some(({ text }) => text.includes("queue")))).toBe(false);
  });

  it("place new signals at once, also by source and by theme", async () => {
    const text = "Id,Date,Rating,Service,Comment\na,2024-03-05,1,Helicopter,Nothing to say";
    const { importId } = await product.importText(text, "air.csv").then(({ id }) => ({ importId: id }));
    expect((await act(administrator, listSignals, { importId, unplaced: true })).total).toBe(1);
    const { sources } = await act(administrator, listSources, {});
    const source = sources.find(({ name }) => name.toLowerCase().includes("air"))!;
    const bySource = await rule(stay.id, { on: "source", sourceIds: [source.id] });
    expect(bySource.reason).toBe(`source is ${source.name}`);
    const theme = await act(administrator, createTheme, { name: "Noise", phrases: ["rotor*"] });
    await rule(visit.id, { on: "theme", themeIds: [theme.id] });
    const more = "Id,Date,Rating,Service,Comment\nb,2024-03-06,1,Boat,The rotors were loud";
    await product.importText(more, "sea.csv");
    const noisy = (await signalsOn(visit.id)).find(({ attributes }) => attributes.Service === "Boat");
    expect(noisy?.places[0]).toMatchObject({ origin: "rule", reason: "theme is Noise" });

    await act(administrator, updateTheme, { themeId: theme.id, phrases: ["propeller"], version: theme.version });
    await act(administrator, reapplyThemes, {});
    await product.application.jobs.idle();
    expect((await signalsOn(visit.id)).some(({ attributes }) => attributes.Service === "Boat")).toBe(false);
  });

  it("leave their signals where they are when they are removed, until they are applied again", async () => {
    const [queue] = await rules();
    const before = (await signalsOn(visit.id)).length;
    await act(administrator, removeMappingRule, { ruleId: queue!.id });
    expect(await signalsOn(visit.id)).toHaveLength(before);
    const preview = await act(administrator, previewMappingRules, {});
    const leaving = preview.moves.filter(({ fromJourneyId }) => fromJourneyId === visit.id);
    expect(leaving.reduce((sum, { signals }) => sum + signals, 0)).toBe(before);
    await apply();
    expect(await signalsOn(visit.id)).toEqual([]);
  });

  it("that change take over, and a saved older version is refused", async () => {
    const [ward] = await rules();
    const change = { ruleId: ward!.id, journeyId: visit.id, version: ward!.version };
    const saved = await act(administrator, updateMappingRule, { ...change, stepId: arrive.id });
    expect(saved).toMatchObject({ journeyId: visit.id, stepId: arrive.id, version: ward!.version + 1 });
    const again = act(administrator, updateMappingRule, change);
    await expect(again).rejects.toMatchObject({ code: "CONFLICT", details: { current: { stepId: arrive.id } } });
    const back = { ruleId: ward!.id, journeyId: stay.id, version: saved.version };
    expect(await act(administrator, updateMappingRule, back)).toMatchObject({ journeyId: stay.id, stepId: null });
  });
});

describe("a hand", () => {
  it("overrules rules for good: applied, re-imported, or changed, they leave the signal there", async () => {
    await startAnew();
    const ward = await atlas.serviceRule(stay.id, ["ward"]);
    await apply();
    const [first, second] = await signalsOn(stay.id);
    await act(administrator, placeSignal, { signalId: first!.id, journeyId: visit.id, stepId: arrive.id });
    await act(administrator, placeSignal, { signalId: second!.id, journeyId: null });
    const corrected = async () => {
      const all = await atlas.placed();
      return [first!, second!].map(({ id }) => all.find(({ signalId }) => signalId === id)?.place);
    };
    const byHand = [
      { journeyId: visit.id, stepId: arrive.id, origin: "person", ruleId: null },
      { journeyId: null, stepId: null, origin: "person", ruleId: null },
    ];
    expect(await corrected()).toEqual(byHand);
    expect((await signalsOn(visit.id))[0]!.places[0]!.reason).toBe("Ada");
    const { signal } = await act(administrator, readSignal, { signalId: second!.id });
    expect(signal).toMatchObject({ places: [], keptOffJourneysBy: "Ada" });

    await apply();
    const conditions: Condition[] = [{ on: "attribute", name: "Service", values: ["ward", "lab"] }];
    await act(administrator, updateMappingRule, { ruleId: ward.id, conditions, version: ward.version });
    await apply();
    await product.importText(answersAbout(services, () => "Said again, differently"));
    await act(administrator, reapplyThemes, {});
    await product.application.jobs.idle();
    expect(await corrected()).toEqual(byHand);
    expect(await act(administrator, previewMappingRules, {})).toMatchObject({ placedByHand: 2, moves: [] });

    const giveBack = { signalId: first!.id, journeyId: null, byRules: true };
    await act(administrator, placeSignal, giveBack);
    await act(administrator, placeSignal, { ...giveBack, signalId: second!.id });
    expect(await corrected()).toEqual([
      { journeyId: stay.id, stepId: null, origin: "rule", ruleId: ward.id },
      { journeyId: stay.id, stepId: null, origin: "rule", ruleId: ward.id },
    ]);
  });

  it("that says “nowhere” is an answer: the signal is not counted as unplaced, as the list has it", async () => {
    const count = async () => (await act(administrator, listJourneys, {})).unplacedSignals;
    const listed = async () => (await act(administrator, listSignals, { unplaced: true })).total;
    const before = await count();
    expect(await listed()).toBe(before);
    const { signals } = await act(administrator, listSignals, { unplaced: true });
    await act(administrator, placeSignal, { signalId: signals[0]!.id, journeyId: null });
    expect(await count()).toBe(before! - 1);
    expect(await listed()).toBe(before! - 1);
  });
});

describe("figures", () => {
  it("follow a signal to its new journey, and away from the old one", async () => {
    await startAnew();
    await atlas.serviceRule(stay.id, ["ward"]);
    await atlas.serviceRule(visit.id, ["clinic"]);
    await apply();
    const counts = async () => {
      const split = await act(administrator, splitMetric, { metric: "mean-rating", by: "journey" });
      return [stay, visit].map(({ id }) => split.parts.find(({ key }) => key === id)?.signals ?? 0);
    };
    expect(await counts()).toEqual([10, 10]);
    const [signal] = await signalsOn(stay.id);
    await act(administrator, placeSignal, { signalId: signal!.id, journeyId: visit.id });
    await product.application.jobs.idle();
    expect(await counts()).toEqual([9, 11]);
    const [, clinic] = await rules();
    await act(administrator, removeMappingRule, { ruleId: clinic!.id });
    await apply();
    expect(await counts()).toEqual([9, 1]);
  });
});

/** Rules and hands at random, in terms of what the import holds. */
const condition = fc.oneof(
  fc
    .subarray(["ward", "clinic", "lab", "taxi"], { minLength: 1 })
    .map((values): Condition => ({ on: "attribute", name: "Service", values })),
  fc
    .subarray(["queue", "staff", "differently"], { minLength: 1 })
    .map((phrases): Condition => ({ on: "words", phrases })),
  fc.constant<Condition>({ on: "kind", kinds: ["survey-response"] }),
);
const draftRule = fc.record({
  to: fc.constantFrom("stay", "visit", "arrive"),
  conditions: fc.array(condition, { minLength: 1, maxLength: 2 }),
});
const scenario = fc.record({
  rules: fc.array(draftRule, { maxLength: 4 }),
  draft: fc.option(draftRule, { nil: undefined }),
  hands: fc.array(fc.record({ at: fc.nat(39), to: fc.constantFrom("stay", "visit", null) }), { maxLength: 4 }),
});

describe("a preview", () => {
  const aim = (to: "stay" | "visit" | "arrive") =>
    to === "stay"
      ? { journeyId: stay.id, stepId: null }
      : { journeyId: visit.id, stepId: to === "visit" ? null : arrive.id };

  it("says exactly what applying the rules then does, and applying again does nothing", async () => {
    const property = fc.asyncProperty(scenario, async (drawn) => {
      for (const { id } of await rules()) await act(administrator, removeMappingRule, { ruleId: id });
      for (const each of drawn.rules) {
        await act(administrator, createMappingRule, { ...aim(each.to), conditions: each.conditions });
      }
      const ids = (await atlas.placed()).map(({ signalId }) => signalId);
      for (const { at, to } of drawn.hands) {
        const journeyId = to === null ? null : aim(to).journeyId;
        await act(administrator, placeSignal, { signalId: ids[at]!, journeyId });
      }
      const draft = drawn.draft && { ...aim(drawn.draft.to), conditions: drawn.draft.conditions };
      const preview = await act(administrator, previewMappingRules, { draft });
      const before = await atlas.placed();
      if (draft) await act(administrator, createMappingRule, draft);
      await apply();
      const after = await atlas.placed();

      const done = new Map<string, number>();
      let [unchanged, placedByHand] = [0, 0];
      for (const [index, { place: from }] of before.entries()) {
        const { place: to } = after[index]!;
        if (from?.origin === "person") {
          expect(to).toEqual(from);
          placedByHand++;
        } else if (from?.journeyId === to?.journeyId && from?.stepId === to?.stepId) unchanged++;
        else {
          const key = `${from?.journeyId ?? null} > ${to?.journeyId ?? null}`;
          done.set(key, (done.get(key) ?? 0) + 1);
        }
      }
      const said = preview.moves.map(({ fromJourneyId, toJourneyId, signals }): [string, number] => [
        `${fromJourneyId} > ${toJourneyId}`,
        signals,
      ]);
      expect(new Map(said)).toEqual(done);
      expect(preview).toMatchObject({ signals: before.length, unchanged, placedByHand });
      for (const { signals, toJourneyId, examples } of preview.moves) {
        expect(examples.length).toBeLessThanOrEqual(Math.min(3, signals));
        for (const { signalId } of examples) {
          const moved = after.find((each) => each.signalId === signalId);
          expect(moved?.place?.journeyId ?? null).toBe(toJourneyId);
        }
      }
      expect((await act(administrator, previewMappingRules, {})).moves).toEqual([]);
    });
    await fc.assert(property, { numRuns: 12 });
  }, 180_000);
});
