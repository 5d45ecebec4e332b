import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../../kernel/actor.ts";
import { isAllowed } from "../../../kernel/perform.ts";
import { roles } from "../../../kernel/role.ts";
import type { Group, Person, Workspace } from "../contract.ts";
import { codeOf, type Installation, openInstallation, password, person } from "../installation.fixture.ts";

let installation: Installation;
let hospital: { administrator: Actor; workspace: Workspace };
let clinic: { administrator: Actor; workspace: Workspace };
/** Belongs to both: analyst of the hospital, champion of the clinic. */
let both: { hospital: Person; clinic: Person };

beforeAll(async () => {
  installation = await openInstallation();
  const { act, add, setUp } = installation;
  hospital = await setUp();
  installation.clock.now = new Date(installation.clock.now.getTime() + 1_000);
  const workspace = await act<Workspace>(hospital.administrator, "create-workspace", { name: "Clinic" });
  // Somebody of their own: Ada founded the clinic and leaves it to Carl.
  const founder = person(workspace.id, hospital.administrator.id, "administrator");
  const carl = await add(founder, "administrator", { name: "Carl", email: "carl@example.org" });
  const administrator = person(workspace.id, carl.id, "administrator");
  await act(administrator, "update-person", { personId: founder.id, active: false, version: 1 });
  clinic = { administrator, workspace };

  const email = "dana@example.org";
  const inHospital = await add(hospital.administrator, "analyst", { name: "Dana D.", title: "Analyst", email });
  const joined = await act<{ person: Person; oneTimePassword: string | null }>(administrator, "add-person", {
    name: "Dana",
    email: "DANA@example.org",
    role: "champion",
    password: "a password she never hears of",
  });
  expect(joined.oneTimePassword).toBeNull();
  both = { hospital: inHospital, clinic: joined.person };
});
afterAll(() => installation.close());

test("An account joins another workspace with the password it has; each workspace has its own name for it", async () => {
  const { actors, signIn, post, act } = installation;
  expect(both.clinic).toMatchObject({ id: both.hospital.id, name: "Dana", title: null, role: "champion" });
  const wrong = { email: "dana@example.org", password: "a password she never hears of" };
  expect((await post("sign-in/email", wrong)).status).toBe(401);
  const session = await signIn("dana@example.org", password);

  const inHospital = await actors.fromSession(session, hospital.workspace.slug);
  const inClinic = await actors.fromSession(session, clinic.workspace.id);
  expect(inHospital).toMatchObject({ name: "Dana D.", role: "analyst", workspaceId: hospital.workspace.id });
  expect(inClinic).toMatchObject({ name: "Dana", role: "champion", workspaceId: clinic.workspace.id });
  const undecided = await actors.fromSession(session, null);
  expect(undecided).toMatchObject({ kind: "person", role: null, workspaceId: null });
  const { workspaces } = await act<{ workspaces: Workspace[] }>(undecided, "read-session");
  expect(workspaces.map(({ slug }) => slug)).toEqual(["st-mary-s-hospital", "clinic"]);
});

test("A name or title changed in one workspace stays there", async () => {
  const { act } = installation;
  const change = { personId: both.clinic.id, name: "D.", title: "Champion", version: 1 };
  await act(clinic.administrator, "update-person", change);
  const { people } = await act<{ people: Person[] }>(hospital.administrator, "list-people");
  const dana = people.find(({ id }) => id === both.hospital.id);
  expect(dana).toMatchObject({ name: "Dana D.", title: "Analyst", role: "analyst", version: 1 });
});

test("Who administers one workspace cannot take over an account that reaches another", async () => {
  const { act, actors } = installation;
  const input = { personId: both.clinic.id };
  expect(await codeOf(act(clinic.administrator, "reset-password", input))).toBe("WRONG_STATE");
  const operator = await actors.forOperator("clinic");
  expect(await codeOf(act(operator, "reset-password", { personId: hospital.administrator.id }))).toBe("no error");
});

test("Nothing of another workspace can be seen or reached", async () => {
  const { act, addGroup, actors, signIn } = installation;
  const ward = await addGroup(hospital.administrator, "department", "Ward 3", [hospital.administrator.id]);
  const { key } = await act<{ key: { id: string } }>(hospital.administrator, "create-key", { name: "Loader" });
  const stranger = clinic.administrator;
  expect(await act<{ groups: Group[] }>(stranger, "list-groups")).toEqual({ groups: [] });
  expect(await act(stranger, "list-keys")).toEqual({ keys: [] });

  const owner = await installation.add(hospital.administrator, "journey-owner");
  const { people } = await act<{ people: Person[] }>(stranger, "list-people");
  expect(people.map(({ id }) => id)).not.toContain(owner.id);
  const reach = (name: string, input: object) => codeOf(act(stranger, name, input));
  expect(await reach("update-person", { personId: owner.id, role: "viewer", version: 1 })).toBe("NOT_FOUND");
  expect(await reach("reset-password", { personId: owner.id })).toBe("NOT_FOUND");
  expect(await reach("update-group", { groupId: ward.id, name: "Mine", version: 1 })).toBe("NOT_FOUND");
  expect(await reach("remove-group", { groupId: ward.id })).toBe("NOT_FOUND");
  expect(await reach("revoke-key", { keyId: key.id })).toBe("NOT_FOUND");
  expect(await reach("create-group", { kind: "team", name: "T", memberIds: [owner.id] })).toBe("INVALID_INPUT");

  const session = await signIn("carl@example.org");
  expect(await codeOf(actors.fromSession(session, hospital.workspace.slug))).toBe("NOT_FOUND");
  expect(await codeOf(actors.fromSession(session, "no-such-workspace"))).toBe("NOT_FOUND");
});

test("The audit trail of a workspace shows nothing of another", async () => {
  const { act } = installation;
  const { entries } = await act<{ entries: { input: unknown }[] }>(clinic.administrator, "list-audit-entries");
  expect(entries.length).toBeGreaterThan(0);
  expect(JSON.stringify(entries)).not.toContain("Ward 3");
});

test("Each role may do exactly what the operations' lists say, and nobody without a role anything closed", async () => {
  const { module, act, add } = installation;
  for (const role of roles) {
    const member = await add(hospital.administrator, role);
    const actor = person(hospital.workspace.id, member.id, role);
    for (const { signature } of module.operations) {
      const allowed = isAllowed(signature, actor);
      // An input that is refused as invalid, so that nothing changes: the role is looked at first.
      const code = await codeOf(
        act(actor, signature.name, {
          version: "none",
          personId: 0,
          groupId: 0,
          keyId: 0,
          name: 0,
          workspaceName: 0,
          limit: "none",
          kind: "none",
        }),
      );
      expect([signature.name, role, code === "FORBIDDEN"]).toEqual([signature.name, role, !allowed]);
    }
  }
  const open = module.operations.filter(({ signature }) => signature.allow === "anyone");
  expect(open.map(({ signature }) => signature.name)).toEqual(["set-up-installation", "read-session"]);
});

test("Refused commands are in the trail; refused questions are not", async () => {
  const { act, add } = installation;
  const viewer = await add(hospital.administrator, "viewer", { name: "Vic" });
  const actor = { ...person(hospital.workspace.id, viewer.id, "viewer"), name: "Vic" };
  expect(await codeOf(act(actor, "create-key", { name: "Mine" }))).toBe("FORBIDDEN");
  expect(await codeOf(act(actor, "list-keys"))).toBe("FORBIDDEN");
  const { entries } = await act<{ entries: object[] }>(hospital.administrator, "list-audit-entries", { actor: "vic" });
  expect(entries).toMatchObject([{ operation: "create-key", outcome: "refused", input: { name: "Mine" } }]);
});
