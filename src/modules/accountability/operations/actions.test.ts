import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import type { Actor } from "../../../kernel/actor.ts";
import { addPerson, updatePerson } from "../../access/contract.ts";
import { createMappingRule, placeSignal } from "../../journeys/contract.ts";
import { listSignals, undoImport } from "../../signals/contract.ts";
import { createTheme } from "../../text/contract.ts";
import { type Action, commentOnAction, linkSignals, listActions, readAction, updateAction } from "../contract.ts";
import { codeOf, openRegister, type Register } from "../register.fixture.ts";

let register: Register;
let administrator: Actor;
beforeAll(async () => {
  register = await openRegister();
  ({ administrator } = register);
});
afterAll(() => register.close());

const act: Register["act"] = (...given) => register.act(...given);
const read = (action: Action) => act(administrator, readAction, { actionId: action.id });
const update = (action: Action, fields: Partial<z.input<typeof updateAction.input>>) =>
  act(administrator, updateAction, { actionId: action.id, version: action.version, ...fields });
async function person(name: string) {
  const email = `${name.toLowerCase()}@example.org`;
  return (await act(administrator, addPerson, { name, email, role: "journey-owner" })).person;
}

describe("opening an action", () => {
  it("says who, by when, and what it should change, before the work begins", async () => {
    const theme = await act(administrator, createTheme, { name: "Waiting" });
    const action = await register.open({ themeId: theme.id, status: "proposed" });
    expect(action).toMatchObject({
      ...{ title: "Answer within five minutes", journeyName: "Get help", ownerName: "Ada", openedBy: "Ada" },
      ...{ status: "proposed", due: "2024-06-01", themeId: theme.id, linkedSignals: 0, comments: 0, version: 1 },
      expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2024-09-01" },
      ...{ effectiveFrom: null, closedAt: null, reason: null, demo: false },
    });
    expect((await read(action)).history).toMatchObject([{ by: "Ada", what: "opened", from: null, to: null }]);
  });

  it("is refused when somebody or something in it is not there, or the effect cannot be", async () => {
    const left = await person("Lea");
    await act(administrator, updatePerson, { personId: left.id, active: false, version: left.version });
    const [journeyId, effect] = [register.mine.id, { metric: "share-satisfied", by: "2024-09-01" } as const];
    const nobody = "00000000-0000-4000-8000-000000000000";
    const refused: [Parameters<typeof register.open>[0], string][] = [
      [{ journeyId: nobody }, "NOT_FOUND"],
      [{ ownerId: nobody }, "NOT_FOUND"],
      [{ ownerId: left.id }, "NOT_FOUND"],
      [{ themeId: journeyId }, "NOT_FOUND"],
      [{ signalIds: [nobody] }, "NOT_FOUND"],
      [{ title: " " }, "INVALID_INPUT"],
      [{ due: "2024-02-30" }, "INVALID_INPUT"],
      [{ expectedEffect: { ...effect, change: 5 } }, "INVALID_INPUT"],
      [{ expectedEffect: { ...effect, change: Number.NaN } }, "INVALID_INPUT"],
    ];
    const before = (await act(administrator, listActions, {})).total;
    for (const [fields, code] of refused) expect(await codeOf(register.open(fields))).toBe(code);
    expect((await act(administrator, listActions, {})).total).toBe(before);
    const points = { metric: "net-promoter-score", change: -5, by: "2024-09-01" } as const;
    expect((await register.open({ expectedEffect: points })).expectedEffect).toEqual(points);
  });
});

describe("an action's history", () => {
  it("keeps each change, by whom, from what to what, the latest first", async () => {
    const olu = await person("Olu");
    let action = await register.open();
    action = await update(action, { status: "under-way", ownerId: olu.id });
    action = await update(action, { due: "2024-07-01", title: "Answer within two minutes" });
    action = await update(action, { expectedEffect: { metric: "mean-rating", change: 0.5, by: "2024-10-01" } });
    action = await update(action, { status: "done", effectiveFrom: "2024-06-20" });
    expect(action).toMatchObject({ ownerName: "Olu", status: "done", effectiveFrom: "2024-06-20", version: 5 });
    expect(action.closedAt).not.toBeNull();
    const history = (await read(action)).history.map(({ what, from, to }) => [what, from, to]);
    expect(history).toEqual([
      ["effective-from", null, "2024-06-20"],
      ["status", "under-way", "done"],
      ["expected-effect", "share-satisfied +0.05, 2024-09-01", "mean-rating +0.5, 2024-10-01"],
      ["due", "2024-06-01", "2024-07-01"],
      ["title", "Answer within five minutes", "Answer within two minutes"],
      ["owner", "Ada", "Olu"],
      ["status", "agreed", "under-way"],
      ["opened", null, null],
    ]);
  });

  it("has nothing to add when nothing changes", async () => {
    const action = await register.open();
    const { title, due, status, ownerId, expectedEffect, effectiveFrom } = action;
    const same = await update(action, { title, due, status, ownerId, expectedEffect, effectiveFrom });
    expect(same).toEqual(action);
    expect((await read(action)).history).toHaveLength(1);
  });

  it("keeps why it was cancelled, also when it is taken up again", async () => {
    let action = await register.open();
    expect(await codeOf(update(action, { status: "cancelled" }))).toBe("INVALID_INPUT");
    expect(await codeOf(update(action, { status: "cancelled", reason: "  " }))).toBe("INVALID_INPUT");
    action = await update(action, { status: "cancelled", reason: "No budget" });
    expect(action).toMatchObject({ status: "cancelled", reason: "No budget", overdue: false });
    const { closedAt } = action;
    action = await update(action, { reason: "No budget before autumn" });
    expect(action).toMatchObject({ reason: "No budget before autumn", closedAt });
    action = await update(action, { status: "agreed" });
    expect(action).toMatchObject({ status: "agreed", reason: null, closedAt: null });
    const reasons = (await read(action)).history.filter(({ what }) => what === "reason");
    expect(reasons.map(({ from, to }) => [from, to])).toEqual([
      ["No budget", "No budget before autumn"],
      [null, "No budget"],
    ]);
  });

  it("has one winner when two save the same version, and tells the other what was saved", async () => {
    const action = await register.open();
    const ends = await Promise.allSettled(["one", "other"].map((title) => update(action, { title })));
    const saved = (await read(action)).action;
    expect(ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []))).toEqual([saved]);
    const lost = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    expect(lost).toMatchObject([{ code: "CONFLICT", details: { current: saved } }]);
    const late = update(action, { title: "late" });
    await expect(late).rejects.toMatchObject({ code: "CONFLICT", details: { current: saved } });
    expect((await read(action)).history).toHaveLength(2);
  });
});

describe("comments", () => {
  it("stand in the order in which they were made", async () => {
    const action = await register.open();
    for (const text of ["First", "Second\nline"])
      await act(administrator, commentOnAction, { actionId: action.id, text });
    await act(register.as("front-line"), commentOnAction, { actionId: action.id, text: "Seen today" });
    const { comments, action: after } = await read(action);
    expect(comments.map(({ text, by }) => [text, by])).toEqual([
      ["First", "Ada"],
      ["Second\nline", "Ada"],
      ["Seen today", "Ada"],
    ]);
    expect(after).toMatchObject({ comments: 3, version: 1 });
    expect(await codeOf(act(administrator, commentOnAction, { actionId: action.id, text: " " }))).toBe("INVALID_INPUT");
  });
});

describe("evidence", () => {
  let importId: string;
  let ids: string[];
  beforeAll(async () => {
    const { mine } = register;
    const conditions = [{ on: "attribute" as const, name: "Service", values: ["help"] }];
    await act(administrator, createMappingRule, { journeyId: mine.id, conditions });
    const rows = ["1,2024-03-04,1,help,Waited", "2,2024-03-05,2,help,Queued", "3,2024-03-06,3,pay,Dear"];
    ({ id: importId } = await register.importText(["Id,Date,Rating,Service,Comment", ...rows].join("\n")));
    const { signals } = await act(administrator, listSignals, {});
    ids = signals.toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : 1)).map(({ id }) => id);
  });
  const link = (action: Action, input: { add?: string[]; remove?: string[] }, actor = administrator) =>
    act(actor, linkSignals, { actionId: action.id, ...input });
  const limited = () => register.as("journey-owner", [register.mine.id]);

  it("is linked once, and told in the history", async () => {
    const action = await register.open({ signalIds: [ids[0]!, ids[0]!] });
    expect(action.linkedSignals).toBe(1);
    expect((await link(action, { add: [ids[0]!, ids[1]!] })).linkedSignals).toBe(2);
    expect((await link(action, { add: [ids[1]!] })).linkedSignals).toBe(2);
    expect(await link(action, { add: [ids[2]!], remove: [ids[0]!] })).toMatchObject({ linkedSignals: 2, version: 1 });
    const { signalIds, history } = await read(action);
    expect(signalIds.sort()).toEqual([ids[1], ids[2]].sort());
    const evidence = history.filter(({ what }) => what === "evidence");
    expect(evidence.map(({ from, to }) => [from, to])).toEqual([
      ["2", "2"],
      ["1", "2"],
    ]);
  });

  it("is only what the one who links it may see, all or nothing", async () => {
    const action = await register.open({ signalIds: [ids[0]!] }, limited());
    const { total } = await act(administrator, listActions, {});
    expect(await codeOf(register.open({ signalIds: [ids[0]!, ids[2]!] }, limited()))).toBe("NOT_FOUND");
    expect((await act(administrator, listActions, {})).total).toBe(total);
    expect(await codeOf(link(action, { add: [ids[1]!, ids[2]!] }, limited()))).toBe("NOT_FOUND");
    expect((await read(action)).signalIds).toEqual([ids[0]]);
  });

  it("is counted and listed as far as its reader may see it", async () => {
    const action = await register.open({ signalIds: ids });
    const seen = async (actor: Actor) => {
      const { action: own, signalIds } = await act(actor, readAction, { actionId: action.id });
      expect(own.linkedSignals).toBe(signalIds.length);
      return signalIds.length;
    };
    expect([await seen(administrator), await seen(limited())]).toEqual([3, 2]);
    await act(administrator, placeSignal, { signalId: ids[1]!, journeyId: register.theirs.id });
    expect([await seen(administrator), await seen(limited())]).toEqual([3, 1]);
    const listed = async (actor: Actor) => (await act(actor, listSignals, { actionId: action.id })).total;
    expect([await listed(administrator), await listed(limited())]).toEqual([3, 1]);
    const answering = async (actor: Actor, signalId: string) =>
      (await act(actor, listActions, { signalId })).actions.map(({ id }) => id);
    expect(await answering(limited(), ids[0]!)).toContain(action.id);
    expect(await codeOf(answering(limited(), ids[1]!))).toBe("NOT_FOUND");
    const blind = register.as("journey-owner", [register.theirs.id]);
    expect(await codeOf(listed(blind))).toBe("NOT_FOUND");
    await act(administrator, undoImport, { importId });
    await register.application.jobs.idle();
    expect([await seen(administrator), await seen(limited())]).toEqual([0, 0]);
  });
});

describe("the register", () => {
  it("is read page by page, the most urgent first, each action once", async () => {
    const theirs = { journeyId: register.theirs.id };
    const dues = ["2024-03-01", "2024-01-01", "2024-02-01", "2024-01-01", "2024-02-01"];
    for (const due of dues) await register.open({ ...theirs, due });
    const pages: Action[][] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await act(administrator, listActions, { ...theirs, limit: 2, cursor });
      expect(page.total).toBe(5);
      pages.push(page.actions);
      if (page.cursor === null) break;
      cursor = page.cursor;
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().map(({ due }) => due)).toEqual(dues.toSorted());
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(5);
    const exactly = await act(administrator, listActions, { ...theirs, limit: 5 });
    expect(exactly.cursor).toBeNull();
  });

  it("refuses a cursor that is not one of its own", async () => {
    const forged = ["2024-99-99_------------------------------------", "", "e30", "WyJ4IiwieSJd"];
    for (const cursor of forged)
      expect(await codeOf(act(administrator, listActions, { cursor }))).toBe("INVALID_INPUT");
  });

  it("is narrowed by journey, owner, theme, status, and what is open or overdue", async () => {
    const olive = await person("Olive");
    const theme = await act(administrator, createTheme, { name: "Price" });
    const own = { ownerId: olive.id };
    const late = await register.open({ ...own, due: "2024-01-01", themeId: theme.id });
    const ahead = await register.open({ ...own, due: "2999-01-01", status: "proposed" });
    const done = await update(await register.open({ ...own, due: "2024-01-02" }), { status: "done" });
    const ids = async (filter: object) => {
      const { actions, total } = await act(administrator, listActions, { ...own, ...filter });
      expect(total).toBe(actions.length);
      return actions.map(({ id }) => id);
    };
    expect(await ids({})).toEqual([late.id, done.id, ahead.id]);
    expect(await ids({ open: true })).toEqual([late.id, ahead.id]);
    expect(await ids({ open: "false" })).toEqual([done.id]);
    expect(await ids({ overdue: true })).toEqual([late.id]);
    expect(await ids({ overdue: false })).toEqual([done.id, ahead.id]);
    expect(await ids({ status: "proposed" })).toEqual([ahead.id]);
    expect(await ids({ themeId: theme.id })).toEqual([late.id]);
    expect(await ids({ journeyId: register.theirs.id })).toEqual([]);
  });
});

describe("roles", () => {
  it.each(["viewer", "front-line", "partner"] as const)("a %s opens and changes no action", async (role) => {
    const actor = register.as(role);
    const action = await register.open();
    expect(await codeOf(register.open({}, actor))).toBe("FORBIDDEN");
    expect(await codeOf(act(actor, updateAction, { actionId: action.id, title: "x", version: 1 }))).toBe("FORBIDDEN");
    expect(await codeOf(act(actor, linkSignals, { actionId: action.id }))).toBe("FORBIDDEN");
    const comment = codeOf(act(actor, commentOnAction, { actionId: action.id, text: "Hm" }));
    expect(await comment).toBe(role === "viewer" ? "FORBIDDEN" : "no error");
    expect(await codeOf(act(actor, readAction, { actionId: action.id }))).toBe("no error");
  });
});
