import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../../kernel/actor.ts";
import type { Group, Person, Workspace } from "../contract.ts";
import { codeOf, type Installation, openInstallation, password, person } from "../installation.fixture.ts";

let installation: Installation;
let administrator: Actor;
let workspace: Workspace;
beforeAll(async () => {
  installation = await openInstallation({
    partnerJourneys: async (_, __, partnerId) => [`journey-of-${partnerId}`],
  });
  ({ administrator, workspace } = await installation.setUp());
});
afterAll(() => installation.close());

type Added = { person: Person; oneTimePassword: string | null };

test("A person is added with a one-time password, signs in with it, and chooses their own", async () => {
  const { act, signIn, post, actors } = installation;
  const input = { name: "Bo", email: " BO@example.org".trim(), role: "analyst", title: "Insights lead" };
  const { person: bo, oneTimePassword } = await act<Added>(administrator, "add-person", input);
  expect(bo).toMatchObject({ name: "Bo", email: "bo@example.org", role: "analyst", active: true, version: 1 });
  expect(oneTimePassword).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);

  const session = await signIn("Bo@Example.org", oneTimePassword!);
  const actor = await actors.fromSession(session, workspace.slug);
  expect(await act(actor, "read-session")).toMatchObject({ passwordIsTemporary: true, person: { name: "Bo" } });

  const change = { currentPassword: oneTimePassword, newPassword: "my own long password" };
  const cookie = session.get("cookie")!;
  expect((await post("change-password", { ...change, newPassword: "short" }, { cookie })).status).toBe(400);
  expect((await post("change-password", change, { cookie })).status).toBe(200);
  expect(await act(actor, "read-session")).toMatchObject({ passwordIsTemporary: false });
  expect((await post("sign-in/email", { email: "bo@example.org", password: oneTimePassword })).status).toBe(401);
  expect((await post("sign-in/email", { email: "bo@example.org", password: change.newPassword })).status).toBe(200);
});

test("The same person cannot be added twice", async () => {
  const { act, add } = installation;
  const bo = await add(administrator, "viewer");
  const again = { name: "Bo again", email: bo.email.toUpperCase(), role: "viewer" };
  expect(await codeOf(act(administrator, "add-person", again))).toBe("ALREADY_EXISTS");
});

test("A scope must fit the role, and a partner must be one of this workspace", async () => {
  const { act, addGroup } = installation;
  const team = await addGroup(administrator, "team", "Discharge");
  const adding = (role: string, scope: object) =>
    codeOf(act(administrator, "add-person", { name: "P", email: "p@example.org", role, scope }));
  expect(await adding("partner", { kind: "workspace" })).toBe("INVALID_INPUT");
  expect(await adding("administrator", { kind: "journeys", journeyIds: [] })).toBe("INVALID_INPUT");
  expect(await adding("partner", { kind: "partner", partnerId: team.id })).toBe("INVALID_INPUT");
  expect(await adding("partner", { kind: "partner", partnerId: workspace.id })).toBe("INVALID_INPUT");
});

test("A partner's person sees the partner's journeys and no other group", async () => {
  const { act, add, addGroup, actors, signIn } = installation;
  const partner = await addGroup(administrator, "partner", "Ambulance trust");
  await addGroup(administrator, "partner", "Pharmacy");
  const member = await add(administrator, "partner", { scope: { kind: "partner", partnerId: partner.id } });
  const actor = await actors.fromSession(await signIn(member.email), null);
  expect(actor).toMatchObject({ role: "partner", scope: { journeyIds: [`journey-of-${partner.id}`] } });
  expect(await act(actor, "list-groups")).toMatchObject({ groups: [{ id: partner.id }] });
  expect(await codeOf(act(actor, "list-people"))).toBe("FORBIDDEN");
  const remove = act(administrator, "remove-group", { groupId: partner.id });
  expect(await codeOf(remove)).toBe("STILL_USED");
});

test("Deactivating ends a session's access at once, and signing in again is refused", async () => {
  const { act, add, actors, signIn, post } = installation;
  const viewer = await add(administrator, "viewer");
  const session = await signIn(viewer.email);
  expect(await actors.fromSession(session, null)).toMatchObject({ role: "viewer" });

  const off = { personId: viewer.id, active: false, version: 1 };
  expect(await act(administrator, "update-person", off)).toMatchObject({ active: false, version: 2 });

  expect(await actors.fromSession(session, null)).toMatchObject({ kind: "anonymous", role: null });
  const again = await post("sign-in/email", { email: viewer.email, password });
  expect(again.status).toBe(403);
  await act(administrator, "update-person", { personId: viewer.id, active: true, version: 2 });
  expect(await actors.fromSession(await signIn(viewer.email), null)).toMatchObject({ role: "viewer" });
});

test("A changed role counts from the next request; an old version is refused", async () => {
  const { act, add, actors, signIn } = installation;
  const member = await add(administrator, "viewer");
  const session = await signIn(member.email);
  const change = { personId: member.id, role: "champion", title: "Chief customer officer", version: 1 };
  await act(administrator, "update-person", change);
  expect(await actors.fromSession(session, workspace.id)).toMatchObject({ role: "champion" });
  const current = { id: member.id, title: "Chief customer officer", version: 2 };
  await expect(act(administrator, "update-person", change)).rejects.toMatchObject({
    code: "CONFLICT",
    details: { current },
  });
});

test("The only active administrator can be neither demoted nor deactivated, even by two at once", async () => {
  const { act, add } = installation;
  const change = (by: Actor, personId: string, input: object) =>
    codeOf(act(by, "update-person", { personId, ...input }));
  const self = administrator.id;
  expect(await change(administrator, self, { role: "viewer", version: 1 })).toBe("WRONG_STATE");
  expect(await change(administrator, self, { active: false, version: 1 })).toBe("WRONG_STATE");

  const second = await add(administrator, "administrator");
  const other = person(workspace.id, second.id, "administrator");
  const outcomes = await Promise.all([
    change(administrator, second.id, { role: "viewer", version: 1 }),
    change(other, self, { active: false, version: 1 }),
  ]);
  expect(outcomes.sort()).toEqual(["WRONG_STATE", "no error"]);
  const { people } = await act<{ people: Person[] }>(administrator, "list-people");
  expect(people.filter(({ role, active }) => role === "administrator" && active)).toHaveLength(1);
  const ada = people.find(({ id }) => id === self)!;
  if (!ada.active) {
    const again = { personId: self, active: true, version: ada.version };
    await act(other, "update-person", again);
  }
});

test("A lost password is replaced, and every session with the old one ends", async () => {
  const { act, add, actors, signIn } = installation;
  const member = await add(administrator, "analyst");
  const session = await signIn(member.email);
  const { oneTimePassword } = await act<{ oneTimePassword: string }>(administrator, "reset-password", {
    personId: member.id,
  });
  expect(await actors.fromSession(session, null)).toMatchObject({ kind: "anonymous" });
  expect(await actors.fromSession(await signIn(member.email, oneTimePassword), null)).toMatchObject({
    role: "analyst",
  });
});

test("Groups have members of this workspace, distinct names of a kind, and versions", async () => {
  const { act, add, addGroup } = installation;
  const member = await add(administrator, "front-line");
  const group = await addGroup(administrator, "department", "Radiology", [member.id, member.id]);
  expect(group).toMatchObject({ kind: "department", memberIds: [member.id], version: 1 });
  expect(await codeOf(addGroup(administrator, "department", "radiology"))).toBe("ALREADY_EXISTS");
  expect(await codeOf(addGroup(administrator, "team", "Radiology"))).toBe("no error");
  expect(await codeOf(addGroup(administrator, "team", "Strangers", [workspace.id]))).toBe("INVALID_INPUT");

  const { people } = await act<{ people: Person[] }>(administrator, "list-people");
  expect(people.find(({ id }) => id === member.id)?.groupIds).toEqual([group.id]);

  const rename = { groupId: group.id, name: "Imaging", memberIds: [], version: 1 };
  expect(await act(administrator, "update-group", rename)).toMatchObject({
    name: "Imaging",
    memberIds: [],
    version: 2,
  });
  await expect(act(administrator, "update-group", rename)).rejects.toMatchObject({
    code: "CONFLICT",
    details: { current: { id: group.id, name: "Imaging", memberIds: [], version: 2 } },
  });
  expect(await act(administrator, "remove-group", { groupId: group.id })).toEqual({ removed: true });
  const { groups } = await act<{ groups: Group[] }>(administrator, "list-groups", { kind: "department" });
  expect(groups).toEqual([]);
});
