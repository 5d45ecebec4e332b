import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../../kernel/actor.ts";
import type { Workspace } from "../contract.ts";
import { codeOf, type Installation, openInstallation, person } from "../installation.fixture.ts";

let installation: Installation;
let administrator: Actor;
let workspace: Workspace;
beforeAll(async () => {
  installation = await openInstallation();
  ({ administrator, workspace } = await installation.setUp());
});
afterAll(() => installation.close());

interface Made {
  key: { id: string; start: string; lastUsedAt: string | null; revoked: boolean };
  secret: string;
}
const make = (by: Actor, input: object = {}) => installation.act<Made>(by, "create-key", { name: "Loader", ...input });
const use = (secret: string) => installation.actors.fromKey(`Bearer ${secret}`);

test("A key acts for who made it, with its own role; only its digest is kept", async () => {
  const { key, secret } = await make(administrator);
  expect(secret).toMatch(/^bw_[A-Za-z0-9_-]{43}$/);
  expect(secret.startsWith(key.start)).toBe(true);
  expect(await use(secret)).toEqual({
    kind: "key",
    id: key.id,
    name: "Loader",
    personId: administrator.id,
    workspaceId: workspace.id,
    role: "analyst",
    scope: { journeyIds: "all" },
  });
  const { rows } = await installation.storage.pool.query("select to_jsonb(api_key)::text as row from api_key");
  expect(JSON.stringify(rows)).not.toContain(secret.slice(key.start.length));
  const { keys } = await installation.act<{ keys: Made["key"][] }>(administrator, "list-keys");
  expect(keys[0]?.lastUsedAt).toBe(installation.clock.now.toISOString());
});

test.each(["", "Bearer ", "Bearer bw_short", `bw_${"A".repeat(43)}`, "Basic YTpi"])("%j is no key", async (header) => {
  expect(await codeOf(installation.actors.fromKey(header))).toBe("UNAUTHENTICATED");
});

test("A key with one character changed is refused", async () => {
  const { secret } = await make(administrator);
  const changed = secret.slice(0, -2) + (secret.at(-2) === "A" ? "B" : "A") + secret.at(-1);
  expect(await codeOf(use(changed))).toBe("UNAUTHENTICATED");
});

test("A key ends when it said it would", async () => {
  const { secret } = await make(administrator, { expiresInDays: 30 });
  const { clock } = installation;
  const made = clock.now;
  clock.now = new Date(made.getTime() + 30 * 24 * 3600 * 1000 - 1);
  expect(await codeOf(use(secret))).toBe("no error");
  clock.now = new Date(made.getTime() + 30 * 24 * 3600 * 1000);
  expect(await codeOf(use(secret))).toBe("UNAUTHENTICATED");
  clock.now = made;
});

test("A revoked key is refused at once and stays listed", async () => {
  const { key, secret } = await make(administrator);
  expect(await installation.act(administrator, "revoke-key", { keyId: key.id })).toMatchObject({ revoked: true });
  expect(await codeOf(use(secret))).toBe("UNAUTHENTICATED");
  expect(await codeOf(installation.act(administrator, "revoke-key", { keyId: key.id }))).toBe("no error");
});

test("A key reaches no further than its maker does now", async () => {
  const { act, add } = installation;
  const maker = await add(administrator, "administrator");
  const journeyIds = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
  const makerActor = person(workspace.id, maker.id, "administrator");
  const limited = await make(makerActor, { role: "analyst", scope: { kind: "journeys", journeyIds } });
  const powerful = await make(makerActor, { role: "champion" });
  expect((await use(limited.secret)).scope).toEqual({ journeyIds });

  const scope = { kind: "journeys", journeyIds: [journeyIds[1]] };
  await act(administrator, "update-person", { personId: maker.id, role: "analyst", scope, version: 1 });
  expect((await use(limited.secret)).scope).toEqual({ journeyIds: [journeyIds[1]] });
  expect(await codeOf(use(powerful.secret))).toBe("UNAUTHENTICATED");

  await act(administrator, "update-person", { personId: maker.id, active: false, version: 2 });
  expect(await codeOf(use(limited.secret))).toBe("UNAUTHENTICATED");
});

test("A key made at the command line acts for nobody but itself", async () => {
  const operator = await installation.actors.forOperator(null);
  expect(operator).toMatchObject({ kind: "operator", role: "administrator", workspaceId: workspace.id });
  const { secret } = await make(operator, { role: "administrator" });
  expect(await use(secret)).toMatchObject({ role: "administrator", personId: null });
});

test("A key's scope must fit its role", async () => {
  expect(await codeOf(make(administrator, { role: "partner" }))).toBe("INVALID_INPUT");
  const scope = { kind: "journeys", journeyIds: [] };
  expect(await codeOf(make(administrator, { role: "administrator", scope }))).toBe("INVALID_INPUT");
});

test("A repeated request with the same idempotency key makes one key, and does not show its secret again", async () => {
  const { act } = installation;
  const once = await act<Made>(administrator, "create-key", { name: "Once" }, "request-1");
  const twice = await act<Made>(administrator, "create-key", { name: "Once" }, "request-1");
  expect(twice.key.id).toBe(once.key.id);
  expect(twice.secret).toBe("[shown once]");
  const { rows } = await installation.storage.pool.query("select output::text from idempotency_key");
  expect(JSON.stringify(rows)).not.toContain(once.secret);
  expect(await codeOf(act(administrator, "create-key", { name: "Other" }, "request-1"))).toBe("IDEMPOTENCY_KEY_REUSED");
  const group = { kind: "team", name: "Once" };
  expect(await codeOf(act(administrator, "create-group", group, "request-1"))).toBe("IDEMPOTENCY_KEY_REUSED");
});

test("Two requests at the same moment with one idempotency key are one", async () => {
  const { act } = installation;
  const group = { kind: "team", name: "Twins" };
  const [one, other] = await Promise.all([
    act<{ id: string }>(administrator, "create-group", group, "request-2"),
    act<{ id: string }>(administrator, "create-group", group, "request-2"),
  ]);
  expect(other.id).toBe(one.id);
});
