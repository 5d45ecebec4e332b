import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../kernel/actor.ts";
import { addPerson, readSession, updateWorkspace } from "../../access/contract.ts";
import { createJourney, updateJourney } from "../../journeys/contract.ts";
import { createTheme } from "../../text/contract.ts";
import {
  commentOnAction,
  linkSignals,
  listActions,
  readAction,
  readMyWork,
  readObligations,
  updateAction,
} from "../contract.ts";
import { codeOf, openRegister, type Register } from "../register.fixture.ts";

let register: Register;
let administrator: Actor;
let olu: string;
beforeAll(async () => {
  register = await openRegister();
  ({ administrator } = register);
  const person = { name: "Olu", email: "olu@example.org", role: "journey-owner" } as const;
  olu = (await register.act(administrator, addPerson, person)).person.id;
});
afterAll(() => register.close());

const act: Register["act"] = (...given) => register.act(...given);
async function moveTo(timeZone: string) {
  const { workspaces } = await act(administrator, readSession, {});
  const { version } = workspaces.find(({ id }) => id === administrator.workspaceId)!;
  await act(administrator, updateWorkspace, { timeZone, version });
}

describe("a due date", () => {
  it("has passed when the day is over where the workspace is", async () => {
    const action = await register.open({ due: "2024-05-02", ownerId: olu });
    // 3 May, shortly after midnight, on Kiritimati; still 1 May on Pago Pago.
    const moment = "2024-05-02T10:30:00Z";
    const overdueIn = async (timeZone: string) => {
      await moveTo(timeZone);
      const { action: read } = await register.askAt(moment, administrator, readAction, { actionId: action.id });
      const listed = await register.askAt(moment, administrator, listActions, { ownerId: olu, overdue: true });
      const work = await register.askAt(moment, administrator, readMyWork, { personId: olu });
      const owed = await register.askAt(moment, administrator, readObligations, {});
      expect(listed.total).toBe(read.overdue ? 1 : 0);
      expect(work.overdue.map(({ id }) => id)).toEqual(read.overdue ? [action.id] : []);
      expect(owed).toMatchObject({ overdueActions: listed.total, oldestOverdueDays: read.overdue ? 1 : null });
      return read.overdue;
    };
    expect(await overdueIn("Pacific/Kiritimati")).toBe(true);
    expect(await overdueIn("UTC")).toBe(false);
    expect(await overdueIn("Pacific/Pago_Pago")).toBe(false);
    await moveTo("UTC");
    const end = await register.askAt("2024-05-02T23:59:59Z", administrator, readAction, { actionId: action.id });
    expect(end.action.overdue).toBe(false);
    await act(administrator, updateAction, { actionId: action.id, status: "done", version: 1 });
    const after = await register.askAt("2024-06-01T00:00:00Z", administrator, readAction, { actionId: action.id });
    expect(after.action.overdue).toBe(false);
  });
});

describe("my work", () => {
  it("is what is overdue, what is due within two weeks, what comes later, and what was closed lately", async () => {
    const own = { journeyId: register.theirs.id };
    const open = async (title: string, due: string) => (await register.open({ ...own, title, due })).title;
    await open("late", "2030-01-09");
    await open("today", "2030-01-10");
    await open("in two weeks", "2030-01-24");
    await open("after that", "2030-01-25");
    await register.open({ ...own, title: "somebody else's", ownerId: olu });
    const closed = await register.open({ ...own, title: "closed" });
    await act(administrator, updateAction, {
      ...{ actionId: closed.id, status: "cancelled", reason: "Not ours", version: 1 },
    });
    const titles = (actions: { title: string }[]) => actions.map(({ title }) => title);
    const at = (moment: string) => register.askAt(moment, administrator, readMyWork, {});
    const work = await at("2030-01-10T12:00:00Z");
    expect(work.person).toEqual({ id: administrator.personId, name: "Ada" });
    expect(titles(work.overdue)).toEqual(["late"]);
    expect(titles(work.dueSoon)).toEqual(["today", "in two weeks"]);
    expect(titles(work.later)).toEqual(["after that"]);
    // It was closed when the test ran.
    const { closedAt } = (await act(administrator, readAction, { actionId: closed.id })).action;
    const daysLater = (days: number) => new Date(Date.parse(closedAt!) + days * 86_400_000).toISOString();
    expect(titles((await at(daysLater(59))).recentlyClosed)).toEqual(["closed"]);
    expect(titles((await at(daysLater(61))).recentlyClosed)).toEqual([]);
  });

  it("has the journeys somebody owns, with what each lacks; anybody's can be looked at", async () => {
    const { id, version } = register.mine;
    await act(administrator, updateJourney, { journeyId: id, ownerId: olu, version });
    const work = await act(register.as("viewer"), readMyWork, { personId: olu });
    expect(work.person).toEqual({ id: olu, name: "Olu" });
    expect(work.journeys).toEqual([{ id, name: "Get help", gaps: ["no-metric", "no-signal", "no-target"] }]);
    expect((await act(administrator, readMyWork, {})).journeys).toEqual([]);
    expect(await codeOf(act(administrator, readMyWork, { personId: id }))).toBe("NOT_FOUND");
  });

  it("is empty for a program or an operator without a person", async () => {
    const operator: Actor = { ...administrator, kind: "operator", personId: null };
    expect(await act(operator, readMyWork, {})).toEqual({
      ...{ person: null, overdue: [], dueSoon: [], later: [], recentlyClosed: [], missedTargets: [], journeys: [] },
    });
  });
});

describe("what we owe", () => {
  it("counts what is overdue, and names journeys and complaints that nobody answers for", async () => {
    const stranger = await register.stranger();
    const nothing = { overdueActions: 0, oldestOverdueDays: null, openActions: 0, complaintsWithoutOwner: [] };
    const none = { ...nothing, journeysWithoutOwner: [], journeysWithoutAction: [] };
    expect(await act(stranger, readObligations, {})).toEqual(none);

    const { stageId } = register.mine;
    const quiet = await act(administrator, createJourney, { stageId, name: "Leave" });
    const complaint = { name: "Billing", complaintCategory: true };
    const theme = await act(administrator, createTheme, complaint);
    await act(administrator, createTheme, { ...complaint, name: "Noise", ownerId: olu });
    const { total } = await act(administrator, listActions, { open: true });
    const owed = await register.askAt("2030-01-10T12:00:00Z", administrator, readObligations, {});
    const late = await register.askAt("2030-01-10T12:00:00Z", administrator, listActions, { overdue: true });
    expect(owed).toEqual({
      overdueActions: late.total,
      oldestOverdueDays: Math.round((Date.parse("2030-01-10") - Date.parse(late.actions[0]!.due)) / 86_400_000),
      openActions: total,
      journeysWithoutOwner: [
        { id: register.theirs.id, name: "Pay" },
        { id: quiet.id, name: "Leave" },
      ],
      journeysWithoutAction: [
        { id: register.mine.id, name: "Get help" },
        { id: quiet.id, name: "Leave" },
      ],
      complaintsWithoutOwner: [{ id: theme.id, name: "Billing" }],
    });
  });
});

describe("walls", () => {
  const tried = (actor: Actor, actionId: string) =>
    Promise.all([
      codeOf(act(actor, readAction, { actionId })),
      codeOf(act(actor, updateAction, { actionId, title: "x", version: 1 })),
      codeOf(act(actor, commentOnAction, { actionId, text: "x" })),
      codeOf(act(actor, linkSignals, { actionId })),
    ]);

  it("an action on a journey out of scope is not there, in no list and in no count", async () => {
    const owner = register.as("journey-owner", [register.mine.id]);
    const theirs = await register.open({ journeyId: register.theirs.id });
    const own = await register.open({}, owner);
    expect(new Set(await tried(owner, theirs.id))).toEqual(new Set(["NOT_FOUND"]));
    expect(new Set(await tried(owner, own.id))).toEqual(new Set(["no error"]));
    expect(await codeOf(register.open({ journeyId: register.theirs.id }, owner))).toBe("NOT_FOUND");
    const { actions, total } = await act(owner, listActions, {});
    expect(total).toBe(actions.length);
    expect(actions.every(({ journeyId }) => journeyId === register.mine.id)).toBe(true);
    expect((await act(owner, listActions, { journeyId: register.theirs.id })).total).toBe(0);
    const owed = await act(owner, readObligations, {});
    expect(owed).toMatchObject({ journeysWithoutOwner: [], complaintsWithoutOwner: [] });
    expect(owed.openActions).toBe((await act(owner, listActions, { open: true })).total);
    const work = await act(owner, readMyWork, {});
    for (const action of [...work.overdue, ...work.dueSoon, ...work.later, ...work.recentlyClosed]) {
      expect(action.journeyId).toBe(register.mine.id);
    }
  });

  it("somebody who sees no journey sees no action", async () => {
    const nobodys = register.as("journey-owner", []);
    expect(await act(nobodys, listActions, {})).toEqual({ actions: [], cursor: null, total: 0 });
    expect(await act(nobodys, readObligations, {})).toMatchObject({ openActions: 0, overdueActions: 0 });
  });

  it("another workspace has a register of its own", async () => {
    const stranger = await register.stranger();
    const action = await register.open();
    expect(new Set(await tried(stranger, action.id))).toEqual(new Set(["NOT_FOUND"]));
    expect((await act(stranger, listActions, {})).total).toBe(0);
    expect(await codeOf(register.open({}, stranger))).toBe("NOT_FOUND");
    expect(await codeOf(act(stranger, readMyWork, { personId: olu }))).toBe("NOT_FOUND");
  });
});
