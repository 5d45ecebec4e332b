import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../../kernel/actor.ts";
import { eraseFromAuditTrail, headHash, sealAuditEntries, startSealer } from "../index.ts";
import { type Installation, openInstallation } from "../installation.fixture.ts";

let installation: Installation;
let administrator: Actor;
beforeEach(async () => {
  installation = await openInstallation();
  ({ administrator } = await installation.setUp());
  for (const name of ["Alpha", "Beta", "Gamma", "Delta"]) await installation.addGroup(administrator, "team", name);
});
afterEach(() => installation.close());

const seal = () => sealAuditEntries(installation.storage);
const verify = () => installation.act(administrator, "verify-audit-trail");
const change = (sql: string) => installation.storage.pool.query(sql);

test("Entries commit unsealed; sealing chains them, and the chain is whole", async () => {
  expect(await verify()).toEqual({ whole: true, sealed: 0, unsealed: 4, head: null, brokenAt: null });
  expect(await seal()).toBe(5); // with the setting up, in the installation's own chain
  const sealed = await verify();
  expect(sealed).toMatchObject({ whole: true, sealed: 4, unsealed: 0, brokenAt: null });
  expect(await seal()).toBe(0);
  await installation.addGroup(administrator, "team", "Epsilon");
  expect(await verify()).toEqual({ ...(sealed as object), unsealed: 1 });
  await seal();
  expect(await verify()).toMatchObject({ whole: true, sealed: 5 });
});

test.each([
  ["its operation", "update audit_entry set operation = 'list-keys' where position = 2", 2],
  ["its actor", "update audit_entry set actor_name = 'Mallory' where position = 2", 2],
  ["its time", "update audit_entry set at = at - interval '1 hour' where position = 3", 3],
  ["its input", `update audit_entry set input = '{"name":"Other"}' where position = 2`, 2],
  ["its salt", "update audit_entry set salt = 'none' where position = 2", 2],
  ["its digest", "update audit_entry set digest = repeat('0', 64) where position = 1", 1],
  ["its hash", "update audit_entry set hash = repeat('0', 64) where position = 4", 4],
])("An entry that had %s changed is found", async (_, sql, position) => {
  await seal();
  await change(`${sql} and workspace_id = '${administrator.workspaceId}'`);
  expect(await verify()).toMatchObject({ whole: false, brokenAt: position });
});

test.each([1, 2, 4])("A deleted entry is found: the one at position %i of 4", async (position) => {
  await seal();
  await change(
    `delete from audit_entry where position = ${position} and workspace_id = '${administrator.workspaceId}'`,
  );
  expect(await verify()).toMatchObject({ whole: false, brokenAt: position });
});

test("Without the record of its end a chain is not taken for empty", async () => {
  await seal();
  await change("delete from audit_chain");
  expect(await verify()).toMatchObject({ whole: false, brokenAt: 1 });
});

test("A chain cut short together with its end still has another head than was noted", async () => {
  await seal();
  const noted = await headHash(installation.storage.db);
  const ours = `workspace_id = '${administrator.workspaceId}'`;
  await change(`delete from audit_entry where ${ours} and position = 4`);
  await change(`update audit_chain set position = 3, hash = (select hash from audit_entry where ${ours} and position = 3)
                where ${ours}`);
  expect(await verify()).toMatchObject({ whole: true, sealed: 3 });
  const now = await headHash(installation.storage.db);
  expect(now.hash).not.toBe(noted.hash);
  expect(now.heads.find(({ workspaceId }) => workspaceId === administrator.workspaceId)?.position).toBe(3);
});

test("What somebody sent can be erased, and the chain stays whole", async () => {
  await seal();
  expect(await eraseFromAuditTrail(installation.storage.db, administrator.workspaceId!, ["BETA"])).toBe(1);
  expect(await verify()).toMatchObject({ whole: true, sealed: 4 });
  const { entries } = await installation.act<{ entries: { input: unknown }[] }>(administrator, "list-audit-entries");
  expect(entries.map(({ input }) => input)).toEqual([
    expect.objectContaining({ name: "Delta" }),
    expect.objectContaining({ name: "Gamma" }),
    null,
    expect.objectContaining({ name: "Alpha" }),
  ]);
});

test("Sealers that run at once do not fork the chain", async () => {
  const sealing: Promise<number>[] = [];
  for (let number = 0; number < 30; number++) {
    await installation.addGroup(administrator, "department", `Department ${number}`);
    if (number % 3 === 0) sealing.push(seal(), seal());
  }
  await Promise.all(sealing);
  await seal();
  expect(await verify()).toMatchObject({ whole: true, sealed: 34, unsealed: 0 });
});

test("The sealer works on its own until it is stopped", async () => {
  const stop = startSealer(installation.storage, 5);
  await expect.poll(verify, { timeout: 5_000 }).toMatchObject({ sealed: 4, unsealed: 0 });
  await stop();
});

test("Nothing stays open when the sealer stops", async () => {
  const stop = startSealer(installation.storage, 3_600_000);
  expect(await verify()).toMatchObject({ sealed: 0, unsealed: 4 });
  await stop();
  expect(await verify()).toMatchObject({ sealed: 4, unsealed: 0 });
});

test("Passwords are never recorded; very long inputs by their digest; what is not text as that", async () => {
  const { act, add, storage } = installation;
  await add(administrator, "viewer", { name: "Vic" });
  const viewer = { ...administrator, role: "viewer" } as const;
  await act(viewer, "create-key", { name: "long", note: "x".repeat(40_000) }).catch(() => {});
  for (const name of ["odd \u0000 end", "odd \ud800 end"]) {
    await act(viewer, "create-key", { name }).catch(() => {});
    await act(administrator, "create-group", { kind: "team", name }).catch(() => {});
  }
  const { rows } = await storage.pool.query("select input::text as input from audit_entry order by id desc limit 4");
  const [second, first, long, person] = rows.map(({ input }) => input as string);
  expect([first, second]).toEqual(['"[not text]"', '"[not text]"']);
  expect(long).toMatch(/^\{"characters":40\d\d\d,"notRecorded":"too long","sha256":"[0-9a-f]{64}"\}$/);
  expect(person).toContain('"password":"[not recorded]"');
  await seal();
  expect(await verify()).toMatchObject({ whole: true });
});

test("The trail is read page by page, newest first", async () => {
  const { act } = installation;
  const names: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page: { entries: { input: { name: string } }[]; cursor: string | null } = await act(
      administrator,
      "list-audit-entries",
      { operation: "create-group", limit: 3, ...(cursor ? { cursor } : {}) },
    );
    names.push(...page.entries.map(({ input }) => input.name));
    ({ cursor } = page);
  } while (cursor !== null);
  expect(names).toEqual(["Delta", "Gamma", "Beta", "Alpha"]);
});
