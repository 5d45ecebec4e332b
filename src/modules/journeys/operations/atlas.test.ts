import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import type { Actor } from "../../../kernel/actor.ts";
import { addPerson, createGroup, removeGroup, updatePerson } from "../../access/contract.ts";
import { openAction } from "../../accountability/contract.ts";
import { type Atlas, answersAbout, atlasOf, codeOf } from "../atlas.fixture.ts";
import {
  createMappingRule,
  listJourneys,
  listMappingRules,
  placeSignal,
  readJourney,
  removeJourney,
  removeMappingRule,
  removeStage,
  removeStep,
  removeTarget,
  setTarget,
  updateJourney,
  updateStage,
  updateStep,
} from "../contract.ts";

let product: TestProduct;
let administrator: Actor;
let atlas: Atlas;
beforeAll(async () => {
  product = await openTestProduct();
  ({ administrator } = product);
  atlas = atlasOf(product);
});
afterAll(() => product.close());

const act: TestProduct["act"] = (...given) => product.act(...given);
const list = () => act(administrator, listJourneys, {});
const stageNames = async () => (await list()).stages.map(({ name }) => name);

describe("order", () => {
  it("of stages is that in which they were added, until one is moved", async () => {
    const [first, second, third] = [await atlas.stage("Want"), await atlas.stage("Use"), await atlas.stage("Leave")];
    expect([first.position, second.position, third.position]).toEqual([0, 1, 2]);
    await act(administrator, updateStage, { stageId: third.id, position: 0, version: 1 });
    expect(await stageNames()).toEqual(["Leave", "Want", "Use"]);
    await act(administrator, updateStage, { stageId: third.id, position: 99, version: 2 });
    expect(await stageNames()).toEqual(["Want", "Use", "Leave"]);
    await act(administrator, updateStage, { stageId: second.id, name: "Use it", version: 1 });
    expect(await stageNames()).toEqual(["Want", "Use it", "Leave"]);
  });

  it("of journeys follows their stages, then their place in the stage", async () => {
    const { stages } = await list();
    const [early, late] = [stages[0]!.id, stages[2]!.id];
    await atlas.journey({ name: "Say goodbye", stageId: late });
    const find = await atlas.journey({ name: "Find us", stageId: early });
    await atlas.journey({ name: "Compare us", stageId: early });
    const names = async () => (await list()).journeys.map(({ name }) => name);
    expect(await names()).toEqual(["Find us", "Compare us", "Say goodbye"]);
    await act(administrator, updateJourney, { journeyId: find.id, position: 1, version: 1 });
    expect(await names()).toEqual(["Compare us", "Find us", "Say goodbye"]);
    const moved = await act(administrator, updateJourney, { journeyId: find.id, stageId: late, version: 2 });
    expect(moved).toMatchObject({ stageId: late, position: 1, version: 3 });
    expect(await names()).toEqual(["Compare us", "Say goodbye", "Find us"]);
    await act(administrator, updateJourney, { journeyId: find.id, stageId: early, position: 0, version: 3 });
    expect(await names()).toEqual(["Find us", "Compare us", "Say goodbye"]);
  });

  it("of steps is kept within their journey", async () => {
    const { id: journeyId } = await atlas.journey();
    const [ring, , talk] = [
      await atlas.step(journeyId, "Ring"),
      await atlas.step(journeyId, "Wait"),
      await atlas.step(journeyId, "Talk"),
    ];
    const names = async () => (await act(administrator, readJourney, { journeyId })).steps.map(({ name }) => name);
    await act(administrator, updateStep, { stepId: talk.id, position: 1, version: 1 });
    expect(await names()).toEqual(["Ring", "Talk", "Wait"]);
    await act(administrator, updateStep, { stepId: ring.id, position: 2, senses: ["hearing"], version: 1 });
    expect(await names()).toEqual(["Talk", "Wait", "Ring"]);
  });
});

describe("names and versions", () => {
  it("are refused when taken, in any case, and when somebody saved meanwhile, with what they saved", async () => {
    const stage = await atlas.stage("Pay");
    expect(await codeOf(atlas.stage("PAY"))).toBe("ALREADY_EXISTS");
    const journey = await atlas.journey({ name: "Pay a bill", stageId: stage.id });
    expect(await codeOf(atlas.journey({ name: "pay a Bill" }))).toBe("ALREADY_EXISTS");
    const step = await atlas.step(journey.id, "Open the letter");
    expect(await codeOf(atlas.step(journey.id, "open the LETTER"))).toBe("ALREADY_EXISTS");
    expect((await atlas.step((await atlas.journey()).id, "Open the letter")).id).not.toBe(step.id);

    const saves = {
      "Pay us": (name: string) => act(administrator, updateStage, { stageId: stage.id, name, version: 1 }),
      "Settle a bill": (name: string) => act(administrator, updateJourney, { journeyId: journey.id, name, version: 1 }),
      "Open the mail": (name: string) => act(administrator, updateStep, { stepId: step.id, name, version: 1 }),
    };
    for (const [name, save] of Object.entries(saves)) {
      expect(await save(name)).toMatchObject({ version: 2, name });
      await expect(save("Too late")).rejects.toMatchObject({ code: "CONFLICT", details: { current: { name } } });
    }
  });

  it("let one of two who save the same version at once, and refuse the other", async () => {
    const journey = await atlas.journey();
    const save = (job: string) => codeOf(act(administrator, updateJourney, { journeyId: journey.id, job, version: 1 }));
    expect((await Promise.all([save("one"), save("other")])).sort()).toEqual(["CONFLICT", "no error"]);
  });
});

describe("people and groups", () => {
  it("named on a journey are there, active, and of the right kind", async () => {
    const team = await act(administrator, createGroup, { kind: "team", name: "Billing" });
    const partner = await act(administrator, createGroup, { kind: "partner", name: "Courier" });
    const { id: journeyId, version } = await atlas.journey();
    const change = (fields: object) => codeOf(act(administrator, updateJourney, { journeyId, version, ...fields }));
    expect(await change({ teamId: partner.id })).toBe("NOT_FOUND");
    expect(await change({ partnerIds: [partner.id, team.id] })).toBe("NOT_FOUND");
    expect(await change({ departmentIds: [team.id] })).toBe("NOT_FOUND");
    expect(await change({ ownerId: team.id })).toBe("NOT_FOUND");
    expect(await change({ ownerId: administrator.id, teamId: team.id, partnerIds: [partner.id] })).toBe("no error");
    const journey = await act(administrator, readJourney, { journeyId });
    expect(journey).toMatchObject({ ownerName: "Ada", teamId: team.id, partnerIds: [partner.id] });
    await expect(act(administrator, removeGroup, { groupId: partner.id })).rejects.toMatchObject({
      code: "STILL_USED",
      details: { by: `the journey “${journey.name}”` },
    });
  });

  it("who have left stay named, and stand in nobody's way", async () => {
    const person = { name: "Olu", email: "olu@example.org", role: "journey-owner" } as const;
    const added = await act(administrator, addPerson, person);
    const ownerId = added.person.id;
    const journey = await atlas.journey({ ownerId });
    const { version } = added.person;
    await act(administrator, updatePerson, { personId: ownerId, active: false, version });
    const saved = { journeyId: journey.id, ownerId, job: "Be heard", version: 1 };
    expect(await act(administrator, updateJourney, saved)).toMatchObject({ ownerName: "Olu", job: "Be heard" });
    const target = { journeyId: journey.id, metric: "share-satisfied", value: 0.9, ownerId } as const;
    expect(await act(administrator, setTarget, target)).toMatchObject({ ownerId });
    expect(await codeOf(act(administrator, updateJourney, { ...saved, ownerId: null, version: 2 }))).toBe("no error");
    expect(await codeOf(act(administrator, updateJourney, { ...saved, version: 3 }))).toBe("NOT_FOUND");
  });
});

describe("targets and gaps", () => {
  it("say what is missing, and what is not any more", async () => {
    const { id: journeyId, gaps } = await atlas.journey();
    expect(gaps).toEqual(["no-owner", "no-metric", "no-signal", "no-target"]);
    const target = { journeyId, metric: "net-promoter-score", value: 30, by: "2025-06-30" } as const;
    await act(administrator, setTarget, target);
    const change = { journeyId, ownerId: administrator.id, metric: "net-promoter-score", version: 1 } as const;
    expect(await act(administrator, updateJourney, change)).toMatchObject({
      gaps: ["no-signal"],
      targets: [{ metric: "net-promoter-score", value: 30, by: "2025-06-30", ownerId: null, version: 1 }],
    });
    expect(await act(administrator, removeTarget, { journeyId, metric: "net-promoter-score" })).toEqual({
      removed: true,
    });
    expect(await act(administrator, removeTarget, { journeyId, metric: "net-promoter-score" })).toEqual({
      removed: false,
    });
    expect((await act(administrator, readJourney, { journeyId })).gaps).toEqual(["no-signal", "no-target"]);
  });

  it("are one a metric, within its bounds, and not overwritten unseen", async () => {
    const { id: journeyId } = await atlas.journey();
    const set = (value: number, version?: number) =>
      act(administrator, setTarget, { journeyId, metric: "share-satisfied", value, version });
    for (const wrong of [-0.01, 1.01, 85, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(await codeOf(set(wrong))).toBe("INVALID_INPUT");
    }
    expect(await codeOf(set(0.5, 1))).toBe("CONFLICT");
    const first = await set(0, 0);
    expect(await codeOf(set(0.3, 0))).toBe("CONFLICT");
    expect(await set(1, first.version)).toMatchObject({ id: first.id, value: 1, version: 2 });
    expect(await codeOf(set(0.7, first.version))).toBe("CONFLICT");
    expect(await set(0.8)).toMatchObject({ value: 0.8, version: 3 });
    expect((await act(administrator, readJourney, { journeyId })).targets).toHaveLength(1);
  });

  it("are removed as they were seen, where that is asked, and as they are otherwise", async () => {
    const aim = { journeyId: (await atlas.journey()).id, metric: "share-satisfied" as const };
    await act(administrator, setTarget, { ...aim, value: 0.5 });
    const theirs = await act(administrator, setTarget, { ...aim, value: 0.6 });
    await expect(act(administrator, removeTarget, { ...aim, version: 1 })).rejects.toMatchObject({
      ...{ code: "CONFLICT", details: { current: theirs } },
    });
    expect(await act(administrator, removeTarget, { ...aim, version: 2 })).toEqual({ removed: true });
    expect(await act(administrator, removeTarget, { ...aim, version: 2 })).toEqual({ removed: false });
  });
});

describe("a mapping rule", () => {
  it("comes back as what it was, where it was, and only where there is none of its id", async () => {
    const journey = await atlas.journey();
    for (const service of ["one", "two", "three"]) await atlas.serviceRule(journey.id, [service]);
    const { rules: before } = await act(administrator, listMappingRules, {});
    const { id: ruleId, journeyId, stepId, conditions, position } = before[before.length - 2]!;
    const back = { ruleId, journeyId, stepId, conditions, position };
    expect(await codeOf(act(administrator, createMappingRule, back))).toBe("ALREADY_EXISTS");
    await act(administrator, removeMappingRule, { ruleId });
    await act(administrator, createMappingRule, back);
    expect((await act(administrator, listMappingRules, {})).rules).toEqual(before);
  });
});

describe("removal", () => {
  it("of a stage waits until its journeys are gone", async () => {
    const stage = await atlas.stage();
    const journey = await atlas.journey({ stageId: stage.id });
    await expect(act(administrator, removeStage, { stageId: stage.id })).rejects.toMatchObject({
      code: "STILL_USED",
      message: `This stage is still used by the journey “${journey.name}”. Change that first.`,
    });
    await act(administrator, removeJourney, { journeyId: journey.id });
    expect(await act(administrator, removeStage, { stageId: stage.id })).toEqual({ removed: true });
    expect(await codeOf(act(administrator, removeStage, { stageId: stage.id }))).toBe("NOT_FOUND");
  });

  it("of a journey takes its steps, targets and rules along, but is refused while an action is open on it", async () => {
    const journey = await atlas.journey();
    const step = await atlas.step(journey.id);
    await atlas.serviceRule(journey.id, ["nowhere"], step.id);
    await act(administrator, setTarget, { journeyId: journey.id, metric: "mean-rating", value: 4 });
    const action = {
      ...{ title: "Answer sooner", journeyId: journey.id, ownerId: administrator.id, due: "2024-05-01" },
      expectedEffect: { metric: "mean-rating", change: 0.5, by: "2024-09-01" },
    } as const;
    const other = await atlas.journey();
    await act(administrator, openAction, { ...action, journeyId: other.id });
    await expect(act(administrator, removeJourney, { journeyId: other.id })).rejects.toMatchObject({
      code: "STILL_USED",
      details: { by: "the action “Answer sooner”" },
    });
    expect(await act(administrator, readJourney, { journeyId: other.id })).toMatchObject({ id: other.id });

    expect(await act(administrator, removeJourney, { journeyId: journey.id })).toEqual({ removed: true });
    expect(await codeOf(act(administrator, readJourney, { journeyId: journey.id }))).toBe("NOT_FOUND");
    expect((await act(administrator, listMappingRules, { journeyId: journey.id })).rules).toEqual([]);
    expect(await codeOf(act(administrator, removeStep, { stepId: step.id }))).toBe("NOT_FOUND");
    expect(await codeOf(act(administrator, openAction, action))).toBe("NOT_FOUND");
  });

  it("of a step leaves its signals on the journey; a journey with signals stays whole", async () => {
    const journey = await atlas.journey();
    const step = await atlas.step(journey.id);
    const rule = await atlas.serviceRule(journey.id, ["111"], step.id);
    await product.importText(answersAbout(["111", "111"]), "removal.csv");
    const on = async () => (await atlas.placed()).filter(({ place }) => place?.journeyId === journey.id);
    expect((await on()).map(({ place }) => place?.stepId)).toEqual([step.id, step.id]);
    await expect(act(administrator, removeJourney, { journeyId: journey.id })).rejects.toMatchObject({
      code: "STILL_USED",
      details: { by: "2 signals" },
    });
    expect(await act(administrator, readJourney, { journeyId: journey.id })).toMatchObject({
      ...{ signals: 2, lastSignalOn: "2024-03-04", steps: [{ id: step.id }] },
    });

    await act(administrator, removeStep, { stepId: step.id });
    expect((await on()).map(({ place }) => place?.stepId)).toEqual([null, null]);
    const { rules } = await act(administrator, listMappingRules, { journeyId: journey.id });
    expect(rules).toMatchObject([{ id: rule.id, stepId: null, signals: 2 }]);
    for (const { signalId } of await on()) await act(administrator, placeSignal, { signalId, journeyId: null });
    expect(await act(administrator, removeJourney, { journeyId: journey.id })).toEqual({ removed: true });
  });
});
