import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import { AppError } from "../../../kernel/error.ts";
import { listActions, openAction } from "../../accountability/contract.ts";
import { createJourney, createMappingRule, createStage, listMappingRules } from "../../journeys/contract.ts";
import { listSignals, listViews, saveView } from "../../signals/contract.ts";
import {
  correctComment,
  createTheme,
  listTaxonomyChanges,
  listThemes,
  mergeThemes,
  moveTheme,
  previewMerge,
  previewMove,
  previewSplit,
  readUnderstandingQuality,
  reapplyThemes,
  splitTheme,
  undoTaxonomyChange,
  updateTheme,
} from "../contract.ts";

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
  await product.importText(
    [
      "Answer ID,Date,Comment",
      '1,2026-01-01,"The queue at the desk was endless."',
      '2,2026-01-02,"I waited an hour on the phone."',
      '3,2026-01-03,"A queue, and then I waited again."',
      '4,2026-01-04,"The waiting room was lovely."',
      '5,2026-01-05,"Kind nurse."',
    ].join("\n"),
  );
});
afterAll(() => product.close());

const act: TestProduct["act"] = (actor, signature, input) => product.act(actor, signature, input);
const me = () => product.administrator;
const idle = () => product.application.jobs.idle();
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );

/** Days of January whose signals carry the theme, by the list that people see. */
async function carrying(themeId: string): Promise<string[]> {
  const { signals } = await act(me(), listSignals, { themeId });
  return signals.map(({ occurredOn }) => occurredOn.slice(-2)).sort();
}
const signalOn = async (day: string) =>
  (await act(me(), listSignals, {})).signals.find(({ occurredOn }) => occurredOn.endsWith(day))!;
const themeNamed = async (name: string) =>
  (await act(me(), listThemes, {})).themes.find((theme) => theme.name === name)!;

async function made(name: string, phrases: string[], more: object = {}) {
  return act(me(), createTheme, { name, phrases, ...more });
}

describe("merging themes", () => {
  it("says before what is gained and lost, and then it is so; actions, rules, views and corrections follow; undone, all labels are back", async () => {
    const queues = await made("Queues", ["queue*"]);
    const waits = await made("Waiting", ["waited", "waiting"], { exclusions: ["waiting room"] });
    await act(me(), updateTheme, { themeId: queues.id, exclusions: ["queue at the desk"], version: 1 });
    await act(me(), updateTheme, { themeId: queues.id, exclusions: [], version: 2 });
    const stage = await act(me(), createStage, { name: "Stage" });
    const journey = await act(me(), createJourney, { stageId: stage.id, name: "Journey" });
    await act(me(), createMappingRule, {
      journeyId: journey.id,
      conditions: [{ on: "theme", themeIds: [queues.id] }],
    });
    await act(me(), openAction, {
      ...{ title: "Second desk", journeyId: journey.id, ownerId: me().id, due: "2030-01-01", themeId: queues.id },
      expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2030-06-01" },
    });
    await act(me(), saveView, { name: "Queues", filter: { themeId: queues.id } });
    await act(me(), reapplyThemes, {});
    await idle();
    expect([await carrying(queues.id), await carrying(waits.id)]).toEqual([
      ["01", "03"],
      ["02", "03"],
    ]);
    const { id: signalId } = await signalOn("05");
    await act(me(), correctComment, { signalId, ordinal: 0, tone: "positive", themeIds: [queues.id] });

    const preview = await act(me(), previewMerge, { themeId: queues.id, intoId: waits.id });
    expect(preview).toMatchObject({ signals: 4, looked: 4, corrections: 1 });
    expect(preview.themes).toEqual([
      { name: "Queues", before: 3, after: 0, gained: 0, lost: 3 },
      { name: "Waiting", before: 2, after: 4, gained: 2, lost: 0 },
    ]);
    expect(preview.examples.map(({ text }) => text)).toContain("The queue at the desk was endless.");

    const themes = { themeId: queues.id, intoId: waits.id };
    expect(await codeOf(act(me(), mergeThemes, { ...themes, version: 1 }))).toBe("CONFLICT");
    const merged = await act(me(), mergeThemes, { ...themes, version: 3 });
    expect(merged.theme.phrases).toEqual(["waited", "waiting", "queue*"]);
    // At once, before anything was read again.
    expect(await carrying(waits.id)).toEqual(["01", "02", "03", "05"]);
    await idle();
    expect(await carrying(waits.id)).toEqual(["01", "02", "03", "05"]);
    expect(await codeOf(act(me(), previewMerge, themes))).toBe("NOT_FOUND");
    expect((await act(me(), listActions, {})).actions[0]!.themeId).toBe(waits.id);
    expect((await act(me(), listMappingRules, {})).rules[0]!.reason).toContain("Waiting");
    expect((await act(me(), listViews, {})).views[0]!.filter.themeId).toBe(waits.id);
    const quality = await act(me(), readUnderstandingQuality, {});
    expect(quality.themes.map(({ name }) => name)).toEqual(["Waiting"]);

    const { changes } = await act(me(), listTaxonomyChanges, {});
    expect(changes[0]).toMatchObject({ kind: "merge", theme: "Queues", other: "Waiting", state: "undoable" });
    await act(me(), undoTaxonomyChange, { number: merged.number });
    await idle();
    expect([await carrying(queues.id), await carrying(waits.id)]).toEqual([
      ["01", "03", "05"],
      ["02", "03"],
    ]);
    expect(await themeNamed("Waiting")).toMatchObject({ phrases: ["waited", "waiting"] });
    expect(await codeOf(act(me(), undoTaxonomyChange, { number: merged.number }))).toBe("WRONG_STATE");
  });

  it("takes what a file's own label says along, and gives it back", async () => {
    const flagged = (number: number, flags: string) => `9${number},2026-02-0${number},"Dull walls ${number}.",${flags}`;
    await product.importText(
      [
        "Answer ID,Date,Comment,Decoration,Noise,Food",
        ...["1,0,0", "0,1,0", "0,0,1", "0,1,1", "0,0,0", "1,1,0"].map((flags, index) => flagged(index + 1, flags)),
      ].join("\n"),
      "labelled.csv",
    );
    const theme = await themeNamed("Decoration");
    const room = await made("Rooms", ["wall*"]);
    const { number } = await act(me(), mergeThemes, { themeId: theme.id, intoId: room.id, version: 1 });
    await idle();
    const origins = async () => (await signalOn("02-01")).labels.map(({ origin, themeName }) => [origin, themeName]);
    expect(await origins()).toContainEqual(["source", "Rooms"]);
    // A file that comes later and says the same word means the kept theme.
    await product.importText(
      [
        "Answer ID,Date,Comment,Decoration,Noise,Food",
        ...["1,0,0", "0,1,0", "1,0,1"].map((flags, index) => `8${index},2026-02-2${index},"Later ${index}.",${flags}`),
      ].join("\n"),
      "later.csv",
    );
    expect(await themeNamed("Decoration")).toBeUndefined();
    expect((await signalOn("02-20")).labels.map(({ origin, themeName }) => [origin, themeName])).toContainEqual([
      "source",
      "Rooms",
    ]);
    await act(me(), undoTaxonomyChange, { number });
    await idle();
    expect(await origins()).toContainEqual(["source", "Decoration"]);
  });

  it("never merges a theme into itself, nor a group that holds themes", async () => {
    const group = await made("Group", []);
    const inside = await made("Inside", ["inside"], { parentId: group.id });
    expect(await codeOf(act(me(), previewMerge, { themeId: inside.id, intoId: inside.id }))).toBe("INVALID_INPUT");
    expect(await codeOf(act(me(), mergeThemes, { themeId: group.id, intoId: inside.id, version: 1 }))).toBe(
      "STILL_USED",
    );
  });
});

describe("splitting a theme", () => {
  it("says before what moves, and then it is so, and back again", async () => {
    const both = await made("Hours and desks", ["hour*", "desk*"], { meaning: "Both" });
    await act(me(), reapplyThemes, {});
    await idle();
    expect(await carrying(both.id)).toEqual(["01", "02"]);
    const split = { themeId: both.id, name: "Desks", phrases: ["desk*"] };
    const preview = await act(me(), previewSplit, split);
    expect(preview.themes).toEqual([
      { name: "Hours and desks", before: 2, after: 1, gained: 0, lost: 1 },
      { name: "Desks", before: 0, after: 1, gained: 1, lost: 0 },
    ]);
    expect(preview.examples).toMatchObject([{ gains: ["Desks"], loses: ["Hours and desks"] }]);
    const [{ text, start, end }] = preview.examples as [(typeof preview.examples)[number]];
    expect(text.slice(start!, end!)).toBe("desk");
    const made_ = await act(me(), splitTheme, { ...split, version: 1 });
    await idle();
    expect([await carrying(both.id), await carrying(made_.theme.id)]).toEqual([["02"], ["01"]]);
    await act(me(), undoTaxonomyChange, { number: made_.number });
    await idle();
    expect(await carrying(both.id)).toEqual(["01", "02"]);
    expect(await themeNamed("Desks")).toBeUndefined();
  });

  it("is refused where nothing would be left, for foreign phrases, and once somebody changed the theme", async () => {
    const theme = await made("Pair", ["left", "right"]);
    const split = { themeId: theme.id, name: "Right" };
    expect(await codeOf(act(me(), previewSplit, { ...split, phrases: ["left", "right"] }))).toBe("INVALID_INPUT");
    expect(await codeOf(act(me(), previewSplit, { ...split, phrases: ["middle"] }))).toBe("INVALID_INPUT");
    const { number } = await act(me(), splitTheme, { ...split, phrases: ["right"], version: 1 });
    const left = await themeNamed("Pair");
    await act(me(), updateTheme, { themeId: left.id, phrases: ["left", "leftmost"], version: left.version });
    expect((await act(me(), listTaxonomyChanges, {})).changes[0]).toMatchObject({ state: "followed" });
    expect(await codeOf(act(me(), undoTaxonomyChange, { number }))).toBe("WRONG_STATE");
    await idle();
  });
});

describe("moving a theme", () => {
  it("says what the groups count before and after, and changes no label", async () => {
    const [one, other] = [await made("One group", []), await made("Other group", [])];
    const theme = await made("Telephone", ["phone"], { parentId: one.id });
    await act(me(), reapplyThemes, {});
    await idle();
    const move = { themeId: theme.id, parentId: other.id };
    const preview = await act(me(), previewMove, move);
    expect(preview.themes).toEqual([
      { name: "One group", before: 1, after: 0, gained: 0, lost: 1 },
      { name: "Other group", before: 0, after: 1, gained: 1, lost: 0 },
    ]);
    expect(preview.examples).toMatchObject([{ text: "I waited an hour on the phone.", start: 24, end: 29 }]);
    const { number } = await act(me(), moveTheme, { ...move, version: 1 });
    expect((await themeNamed("Telephone")).parentId).toBe(other.id);
    expect(await carrying(theme.id)).toEqual(["02"]);
    await act(me(), undoTaxonomyChange, { number });
    expect((await themeNamed("Telephone")).parentId).toBe(one.id);
    expect(await codeOf(act(me(), previewMove, { themeId: one.id, parentId: other.id }))).toBe("INVALID_INPUT");
    expect(await codeOf(act(me(), previewMove, { themeId: theme.id, parentId: theme.id }))).toBe("INVALID_INPUT");
  });
});

describe("walls", () => {
  it("keeps others' themes out of reach, and lets only those who edit the taxonomy reshape it", async () => {
    const [mine, other] = [await made("Mine", ["mine"]), await made("Another", ["another"])];
    const stranger = await product.stranger();
    const merge = { themeId: mine.id, intoId: other.id };
    expect(await codeOf(act(stranger, previewMerge, merge))).toBe("NOT_FOUND");
    expect(await codeOf(act(stranger, moveTheme, { themeId: mine.id, parentId: null, version: 1 }))).toBe("NOT_FOUND");
    expect((await act(stranger, listTaxonomyChanges, {})).changes).toEqual([]);
    expect(await codeOf(act(stranger, undoTaxonomyChange, { number: 1 }))).toBe("NOT_FOUND");
    expect(await codeOf(act(product.as("viewer"), mergeThemes, { ...merge, version: 1 }))).toBe("FORBIDDEN");
    expect(await codeOf(act(product.as("analyst", []), mergeThemes, { ...merge, version: 1 }))).toBe("OUT_OF_SCOPE");
  });
});
