import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addPerson,
  createKey,
  createWorkspace,
  endOtherSignIns,
  endSignIn,
  listAuditEntries,
  listGroups,
  listSignIns,
} from "../../src/modules/access/contract.ts";
import { runCommand } from "../doors.fixture.ts";
import type { Browser } from "./browser.ts";
import { type Installation, openInstallation, password } from "./installation.ts";

let installation: Installation;
let administrator: Browser;
beforeAll(async () => {
  installation = await openInstallation();
  administrator = await installation.signedIn();
});
afterAll(() => installation?.close());

const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

async function newcomer(name: string) {
  const email = `${name.toLowerCase()}@example.org`;
  const { person } = await administrator.do(addPerson, { name, email, role: "analyst", password });
  const signIn = async (userAgent = firefox) => {
    const browser = installation.browser();
    const body = JSON.stringify({ email, password });
    const headers = { "content-type": "application/json", "user-agent": userAgent };
    expect((await browser.ask("/api/auth/sign-in/email", { method: "POST", headers, body })).status).toBe(200);
    return browser;
  };
  return { id: person.id, signIn };
}
const isIn = (browser: Browser) =>
  browser.do(listGroups, {}).then(
    () => true,
    (error: Error) => {
      expect(error.message).toBe("UNAUTHENTICATED");
      return false;
    },
  );
const trail = async (actor: string) => {
  const { entries } = await administrator.do(listAuditEntries, { actor, operation: "sign-in", limit: 3 });
  return entries.map(({ operation, outcome }) => `${operation} ${outcome}`);
};

test("People see where they are signed in, and end one of them at once", async () => {
  const { signIn } = await newcomer("Bo");
  const here = await signIn();
  const there = await signIn("curl/8.9.1");
  await isIn(there);
  const { signIns } = await here.do(listSignIns, {});
  expect(signIns.map(({ device, current, signedInBy }) => [device, current, signedInBy])).toEqual(
    expect.arrayContaining([
      ["Firefox on Windows", true, "password"],
      ["curl", false, "password"],
    ]),
  );
  for (const each of signIns) {
    expect(each.address).toBe("127.0.0.1");
    expect(Date.parse(each.lastSeenAt!)).toBeGreaterThanOrEqual(Date.parse(each.createdAt) - 1000);
  }
  const rows = await installation.rows("identity_session");
  for (const token of rows.matchAll(/"token\\?": ?\\?"([^"\\]+)/g))
    expect(JSON.stringify(signIns)).not.toContain(token[1]);

  const other = signIns.find(({ current }) => !current)!;
  expect(await here.do(endSignIn, { signInId: other.id })).toEqual({ ended: 1 });
  expect([await isIn(there), await isIn(here)]).toEqual([false, true]);
  await expect(here.do(endSignIn, { signInId: other.id })).rejects.toThrow("NOT_FOUND");
  expect((await trail("Bo"))[0]).toBe("end-sign-in done");
});

test("All the others are ended by one press, and one's own stays", async () => {
  const { signIn } = await newcomer("Cy");
  const [here, ...others] = [await signIn(), await signIn(), await signIn()];
  expect(await here!.do(endOtherSignIns, {})).toEqual({ ended: 2 });
  expect(await Promise.all(others.map(isIn))).toEqual([false, false]);
  expect((await here!.do(listSignIns, {})).signIns).toHaveLength(1);
  const { entries } = await administrator.do(listAuditEntries, { actor: "Cy", operation: "end-other-sign-ins" });
  expect(entries).toHaveLength(1);
});

test("An administrator sees and ends those of a person; nobody else does, nor by naming somebody's sign-in", async () => {
  const di = await newcomer("Di");
  const ed = await newcomer("Ed");
  const browser = await di.signIn();
  const edIn = await ed.signIn();
  const { signIns } = await administrator.do(listSignIns, { personId: di.id });
  expect(signIns).toMatchObject([{ device: "Firefox on Windows", current: false }]);
  const signInId = signIns[0]!.id;
  await expect(edIn.do(listSignIns, { personId: di.id })).rejects.toThrow("FORBIDDEN");
  await expect(edIn.do(endSignIn, { signInId, personId: di.id })).rejects.toThrow("FORBIDDEN");
  await expect(edIn.do(endSignIn, { signInId })).rejects.toThrow("NOT_FOUND");
  await expect(edIn.do(endOtherSignIns, { personId: di.id })).rejects.toThrow("FORBIDDEN");
  expect(await isIn(browser)).toBe(true);
  expect(await administrator.do(endSignIn, { signInId, personId: di.id })).toEqual({ ended: 1 });
  expect(await isIn(browser)).toBe(false);
  const again = await di.signIn();
  expect(await administrator.do(endOtherSignIns, { personId: di.id })).toEqual({ ended: 1 });
  expect([await isIn(again), await isIn(edIn)]).toEqual([false, true]);
});

test("Somebody of another workspace, or of several, is out of an administrator's reach", async () => {
  const fay = await newcomer("Fay");
  const browser = await fay.signIn();
  const clinic = await administrator.do(createWorkspace, { name: "Clinic" });
  const headers = { "bellwether-workspace": clinic.slug };
  const ask = (method: string) =>
    administrator.ask(`/api/v1/sign-ins?personId=${fay.id}`, { method, headers }).then((answer) => answer.status);
  expect([await ask("GET"), await ask("DELETE")]).toEqual([404, 404]);
  const { pool } = installation.application.storage;
  await pool.query(
    `insert into membership (workspace_id, person_id, name, role, scope, created_at)
     values ($1, $2, 'Fay', 'viewer', '{"kind":"workspace"}', now())`,
    [clinic.id, fay.id],
  );
  expect([await ask("GET"), await ask("DELETE")]).toEqual([409, 409]);
  await pool.query("delete from membership where workspace_id = $1", [clinic.id]);
  await pool.query("delete from workspace where id = $1", [clinic.id]);
  expect(await isIn(browser)).toBe(true);
});

test("A key says whose it means, at the command line too", async () => {
  const gil = await newcomer("Gil");
  const browser = await gil.signIn();
  const { secret } = await administrator.do(createKey, { name: "Watch", role: "administrator" });
  const command = (...words: string[]) => runCommand(["--json", ...words], { url: installation.address, key: secret });
  expect((await command("sign-in", "list")).errors).toContain("--person-id");
  const listed = await command("sign-in", "list", "--person-id", gil.id);
  expect(JSON.parse(listed.output)).toMatchObject({ signIns: [{ device: "Firefox on Windows" }] });
  const { id } = (JSON.parse(listed.output) as { signIns: { id: string }[] }).signIns[0]!;
  const ended = await command("sign-in", "end", id, "--person-id", gil.id);
  expect([ended.exit, ended.errors]).toEqual([0, ""]);
  expect(await isIn(browser)).toBe(false);
});
