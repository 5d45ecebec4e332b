import { afterAll, beforeAll, expect, it } from "vitest";
import { forEachEngine } from "../../../test/engines/engines.ts";
import { openTestProduct, type TestProduct } from "../../../test/product.ts";
import { cancelJob, readJob } from "../../jobs/contract.ts";
import type { Actor } from "../../kernel/actor.ts";
import { listActions, openAction } from "../accountability/contract.ts";
import { type Atlas, answersAbout, atlasOf, codeOf } from "./atlas.fixture.ts";
import {
  applyMappingRules,
  listJourneys,
  placeSignal,
  removeJourney,
  removeStage,
  removeStep,
  setTarget,
  updateJourney,
  updateMappingRule,
  updateStage,
  updateStep,
} from "./contract.ts";
import { journeyById, saveJourney } from "./store/journeys.ts";
import { ruleById, saveRule } from "./store/rules.ts";
import { saveStage, stageById } from "./store/stages.ts";
import { saveStep, stepById } from "./store/steps.ts";

/** More than two batches of the job that applies rules. */
const size = 1_100;
const rounds = 6;

/** What several people do at the same moment, on every engine. */
forEachEngine((engine) => {
  let product: TestProduct;
  let administrator: Actor;
  let atlas: Atlas;
  beforeAll(async () => {
    product = await openTestProduct(engine.kind === "server" ? await engine.place() : {});
    ({ administrator } = product);
    atlas = atlasOf(product);
    await product.importText(answersAbout(Array.from({ length: size }, () => "ward")));
  });
  afterAll(() => product.close());

  const act: TestProduct["act"] = (...given) => product.act(...given);
  async function placedOnNothing() {
    const { journeys } = await act(administrator, listJourneys, {});
    const there = new Set([null, ...journeys.flatMap(({ id, steps }) => [id, ...steps.map((step) => step.id)])]);
    return (await atlas.placed()).filter(
      ({ place }) => place !== null && !(there.has(place.journeyId) && there.has(place.stepId)),
    );
  }
  /** All signals belong here, whatever later rules say. */
  async function firstRule(journeyId: string, stepId: string | null = null) {
    const { id: ruleId, version } = await atlas.serviceRule(journeyId, ["ward"], stepId);
    await act(administrator, updateMappingRule, { ruleId, position: 0, version });
  }

  it("Of two edits of one version, one is refused, and told what the other saved", async () => {
    const journey = await atlas.journey();
    const step = await atlas.step(journey.id);
    const rule = await atlas.serviceRule(journey.id, ["nowhere"]);
    const target = { journeyId: journey.id, metric: "mean-rating" as const };
    await act(administrator, setTarget, { ...target, value: 3 });
    const version = 1;
    const edits = [
      (name: string) => act(administrator, updateStage, { stageId: journey.stageId, name, version }),
      (name: string) => act(administrator, updateJourney, { journeyId: journey.id, name, version }),
      (name: string) => act(administrator, updateStep, { stepId: step.id, name, version }),
      () => act(administrator, updateMappingRule, { ruleId: rule.id, position: 0, version }),
      () => act(administrator, setTarget, { ...target, value: 4, version }),
    ];
    for (const [index, edit] of edits.entries()) {
      const ends = await Promise.allSettled([edit(`one ${index}`), edit(`other ${index}`)]);
      const won = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
      const lost = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
      expect(won).toHaveLength(1);
      expect(lost).toMatchObject([{ code: "CONFLICT", details: { current: won[0] } }]);
    }
  });

  it("Who read before another saved and saves after them is told what they saved, too", async () => {
    const { db } = product.application.storage;
    const workspaceId = administrator.workspaceId!;
    const journey = await atlas.journey();
    const rule = await atlas.serviceRule(journey.id, ["nowhere"]);
    const step = await atlas.step(journey.id);
    const name = "Theirs";
    const version = 1;
    const row = {
      stage: await stageById(db, workspaceId, journey.stageId),
      journey: await journeyById(db, administrator, journey.id),
      step: await stepById(db, administrator, step.id),
      rule: await ruleById(db, workspaceId, rule.id),
    };
    const current = async () => "what they saved";
    const saves = [
      () => saveStage(db, row.stage, { name: "Mine" }, current),
      () => saveJourney(db, row.journey, { name: "Mine" }, current),
      () => saveStep(db, row.step, { name: "Mine" }, current),
      () => saveRule(db, row.rule, { step_id: null }, current),
    ];
    await act(administrator, updateStage, { stageId: journey.stageId, name, version });
    await act(administrator, updateJourney, { journeyId: journey.id, name, version });
    await act(administrator, updateStep, { stepId: step.id, name, version });
    await act(administrator, updateMappingRule, { ruleId: rule.id, stepId: step.id, version });
    for (const save of saves) {
      await expect(save()).rejects.toMatchObject({ code: "CONFLICT", details: { current: "what they saved" } });
    }
    const atlasNow = await act(administrator, listJourneys, {});
    expect(atlasNow.stages.find(({ id }) => id === journey.stageId)).toMatchObject({ name, version: 2 });
    expect(atlasNow.journeys.find(({ id }) => id === journey.id)).toMatchObject({ name, steps: [{ name }] });
  });

  it("Moves made at once leave an order without gaps", async () => {
    const stage = await atlas.stage();
    const journeys = [];
    for (let index = 0; index < 4; index++) journeys.push(await atlas.journey({ stageId: stage.id }));
    const moves = journeys.map(({ id }, index) =>
      codeOf(act(administrator, updateJourney, { journeyId: id, position: 3 - index, version: 1 })),
    );
    expect(await Promise.all(moves)).toEqual(["no error", "no error", "no error", "no error"]);
    const after = (await act(administrator, listJourneys, {})).journeys.filter(({ stageId }) => stageId === stage.id);
    expect(after.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  });

  it("A removal and a correction by hand never leave a signal on what is gone", async () => {
    const [signal] = await atlas.placed();
    const { signalId } = signal!;
    for (let round = 0; round < rounds; round++) {
      const { id: journeyId } = await atlas.journey();
      const { id: stepId } = await atlas.step(journeyId);
      const [placed, removed] = await Promise.all([
        codeOf(act(administrator, placeSignal, { signalId, journeyId, stepId })),
        codeOf(act(administrator, removeStep, { stepId })),
      ]);
      expect(["no error no error", "NOT_FOUND no error"]).toContain(`${placed} ${removed}`);
      expect(await placedOnNothing()).toEqual([]);
      const [again, gone] = await Promise.all([
        codeOf(act(administrator, placeSignal, { signalId, journeyId })),
        codeOf(act(administrator, removeJourney, { journeyId })),
      ]);
      expect(["no error STILL_USED", "NOT_FOUND no error"]).toContain(`${again} ${gone}`);
      expect(await placedOnNothing()).toEqual([]);
      await act(administrator, placeSignal, { signalId, journeyId: null, byRules: true });
    }
  });

  it("A removal while rules are applied never leaves a signal on what is gone", async () => {
    for (let round = 0; round < rounds / 2; round++) {
      const { id: journeyId } = await atlas.journey();
      const { id: stepId } = await atlas.step(journeyId);
      await firstRule(journeyId, stepId);
      await act(administrator, applyMappingRules, {});
      let working = true;
      const idle = product.application.jobs.idle().then(() => {
        working = false;
      });
      while (working) {
        await codeOf(act(administrator, removeJourney, { journeyId }));
        if (round > 0) await codeOf(act(administrator, removeStep, { stepId }));
      }
      await idle;
      expect(await placedOnNothing()).toEqual([]);
    }
  });

  it("A stage or journey goes, or what is being put on it comes, never half of both", async () => {
    for (let round = 0; round < rounds; round++) {
      const stage = await atlas.stage();
      const [created, removed] = await Promise.all([
        codeOf(atlas.journey({ stageId: stage.id })),
        codeOf(act(administrator, removeStage, { stageId: stage.id })),
      ]);
      expect(["no error STILL_USED", "NOT_FOUND no error"]).toContain(`${created} ${removed}`);
      const journey = await atlas.journey();
      const action = {
        ...{ title: "Do it", journeyId: journey.id, ownerId: administrator.id, due: "2024-05-01" },
        expectedEffect: { metric: "mean-rating", change: 0.5, by: "2024-09-01" },
      } as const;
      const [opened, gone] = await Promise.all([
        codeOf(act(administrator, openAction, action)),
        codeOf(act(administrator, removeJourney, { journeyId: journey.id })),
      ]);
      expect(["no error STILL_USED", "NOT_FOUND no error"]).toContain(`${opened} ${gone}`);
      const { total } = await act(administrator, listActions, { journeyId: journey.id });
      expect(total).toBe(opened === "no error" ? 1 : 0);
    }
  });

  it("What a person places while rules are applied stays; cancelled work stops between batches, and goes on", async () => {
    const journey = await atlas.journey();
    const other = await atlas.journey();
    await firstRule(journey.id);
    const before = await atlas.placed();
    const byHand = [3, 700, size - 1].map((index) => before[index]!.signalId);
    const { jobId } = await act(administrator, applyMappingRules, {});
    await Promise.all(byHand.map((signalId) => act(administrator, placeSignal, { signalId, journeyId: other.id })));
    await act(administrator, cancelJob, { jobId });
    await product.application.jobs.idle();

    const expected = (until: number) =>
      before.map(({ signalId, place }, index) => {
        if (byHand.includes(signalId)) return other.id;
        return index < until ? journey.id : (place?.journeyId ?? null);
      });
    const now = async () => (await atlas.placed()).map(({ place }) => place?.journeyId ?? null);
    const stopped = await act(administrator, readJob, { jobId });
    expect(await now()).toEqual(expected(stopped.progress.done));
    if (stopped.state !== "done") {
      expect(stopped.state).toBe("cancelled");
      expect(await product.application.jobs.resumeJob(product.application.storage.db, jobId)).toBe(true);
      await product.application.jobs.idle();
    }
    expect(await act(administrator, readJob, { jobId })).toMatchObject({ state: "done", progress: { done: size } });
    expect(await now()).toEqual(expected(size));
  });
});
