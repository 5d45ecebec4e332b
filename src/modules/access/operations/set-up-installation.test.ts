import { afterEach, beforeEach, expect, test } from "vitest";
import { nobody } from "../../../kernel/actor.ts";
import { codeOf, type Installation, openInstallation, password } from "../installation.fixture.ts";

let installation: Installation;
beforeEach(async () => {
  installation = await openInstallation();
});
afterEach(() => installation.close());

const input = {
  workspaceName: "Zürich Health",
  timeZone: "Europe/Zurich",
  name: "Ada",
  email: "Ada@Example.org",
  password,
};

test("The first to reach a new installation makes a workspace and becomes its administrator", async () => {
  expect(await installation.act(nobody, "read-session")).toMatchObject({
    setUp: false,
    person: null,
    workspaces: [],
    allowed: ["set-up-installation", "read-session"],
  });

  const made = await installation.act(nobody, "set-up-installation", input);

  expect(made).toMatchObject({ workspace: { slug: "zurich-health", timeZone: "Europe/Zurich", version: 1 } });
  const actor = await installation.actors.fromSession(await installation.signIn("ada@example.org"), null);
  expect(actor).toMatchObject({ kind: "person", role: "administrator", scope: { journeyIds: "all" } });
  const session = await installation.act<{ allowed: string[] }>(actor, "read-session");
  expect(session).toMatchObject({ setUp: true, role: "administrator", person: { email: "ada@example.org" } });
  expect(session.allowed).toContain("create-key");
});

test("It can be set up once, even by two at the same moment", async () => {
  const twice = [input, { ...input, email: "eve@example.org" }];
  const outcomes = await Promise.all(
    twice.map((each) => codeOf(installation.act(nobody, "set-up-installation", each))),
  );
  expect(outcomes.sort()).toEqual(["ALREADY_SET_UP", "no error"]);
  expect(await codeOf(installation.act(nobody, "set-up-installation", input))).toBe("ALREADY_SET_UP");
});

test.each([
  ["timeZone", "Mars/Olympus"],
  ["timeZone", "+02:00"],
  ["password", "too short"],
  ["email", "nobody"],
  ["workspaceName", "  "],
])("A %s of %j is refused, and nothing is left behind", async (field, value) => {
  const refused = installation.act(nobody, "set-up-installation", { ...input, [field]: value });
  await expect(refused).rejects.toMatchObject({ code: "INVALID_INPUT", fields: [{ path: field }] });
  expect(await installation.act(nobody, "read-session")).toMatchObject({ setUp: false });
  expect(await codeOf(installation.act(nobody, "set-up-installation", input))).toBe("no error");
});
