import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../kernel/actor.ts";
import type { Person, Workspace } from "./contract.ts";
import {
  markDemo,
  namesOfGroups,
  namesOfPeople,
  requireGroup,
  requirePerson,
  workspaceIds,
  workspaceSettings,
} from "./index.ts";
import { codeOf, type Installation, openInstallation } from "./installation.fixture.ts";

let installation: Installation;
let administrator: Actor;
let workspace: Workspace;
let other: Workspace;
beforeAll(async () => {
  installation = await openInstallation();
  ({ administrator, workspace } = await installation.setUp());
  installation.clock.now = new Date(installation.clock.now.getTime() + 1_000);
  other = await installation.act<Workspace>(administrator, "create-workspace", { name: "Other" });
});
afterAll(() => installation.close());

test("People are known by name in their own workspace, also when they left; only active ones can be given work", async () => {
  const { add, act, storage } = installation;
  const { db } = storage;
  const owner = await add(administrator, "journey-owner", { name: "Olu" });
  expect(await requirePerson(db, workspace.id, owner.id)).toEqual({ id: owner.id, name: "Olu" });
  await act(administrator, "update-person", { personId: owner.id, active: false, version: 1 });
  expect(await codeOf(requirePerson(db, workspace.id, owner.id))).toBe("NOT_FOUND");
  const ids = [owner.id, administrator.id, workspace.id, owner.id];
  expect(await namesOfPeople(db, workspace.id, ids)).toEqual(
    new Map([
      [owner.id, "Olu"],
      [administrator.id, "Ada"],
    ]),
  );
  expect(await namesOfPeople(db, other.id, [owner.id])).toEqual(new Map());
  expect(await namesOfPeople(db, workspace.id, [])).toEqual(new Map());
});

test("A group is found by its kind, in its own workspace", async () => {
  const { db } = installation.storage;
  const team = await installation.addGroup(administrator, "team", "Discharge", [administrator.id]);
  expect(await requireGroup(db, workspace.id, team.id, "team")).toEqual({
    id: team.id,
    name: "Discharge",
    memberIds: [administrator.id],
  });
  expect(await codeOf(requireGroup(db, workspace.id, team.id, "partner"))).toBe("NOT_FOUND");
  expect(await codeOf(requireGroup(db, other.id, team.id, "team"))).toBe("NOT_FOUND");
  expect(await namesOfGroups(db, workspace.id, [team.id])).toEqual(new Map([[team.id, "Discharge"]]));
});

test("Settings follow changes; the demo is marked by seeding alone", async () => {
  const { act, storage } = installation;
  const change = { timeZone: "Europe/Berlin", customersWord: "patients", demo: true, version: workspace.version };
  expect(await act(administrator, "update-workspace", change)).toMatchObject({ demo: false, version: 2 });
  await expect(act(administrator, "update-workspace", change)).rejects.toMatchObject({
    code: "CONFLICT",
    details: { current: { id: workspace.id, customersWord: "patients", version: 2 } },
  });
  await markDemo(storage.db, workspace.id, { workspace: true, personIds: [administrator.id] });
  expect(await workspaceSettings(storage.db, workspace.id)).toEqual({
    name: "St Mary's Hospital",
    slug: "st-mary-s-hospital",
    timeZone: "Europe/Berlin",
    customersWord: "patients",
    demo: true,
  });
  const { people } = await act<{ people: Person[] }>(administrator, "list-people");
  expect(people.filter((each) => each.demo).map(({ id }) => id)).toEqual([administrator.id]);
  expect(await workspaceIds(storage.db)).toEqual([workspace.id, other.id]);
  expect(await codeOf(workspaceSettings(storage.db, administrator.id))).toBe("NOT_FOUND");
});
