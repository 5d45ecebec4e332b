import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import type { Actor } from "../../../kernel/actor.ts";
import { roles } from "../../../kernel/role.ts";
import { createGroup } from "../../access/contract.ts";
import { type Atlas, answersAbout, atlasOf, codeOf } from "../atlas.fixture.ts";
import {
  applyMappingRules,
  createJourney,
  createMappingRule,
  createStage,
  createStep,
  type Journey,
  listJourneys,
  listMappingRules,
  listRemovals,
  type MappingRule,
  placeSignal,
  previewMappingRules,
  readJourney,
  removeJourney,
  removeMappingRule,
  removeStage,
  removeStep,
  removeTarget,
  restoreJourney,
  restoreStage,
  restoreStep,
  type Stage,
  type Step,
  setTarget,
  updateJourney,
  updateMappingRule,
  updateStage,
  updateStep,
} from "../contract.ts";
import { journeyAims, journeyNames, partnerJourneys, stepNames } from "../index.ts";

let product: TestProduct;
let administrator: Actor;
let atlas: Atlas;
let stage: Stage;
let mine: Journey;
let theirs: Journey;
let myStep: Step;
let theirStep: Step;
let myRule: MappingRule;
let theirRule: MappingRule;
/** Ids of a signal on my journey, on theirs, and on none. */
let signal: { mine: string; theirs: string; unplaced: string };
beforeAll(async () => {
  product = await openTestProduct();
  ({ administrator } = product);
  atlas = atlasOf(product);
  stage = await atlas.stage();
  mine = await atlas.journey({ name: "Mine", stageId: stage.id });
  theirs = await atlas.journey({ name: "Theirs" });
  myStep = await atlas.step(mine.id);
  theirStep = await atlas.step(theirs.id);
  myRule = await atlas.serviceRule(mine.id, ["mine"]);
  theirRule = await atlas.serviceRule(theirs.id, ["theirs"]);
  await product.importText(answersAbout(["mine", "theirs", "nobody's"]));
  const placed = await atlas.placed();
  const on = (service: string) => placed.find(({ attributes }) => attributes.Service === service)!.signalId;
  signal = { mine: on("mine"), theirs: on("theirs"), unplaced: on("nobody's") };
});
afterAll(() => product.close());

/** Everything that changes something, tried on a journey and what belongs to it. */
function changes(journey: Journey, step: Step, rule: MappingRule, signalId: string) {
  const { act } = product;
  const journeyId = journey.id;
  const conditions = [{ on: "kind" as const, kinds: ["review"] }];
  return {
    "update-journey": (actor: Actor) => act(actor, updateJourney, { journeyId, job: "x", version: 99 }),
    "remove-journey": (actor: Actor) => act(actor, removeJourney, { journeyId }),
    "create-step": (actor: Actor) => act(actor, createStep, { journeyId, name: step.name }),
    "update-step": (actor: Actor) => act(actor, updateStep, { stepId: step.id, name: "x", version: 99 }),
    "set-target": (actor: Actor) => act(actor, setTarget, { journeyId, metric: "mean-rating", value: 4, version: 99 }),
    "remove-target": (actor: Actor) => act(actor, removeTarget, { journeyId, metric: "mean-rating" }),
    "create-journey": (actor: Actor) => act(actor, createJourney, { stageId: journey.stageId, name: journey.name }),
    "create-stage": (actor: Actor) => act(actor, createStage, { name: stage.name }),
    "update-stage": (actor: Actor) => act(actor, updateStage, { stageId: journey.stageId, version: 99 }),
    "remove-stage": (actor: Actor) => act(actor, removeStage, { stageId: journey.stageId }),
    "create-rule": (actor: Actor) => act(actor, createMappingRule, { journeyId, stepId: step.id, conditions }),
    "update-rule": (actor: Actor) => act(actor, updateMappingRule, { ruleId: rule.id, version: 99 }),
    "preview-rules": (actor: Actor) => act(actor, previewMappingRules, { draft: { journeyId, conditions } }),
    "apply-rules": (actor: Actor) => act(actor, applyMappingRules, {}),
    "place-signal": (actor: Actor) => act(actor, placeSignal, { signalId, journeyId }),
    "restore-stage": (actor: Actor) => act(actor, restoreStage, { stageId: journey.stageId }),
    "restore-journey": (actor: Actor) => act(actor, restoreJourney, { journeyId }),
    "restore-step": (actor: Actor) => act(actor, restoreStep, { stepId: step.id }),
  };
}
const codesFor = async (actor: Actor, tried: ReturnType<typeof changes>) =>
  Object.fromEntries(
    await Promise.all(Object.entries(tried).map(async ([name, change]) => [name, await codeOf(change(actor))])),
  );

describe("roles", () => {
  const readers = roles.filter((role) => !["administrator", "champion", "journey-owner", "analyst"].includes(role));
  it.each(readers)("a %s reads the atlas and changes nothing", async (role) => {
    const actor = product.as(role);
    expect((await product.act(actor, listJourneys, {})).journeys).toHaveLength(2);
    expect((await product.act(actor, listMappingRules, {})).rules).toHaveLength(2);
    const codes = await codesFor(actor, changes(mine, myStep, myRule, signal.mine));
    expect(new Set(Object.values(codes))).toEqual(new Set(["FORBIDDEN"]));
  });

  it("an analyst corrects where signals belong, and nothing else", async () => {
    const codes = await codesFor(product.as("analyst"), changes(mine, myStep, myRule, signal.mine));
    const { "place-signal": place, ...others } = codes;
    expect(place).toBe("no error");
    expect(new Set(Object.values(others))).toEqual(new Set(["FORBIDDEN"]));
  });
});

describe("a journey owner limited to one journey", () => {
  const owner = () => product.as("journey-owner", [mine.id]);

  it("sees that journey, its stage and its rules, and no count of what is unplaced", async () => {
    const { stages, journeys, unplacedSignals } = await product.act(owner(), listJourneys, {});
    expect(journeys.map(({ name }) => name)).toEqual(["Mine"]);
    expect(stages.map(({ id }) => id)).toEqual([stage.id]);
    expect(unplacedSignals).toBeNull();
    const { rules } = await product.act(owner(), listMappingRules, {});
    expect(rules.map(({ id }) => id)).toEqual([myRule.id]);
    expect((await product.act(owner(), listMappingRules, { journeyId: theirs.id })).rules).toEqual([]);
    expect(await codeOf(product.act(owner(), readJourney, { journeyId: theirs.id }))).toBe("NOT_FOUND");
    const { db } = product.application.storage;
    expect(await journeyAims(db, owner())).toMatchObject([{ name: "Mine" }]);
  });

  it("changes that journey within their role", async () => {
    expect(await codesFor(owner(), changes(mine, myStep, myRule, signal.mine))).toMatchObject({
      "update-journey": "CONFLICT",
      "create-step": "ALREADY_EXISTS",
      "update-step": "CONFLICT",
      "set-target": "CONFLICT",
      "remove-target": "no error",
      "place-signal": "no error",
    });
  });

  it("finds no other journey, as if there were none", async () => {
    expect(await codesFor(owner(), changes(theirs, theirStep, theirRule, signal.mine))).toMatchObject({
      "update-journey": "NOT_FOUND",
      "create-step": "NOT_FOUND",
      "update-step": "NOT_FOUND",
      "set-target": "NOT_FOUND",
      "remove-target": "NOT_FOUND",
      "place-signal": "NOT_FOUND",
    });
    expect(await codeOf(product.act(owner(), removeStep, { stepId: theirStep.id }))).toBe("NOT_FOUND");
  });

  it("neither fetches signals from elsewhere nor sends their own away", async () => {
    const place = (input: { signalId: string; journeyId: string | null; byRules?: boolean }) =>
      codeOf(product.act(owner(), placeSignal, input));
    expect(await place({ signalId: signal.theirs, journeyId: mine.id })).toBe("NOT_FOUND");
    expect(await place({ signalId: signal.unplaced, journeyId: mine.id })).toBe("NOT_FOUND");
    expect(await place({ signalId: signal.mine, journeyId: null })).toBe("OUT_OF_SCOPE");
    expect(await place({ signalId: signal.mine, journeyId: null, byRules: true })).toBe("OUT_OF_SCOPE");
    const step = { signalId: signal.mine, journeyId: mine.id, stepId: theirStep.id };
    expect(await codeOf(product.act(owner(), placeSignal, step))).toBe("NOT_FOUND");
    expect(await codeOf(product.act(administrator, placeSignal, step))).toBe("NOT_FOUND");
  });

  it("as a champion of some journeys does nothing that concerns all", async () => {
    const champion = product.as("champion", [mine.id]);
    const { "place-signal": _place, ...tried } = changes(mine, myStep, myRule, signal.mine);
    const ofOne = [
      "update-journey",
      "create-step",
      "update-step",
      "restore-step",
      "set-target",
      "remove-target",
    ] as const;
    for (const own of ofOne) delete (tried as Partial<typeof tried>)[own];
    const codes = await Promise.all(Object.values(tried).map((change) => codeOf(change(champion))));
    expect(new Set(codes)).toEqual(new Set(["OUT_OF_SCOPE"]));
  });
});

describe("what was removed", () => {
  it("is shown and restored by whoever could remove it, and is not there for anybody else", async () => {
    const { act } = product;
    const [myGone, theirGone] = [await atlas.step(mine.id), await atlas.step(theirs.id)];
    const stageGone = await atlas.stage();
    for (const { id } of [myGone, theirGone]) await act(administrator, removeStep, { stepId: id });
    await act(administrator, removeStage, { stageId: stageGone.id });
    const shown = async (actor: Actor) => (await act(actor, listRemovals, {})).removals.map(({ id }) => id).toSorted();
    const restore = (actor: Actor, { id }: Step) => codeOf(act(actor, restoreStep, { stepId: id }));
    const restoreIt = (actor: Actor) => codeOf(act(actor, restoreStage, { stageId: stageGone.id }));

    expect(await shown(product.as("champion"))).toEqual([myGone.id, theirGone.id, stageGone.id].toSorted());
    expect(await codeOf(act(product.as("analyst"), listRemovals, {}))).toBe("FORBIDDEN");
    const [owner, champion] = [product.as("journey-owner", [mine.id]), product.as("champion", [mine.id])];
    expect([await shown(owner), await shown(champion)]).toEqual([[myGone.id], [myGone.id]]);
    expect(await restore(owner, theirGone)).toBe("NOT_FOUND");
    expect(await restoreIt(owner)).toBe("FORBIDDEN");
    expect(await restoreIt(champion)).toBe("OUT_OF_SCOPE");
    const stranger = await product.stranger();
    expect(await shown(stranger)).toEqual([]);
    expect([await restore(stranger, myGone), await restoreIt(stranger)]).toEqual(["NOT_FOUND", "NOT_FOUND"]);

    expect(await restore(owner, myGone)).toBe("no error");
    expect([await restore(administrator, theirGone), await restoreIt(administrator)]).toEqual(["no error", "no error"]);
    expect(await shown(administrator)).toEqual([]);
  });
});

describe("a partner", () => {
  it("sees the journeys in which it takes part, as a whole or in a step", async () => {
    const { db } = product.application.storage;
    const partner = await product.act(administrator, createGroup, { kind: "partner", name: "Courier" });
    const workspaceId = administrator.workspaceId!;
    expect(await partnerJourneys(db, workspaceId, partner.id)).toEqual([]);
    const step = { stepId: theirStep.id, partnerId: partner.id, version: theirStep.version };
    await product.act(administrator, updateStep, step);
    expect(await partnerJourneys(db, workspaceId, partner.id)).toEqual([theirs.id]);
    const { version } = await product.act(administrator, readJourney, { journeyId: mine.id });
    await product.act(administrator, updateJourney, { journeyId: mine.id, partnerIds: [partner.id], version });
    expect(await partnerJourneys(db, workspaceId, partner.id)).toEqual([mine.id, theirs.id].sort());
    const other = await product.stranger();
    expect(await partnerJourneys(db, other.workspaceId!, partner.id)).toEqual([]);
  });
});

describe("another workspace", () => {
  it("has an atlas of its own, and reaches nothing of this one", async () => {
    const stranger = await product.stranger();
    expect(await product.act(stranger, listJourneys, {})).toEqual({ stages: [], journeys: [], unplacedSignals: 0 });
    expect((await product.act(stranger, listMappingRules, {})).rules).toEqual([]);
    expect(await codeOf(product.act(stranger, readJourney, { journeyId: mine.id }))).toBe("NOT_FOUND");
    const { "create-stage": createOne, "apply-rules": apply, ...others } = changes(mine, myStep, myRule, signal.mine);
    const codes = await Promise.all(Object.values(others).map((change) => codeOf(change(stranger))));
    expect(new Set(codes)).toEqual(new Set(["NOT_FOUND"]));
    expect(await codeOf(product.act(stranger, removeStep, { stepId: myStep.id }))).toBe("NOT_FOUND");
    expect(await codeOf(product.act(stranger, removeMappingRule, { ruleId: myRule.id }))).toBe("NOT_FOUND");
    expect(await codeOf(createOne(stranger))).toBe("no error");
    expect(await codeOf(apply(stranger))).toBe("no error");
    await product.application.jobs.idle();
    const { db } = product.application.storage;
    expect(await journeyNames(db, stranger.workspaceId!, [mine.id])).toEqual(new Map());
    expect(await stepNames(db, stranger.workspaceId!, [myStep.id])).toEqual(new Map());
    expect((await product.act(administrator, listJourneys, {})).journeys.map(({ signals }) => signals)).toEqual([1, 1]);
  });

  it("does not lend its people, groups, stages or steps", async () => {
    const stranger = await product.stranger();
    const abroad = atlasOf(product, stranger);
    const foreign = await abroad.journey();
    const group = await product.act(stranger, createGroup, { kind: "team", name: "Abroad" });
    const create = (fields: object) =>
      codeOf(product.act(administrator, createJourney, { stageId: stage.id, name: "Borrowed", ...fields }));
    expect(await create({ stageId: foreign.stageId })).toBe("NOT_FOUND");
    expect(await create({ teamId: group.id })).toBe("NOT_FOUND");
    const rule = { ruleId: myRule.id, version: myRule.version };
    expect(await codeOf(product.act(administrator, updateMappingRule, { ...rule, journeyId: foreign.id }))).toBe(
      "NOT_FOUND",
    );
    expect(await codeOf(product.act(administrator, updateMappingRule, { ...rule, stepId: theirStep.id }))).toBe(
      "NOT_FOUND",
    );
  });
});
