import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forEachEngine } from "../../../../test/engines/engines.ts";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import type { Actor } from "../../../kernel/actor.ts";
import { createGroup, removeGroup } from "../../access/contract.ts";
import { listJourneyScores, readJourneyMetrics, splitMetric } from "../../insight/contract.ts";
import { insight } from "../../insight/index.ts";
import { listSignals } from "../../signals/contract.ts";
import { createTheme, mergeThemes } from "../../text/contract.ts";
import { type Atlas, answersAbout, atlasOf, codeOf } from "../atlas.fixture.ts";
import {
  applyMappingRules,
  createMappingRule,
  listJourneys,
  listMappingRules,
  listRemovals,
  placeSignal,
  readJourney,
  removeJourney,
  removeStage,
  removeStep,
  restoreJourney,
  restoreStage,
  restoreStep,
  setTarget,
  updateJourney,
  updateMappingRule,
  updateStage,
  updateStep,
} from "../contract.ts";

/** What was removed comes back as it was. */
forEachEngine((engine) => {
  let product: TestProduct;
  let administrator: Actor;
  let atlas: Atlas;
  beforeAll(async () => {
    product = await openTestProduct(engine.kind === "server" ? await engine.place() : {});
    ({ administrator } = product);
    atlas = atlasOf(product);
  });
  afterAll(() => product.close());

  const act: TestProduct["act"] = (...given) => product.act(...given);
  const settled = () => product.application.jobs.idle();

  /** Whatever is said of the atlas, a journey, and the signals on it. */
  async function said(journeyId: string) {
    await settled();
    const about = { journeyId, from: "2024-01-01", to: "2024-12-31" };
    return {
      atlas: await act(administrator, listJourneys, {}),
      journey: await act(administrator, readJourney, { journeyId }),
      rules: await act(administrator, listMappingRules, {}),
      placed: await atlas.placed(),
      signals: await act(administrator, listSignals, { journeyId, limit: 50 }),
      metrics: await act(administrator, readJourneyMetrics, { journeyId }),
      scores: await act(administrator, listJourneyScores, {}),
      bySteps: await act(administrator, splitMetric, { metric: "mean-rating", by: "step", ...about }),
      // A filter that sums do not know, so that the ledger is read.
      byStepsInLedger: await act(administrator, splitMetric, {
        ...{ metric: "mean-rating", by: "step", hasText: true, ...about },
      }),
    };
  }
  const removals = async (actor = administrator) => (await act(actor, listRemovals, {})).removals;
  const wrongSums = () => insight.invariants![0]!.problems({ db: product.application.storage.db } as never);

  describe("a step", () => {
    it("comes back with the signals that rules and people put on it, its rules and its place", async () => {
      const partner = await act(administrator, createGroup, { kind: "partner", name: "Courier" });
      const journey = await atlas.journey();
      const journeyId = journey.id;
      await atlas.step(journeyId, "Ring");
      const { id: stepId } = await atlas.step(journeyId, "Wait");
      await atlas.step(journeyId, "Talk");
      const described = { job: "be heard", senses: ["hearing" as const], partnerId: partner.id, version: 1 };
      await act(administrator, updateStep, { stepId, ...described });
      await act(administrator, setTarget, { journeyId, metric: "mean-rating", value: 4, by: "2025-06-30" });
      await atlas.serviceRule(journeyId, ["line"], stepId);
      await atlas.serviceRule(journeyId, ["desk"]);
      await product.importText(answersAbout(["line", "line", "desk", "desk", "line"]), "steps.csv");
      for (const service of ["line", "desk"]) {
        const { signalId } = (await atlas.placed()).find(({ attributes }) => attributes.Service === service)!;
        await act(administrator, placeSignal, { signalId, journeyId, stepId });
      }

      const before = await said(journeyId);
      expect(before.bySteps.parts).toContainEqual(expect.objectContaining({ key: stepId, signals: 4 }));
      await act(administrator, removeStep, { stepId });
      const without = await said(journeyId);
      expect(without.placed.map(({ place }) => place?.stepId)).toEqual([null, null, null, null, null]);
      expect(without.bySteps.parts.map(({ key }) => key)).not.toContain(stepId);
      expect(without.bySteps).toEqual(without.byStepsInLedger);
      expect(without.journey).toMatchObject({ signals: 5, steps: [{ name: "Ring" }, { name: "Talk" }] });
      expect(await wrongSums()).toEqual([]);
      expect((await removals())[0]).toMatchObject({
        ...{ id: stepId, kind: "step", name: "Wait", within: { name: journey.name, isRemoved: false } },
      });

      expect(await act(administrator, restoreStep, { stepId })).toEqual({ restored: true });
      expect(await said(journeyId)).toEqual(before);
      expect(await wrongSums()).toEqual([]);
      expect(await removals()).toEqual([]);
      expect(await codeOf(act(administrator, restoreStep, { stepId }))).toBe("NOT_FOUND");
    });

    it("does not fetch what was put elsewhere meanwhile, by a person or by a rule", async () => {
      const { id: journeyId } = await atlas.journey();
      const { id: stepId } = await atlas.step(journeyId);
      const { id: otherId } = await atlas.step(journeyId);
      const led = await atlas.serviceRule(journeyId, ["still", "said", "moved", "new"], stepId);
      const moving = await atlas.serviceRule(journeyId, ["later"], stepId);
      const services = ["still", "said", "moved", "later"];
      await product.importText(answersAbout(services), "meanwhile.csv");
      const mine = async () => (await atlas.placed()).filter(({ place }) => place?.journeyId === journeyId);
      const about = async (service: string) =>
        (await mine()).find(({ attributes }) => attributes.Service === service)!.signalId;
      await act(administrator, removeStep, { stepId });
      // A person says that this one belongs to the journey as a whole, and that one to another step.
      await act(administrator, placeSignal, { signalId: await about("said"), journeyId });
      await act(administrator, placeSignal, { signalId: await about("moved"), journeyId, stepId: otherId });
      const { version } = moving;
      await act(administrator, updateMappingRule, { ruleId: moving.id, stepId: otherId, version });
      await act(administrator, applyMappingRules, {});
      await product.importText(answersAbout([...services, "new"]), "meanwhile.csv");
      await settled();
      await act(administrator, restoreStep, { stepId });
      const steps = (await mine()).map(({ attributes, place }) => [attributes.Service, place?.stepId ?? null]);
      expect(Object.fromEntries(steps)).toEqual({
        ...{ still: stepId, said: null, moved: otherId, later: otherId, new: null },
      });
      const { rules } = await act(administrator, listMappingRules, { journeyId });
      expect(rules.map((rule) => [rule.id, rule.stepId])).toEqual([
        [led.id, stepId],
        [moving.id, otherId],
      ]);
      await settled();
      expect(await wrongSums()).toEqual([]);
    });

    it("is refused where its name was given away or its journey is gone, and says the way out", async () => {
      const journey = await atlas.journey();
      const { id: stepId } = await atlas.step(journey.id, "Pay");
      await act(administrator, removeStep, { stepId });
      const other = await atlas.step(journey.id, "PAY");
      await expect(act(administrator, restoreStep, { stepId })).rejects.toMatchObject({
        code: "NAME_TAKEN",
        message: "Another step is called “Pay” meanwhile. Rename that one first, then restore this one.",
      });
      await act(administrator, updateStep, { stepId: other.id, name: "Pay later", version: 1 });
      await act(administrator, removeJourney, { journeyId: journey.id });
      await expect(act(administrator, restoreStep, { stepId })).rejects.toMatchObject({
        code: "PART_OF_REMOVED",
        message: `This step belongs to the journey “${journey.name}”, which was removed as well. Restore that first.`,
      });
      expect((await removals()).find(({ id }) => id === stepId)).toMatchObject({
        within: { name: journey.name, isRemoved: true },
      });
      await act(administrator, restoreJourney, { journeyId: journey.id });
      await act(administrator, restoreStep, { stepId });
      const { steps } = await act(administrator, readJourney, { journeyId: journey.id });
      expect(steps.map(({ name, position }) => [name, position])).toEqual([
        ["Pay", 0],
        ["Pay later", 1],
      ]);
    });
  });

  describe("a journey", () => {
    it("comes back with its people, steps, targets and rules, each in its place", async () => {
      const team = await act(administrator, createGroup, { kind: "team", name: "Billing" });
      const partner = await act(administrator, createGroup, { kind: "partner", name: "Bank" });
      const stage = await atlas.stage();
      const stageId = stage.id;
      await atlas.journey({ stageId });
      const { id: journeyId } = await atlas.journey({ stageId });
      await atlas.journey({ stageId });
      const people = { ownerId: administrator.id, teamId: team.id, partnerIds: [partner.id] };
      const purpose = { job: "settle a bill", metric: "mean-rating" as const };
      await act(administrator, updateJourney, { journeyId, version: 1, ...people, ...purpose });
      const { id: stepId } = await atlas.step(journeyId);
      await atlas.step(journeyId);
      await act(administrator, setTarget, { journeyId, metric: "share-satisfied", value: 0.1 + 0.2, by: "2025-02-28" });
      await act(administrator, setTarget, { journeyId, metric: "mean-rating", value: 4.5, ownerId: administrator.id });
      await atlas.serviceRule(journeyId, ["bill"], stepId);
      await atlas.serviceRule((await atlas.journey()).id, ["between"]);
      await atlas.serviceRule(journeyId, ["invoice"]);

      const before = await said(journeyId);
      await act(administrator, removeJourney, { journeyId });
      expect(await codeOf(act(administrator, readJourney, { journeyId }))).toBe("NOT_FOUND");
      expect((await removals())[0]).toMatchObject({ id: journeyId, kind: "journey", within: { name: stage.name } });
      await act(administrator, restoreJourney, { journeyId });
      expect(await said(journeyId)).toEqual(before);
      expect(await removals()).toEqual([]);
    });

    it("makes room for itself and its rules where others came since, and leaves groups that are gone behind", async () => {
      const team = await act(administrator, createGroup, { kind: "team", name: "Short-lived" });
      const { id: stageId } = await atlas.stage();
      const first = await atlas.journey({ stageId });
      const second = await atlas.journey({ stageId });
      const { id: journeyId } = second;
      await act(administrator, updateJourney, { journeyId, teamId: team.id, version: 1 });
      const own = await atlas.serviceRule(journeyId, ["room"]);
      await act(administrator, removeJourney, { journeyId });
      await act(administrator, removeGroup, { groupId: team.id });
      const third = await atlas.journey({ stageId });
      const newer = await atlas.serviceRule(third.id, ["room"]);
      await act(administrator, restoreJourney, { journeyId });
      expect(await act(administrator, readJourney, { journeyId })).toMatchObject({ teamId: null, position: 1 });
      const { journeys } = await act(administrator, listJourneys, {});
      expect(
        journeys.filter((journey) => journey.stageId === stageId).map(({ id, position }) => [id, position]),
      ).toEqual([
        [first.id, 0],
        [second.id, 1],
        [third.id, 2],
      ]);
      const { rules } = await act(administrator, listMappingRules, {});
      expect(rules.slice(-2).map(({ id }) => id)).toEqual([own.id, newer.id]);
    });

    it("comes back with rules that follow a theme which was merged meanwhile", async () => {
      const theme = (name: string) => act(administrator, createTheme, { name, phrases: [name] });
      const [from, into] = [await theme("queue"), await theme("wait")];
      const { id: journeyId } = await atlas.journey();
      const about = (id: string) => [{ on: "theme" as const, themeIds: [id] }];
      await act(administrator, createMappingRule, { journeyId, conditions: about(from.id) });
      await act(administrator, removeJourney, { journeyId });
      await act(administrator, mergeThemes, { themeId: from.id, intoId: into.id, version: from.version });
      await settled();
      await act(administrator, restoreJourney, { journeyId });
      const { rules } = await act(administrator, listMappingRules, { journeyId });
      expect(rules).toMatchObject([{ conditions: about(into.id), reason: "theme is wait" }]);
    });

    it("is refused while its name is another's or its stage is gone; one of two restores it", async () => {
      const stage = await atlas.stage();
      const { id: journeyId } = await atlas.journey({ stageId: stage.id, name: "Leave us" });
      await act(administrator, removeJourney, { journeyId });
      const other = await atlas.journey({ name: "leave us" });
      const restore = () => act(administrator, restoreJourney, { journeyId });
      expect(await codeOf(restore())).toBe("NAME_TAKEN");
      await act(administrator, removeJourney, { journeyId: other.id });
      await act(administrator, removeStage, { stageId: stage.id });
      expect(await codeOf(restore())).toBe("PART_OF_REMOVED");
      await act(administrator, restoreStage, { stageId: stage.id });
      expect((await Promise.all([codeOf(restore()), codeOf(restore())])).sort()).toEqual(["NOT_FOUND", "no error"]);
      await expect(act(administrator, restoreJourney, { journeyId: other.id })).rejects.toMatchObject({
        message: "Another journey is called “leave us” meanwhile. Rename that one first, then restore this one.",
      });
    });
  });

  describe("a stage", () => {
    it("comes back under its own id, in its place, unless its name is another's", async () => {
      const stage = await atlas.stage("Between");
      await atlas.stage();
      await act(administrator, updateStage, { stageId: stage.id, position: 1, version: 1 });
      const before = await act(administrator, listJourneys, {});
      await act(administrator, removeStage, { stageId: stage.id });
      expect((await removals())[0]).toMatchObject({ id: stage.id, kind: "stage", name: "Between", within: null });
      const other = await atlas.stage("between");
      expect(await codeOf(act(administrator, restoreStage, { stageId: stage.id }))).toBe("NAME_TAKEN");
      await act(administrator, removeStage, { stageId: other.id });
      await act(administrator, restoreStage, { stageId: stage.id });
      expect(await act(administrator, listJourneys, {})).toEqual(before);
    });
  });

  it("While it is removed and restored at once, a signal is never on what is gone, and none is lost", async () => {
    const { id: journeyId } = await atlas.journey();
    const { id: stepId } = await atlas.step(journeyId);
    await atlas.serviceRule(journeyId, ["busy"], stepId);
    await product.importText(answersAbout(Array.from({ length: 40 }, () => "busy")), "busy.csv");
    for (let round = 0; round < 4; round++) {
      const codes = await Promise.all([
        codeOf(act(administrator, removeStep, { stepId })),
        codeOf(act(administrator, restoreStep, { stepId })),
        codeOf(act(administrator, applyMappingRules, {})),
      ]);
      expect(codes[0]).toBe("no error");
      expect(["no error", "NOT_FOUND"]).toContain(codes[1]);
      await settled();
      if (codes[1] === "NOT_FOUND") await act(administrator, restoreStep, { stepId });
      const places = (await atlas.placed()).filter(({ place }) => place?.journeyId === journeyId);
      expect(places.map(({ place }) => place?.stepId)).toEqual(Array.from({ length: 40 }, () => stepId));
    }
    await settled();
    expect(await wrongSums()).toEqual([]);
  });
});
