import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson, listGroups, readSession } from "../../src/modules/access/contract.ts";
import { codeFor } from "./authenticator.ts";
import type { Browser } from "./browser.ts";
import { type Installation, openInstallation, password } from "./installation.ts";

let installation: Installation;
let administrator: Browser;
beforeAll(async () => {
  installation = await openInstallation();
  administrator = await installation.signedIn();
});
afterAll(() => installation?.close());

async function newcomer(name: string) {
  const email = `${name.toLowerCase()}@example.org`;
  const { person } = await administrator.do(addPerson, { name, email, role: "analyst", password });
  return { email, id: person.id, browser: await installation.signedIn({ email, password }) };
}
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

describe("a password", () => {
  test("that is tried early is refused wherever one is chosen, with a reason", async () => {
    const { browser } = await newcomer("Bo");
    const response = await browser.identity("change-password", {
      currentPassword: password,
      newPassword: "Password1234",
    });
    const said = (await response.json()) as { code: string; fields: { path: string; message: string }[] };
    expect(said.code).toBe("INVALID_INPUT");
    expect(said.fields).toMatchObject([{ path: "newPassword", message: expect.stringContaining("attacker") }]);
    const added = administrator.do(addPerson, {
      ...{ name: "Cy", email: "cy@example.org", role: "analyst", password: "cy@example.org" },
    });
    await expect(added).rejects.toThrow("INVALID_INPUT");
    expect(await installation.rows("identity_user")).not.toContain("cy@example.org");
  });

  test("is taken as it is: spaces, any characters, up to 128 of them, and case counts", async () => {
    const { browser, email } = await newcomer("Di");
    const odd = ` Ünïcode ☂ und ${"lang ".repeat(20)} `;
    const changed = await browser.identity("change-password", { currentPassword: password, newPassword: odd });
    expect(changed.status).toBe(200);
    for (const wrong of [odd.trim(), odd.toLowerCase(), odd.slice(0, 64)]) {
      const response = await installation.browser().identity("sign-in/email", { email, password: wrong });
      expect(response.status).toBe(401);
    }
    await installation.signedIn({ email, password: odd });
  });

  test("is changed only with the present one, and the other browsers are signed out", async () => {
    const { browser, email } = await newcomer("Ed");
    const other = await installation.signedIn({ email, password });
    const change = { newPassword: "another sentence of mine", revokeOtherSessions: true };
    const wrong = await browser.identity("change-password", { ...change, currentPassword: "not the password" });
    expect(await codeOf(wrong)).toBe("WRONG_CREDENTIALS");
    expect((await browser.identity("change-password", { ...change, currentPassword: password })).status).toBe(200);
    await expect(other.do(listGroups, {})).rejects.toThrow("UNAUTHENTICATED");
    expect((await browser.do(readSession, {})).person?.name).toBe("Ed");
  });
});

describe("a session", () => {
  test("is a new one at every sign-in: a cookie from before is of no use afterwards", async () => {
    const { email } = await newcomer("Fay");
    const browser = installation.browser();
    const tokens: string[] = [];
    for (let round = 0; round < 2; round++) {
      const response = await browser.identity("sign-in/email", { email, password });
      tokens.push(response.headers.getSetCookie()[0]!.split(";")[0]!);
    }
    expect(new Set(tokens).size).toBe(2);
    const answerTo = (cookie: string) =>
      fetch(new URL("/api/v1/groups", installation.address), { headers: { cookie } }).then(({ status }) => status);
    expect([await answerTo(tokens[0]!), await answerTo(tokens[1]!)]).toEqual([401, 200]);
    // A name for a session that somebody planted is not taken over.
    const planted = "bellwether.session_token=planted.c2lnbmF0dXJl";
    const answer = await fetch(new URL("/api/auth/sign-in/email", installation.address), {
      method: "POST",
      headers: { "content-type": "application/json", origin: installation.address, cookie: planted },
      body: JSON.stringify({ email, password }),
    });
    expect(answer.headers.getSetCookie()[0]).not.toContain("planted");
    expect(decodeURIComponent(tokens[0]!.split("=")[1]!).split(".")[0]!.length).toBeGreaterThanOrEqual(32);
  });

  test("that nobody used for three days is over, and its row gone", async () => {
    const { browser, id } = await newcomer("Gus");
    const { pool } = installation.application.storage;
    const age = (interval: string) =>
      pool.query(`update identity_session set last_seen_at = now() - interval '${interval}' where user_id = $1`, [id]);
    await age("71 hours");
    await browser.do(listGroups, {});
    await age("73 hours");
    await expect(browser.do(listGroups, {})).rejects.toThrow("UNAUTHENTICATED");
    const { rows } = await pool.query("select count(*)::int as n from identity_session where user_id = $1", [id]);
    expect(rows).toEqual([{ n: 0 }]);
  });
});

test("A code of the authenticator app lets in once, also within its half minute", async () => {
  const { browser, email } = await newcomer("Hal");
  const begun = await browser.identity("two-factor/enable", { password });
  const { totpURI } = (await begun.json()) as { totpURI: string };
  const at = Date.now();
  expect((await browser.identity("two-factor/verify-totp", { code: codeFor(totpURI, at) })).status).toBe(200);
  const enter = async (code: string) => {
    const half = installation.browser();
    await half.identity("sign-in/email", { email, password });
    const response = await half.identity("two-factor/verify-totp", { code });
    return response.ok ? "in" : codeOf(response);
  };
  expect(await enter(codeFor(totpURI, at))).toBe("WRONG_CODE");
  const next = codeFor(totpURI, at + 30_000);
  expect(await enter(next)).toBe("in");
  expect(await enter(next)).toBe("WRONG_CODE");
});
