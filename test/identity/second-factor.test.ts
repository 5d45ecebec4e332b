import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addPerson,
  createKey,
  createWorkspace,
  listAuditEntries,
  listGroups,
  listPeople,
  readSession,
  resetSecondFactor,
  updateWorkspace,
} from "../../src/modules/access/contract.ts";
import { freshCodeFor } from "./authenticator.ts";
import type { Browser } from "./browser.ts";
import { type Installation, openInstallation, password } from "./installation.ts";

let installation: Installation;
let administrator: Browser;
beforeAll(async () => {
  installation = await openInstallation();
  administrator = await installation.signedIn();
});
afterAll(() => installation?.close());

/** Somebody who chose their password, and is signed in. */
async function newcomer(name: string, role: "analyst" | "administrator" = "analyst") {
  const email = `${name.toLowerCase()}@example.org`;
  const { person } = await administrator.do(addPerson, { name, email, role, password });
  const browser = await installation.signedIn({ email, password });
  return { email, id: person.id, browser };
}

async function enrol(browser: Browser) {
  const response = await browser.identity("two-factor/enable", { password });
  const given = (await response.json()) as { totpURI: string; backupCodes: string[] };
  expect((await browser.identity("two-factor/verify-totp", { code: freshCodeFor(given.totpURI) })).status).toBe(200);
  return given;
}

/** A new browser, in which the password was right. */
async function halfway(email: string) {
  const browser = installation.browser();
  const response = await browser.identity("sign-in/email", { email, password });
  return { browser, response };
}

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
const personIn = async (browser: Browser) => (await browser.do(readSession, {})).person?.name ?? null;
const acts = async (name: string, limit = 10) => {
  const { entries } = await administrator.do(listAuditEntries, { actor: name, limit });
  return entries.map(({ operation, outcome }) => `${operation} ${outcome}`);
};

describe("a second factor", () => {
  test("is set up with the password and a first code, and then asked for at every sign-in", async () => {
    const { browser, email } = await newcomer("Bo");
    expect(await codeOf(await browser.identity("two-factor/enable", { password: "not the password" }))).toBe(
      "WRONG_CREDENTIALS",
    );
    const response = await browser.identity("two-factor/enable", { password });
    const { totpURI, backupCodes } = (await response.json()) as { totpURI: string; backupCodes: string[] };
    expect(totpURI).toMatch(/^otpauth:\/\/totp\/Bellwether:bo/);
    expect(new Set(backupCodes).size).toBe(10);
    expect(await codeOf(await browser.identity("two-factor/verify-totp", { code: "000000" }))).toBe("WRONG_CODE");
    // Until the first right code nothing is asked for: an app that was never scanned locks nobody out.
    expect((await halfway(email)).response.status).toBe(200);
    expect(await personIn((await halfway(email)).browser)).toBe("Bo");

    expect((await browser.identity("two-factor/verify-totp", { code: freshCodeFor(totpURI) })).status).toBe(200);
    expect(await browser.do(readSession, {})).toMatchObject({ secondFactor: "set-up", person: { name: "Bo" } });

    const half = await halfway(email);
    expect(await half.response.json()).toEqual({ twoFactorRedirect: true });
    expect(await personIn(half.browser)).toBeNull();
    expect(await codeOf(await half.browser.identity("two-factor/verify-totp", { code: "000000" }))).toBe("WRONG_CODE");
    expect(await personIn(half.browser)).toBeNull();
    const right = await half.browser.identity("two-factor/verify-totp", { code: freshCodeFor(totpURI) });
    expect([right.status, await right.text()]).toEqual([200, "{}"]);
    expect(await personIn(half.browser)).toBe("Bo");
    expect(await acts("Bo", 5)).toEqual([
      "sign-in done",
      "sign-in refused",
      "enter-password done",
      "confirm-second-factor done",
      "sign-in done",
    ]);
  });

  test("is not in the database to be read, nor are its backup codes", async () => {
    const { browser } = await newcomer("Cy");
    const { totpURI, backupCodes } = await enrol(browser);
    const rows = await installation.rows("identity_two_factor");
    expect(rows).not.toContain(new URL(totpURI).searchParams.get("secret"));
    for (const code of backupCodes) expect(rows).not.toContain(code);
    expect(await installation.rows("audit_entry")).not.toContain(backupCodes[0]);
  });

  test("is replaced by a backup code, each once; new ones replace the old", async () => {
    const { browser, email } = await newcomer("Di");
    const { backupCodes } = await enrol(browser);
    const enter = async (code: string) => {
      const half = await halfway(email);
      const response = await half.browser.identity("two-factor/verify-backup-code", { code });
      return { response, browser: half.browser };
    };
    const once = await enter(backupCodes[0]!);
    expect(await personIn(once.browser)).toBe("Di");
    expect(await codeOf((await enter(backupCodes[0]!)).response)).toBe("WRONG_CODE");
    const renewed = await browser.identity("two-factor/generate-backup-codes", { password });
    const fresh = ((await renewed.json()) as { backupCodes: string[] }).backupCodes;
    expect(await codeOf((await enter(backupCodes[1]!)).response)).toBe("WRONG_CODE");
    expect(await personIn((await enter(fresh[0]!)).browser)).toBe("Di");
    expect(await acts("Di", 1)).toEqual(["use-backup-code done"]);
  });

  test("cannot be guessed: five codes end the attempt, ten lock the account for a while", async () => {
    const { browser, email } = await newcomer("Ed");
    const { totpURI } = await enrol(browser);
    const guess = async () => {
      const half = await halfway(email);
      const codes: string[] = [];
      for (let attempt = 0; attempt < 6; attempt++) {
        codes.push(await codeOf(await half.browser.identity("two-factor/verify-totp", { code: "000000" })));
      }
      return codes;
    };
    expect(await guess()).toEqual([...Array(5).fill("WRONG_CODE"), "SIGN_IN_OVER"]);
    await guess();
    const { browser: locked } = await halfway(email);
    const right = await locked.identity("two-factor/verify-totp", { code: freshCodeFor(totpURI) });
    expect(await codeOf(right)).toBe("TOO_MANY_REQUESTS");
    expect(await personIn(locked)).toBeNull();
  });

  test("is asked of nobody without the password before it", async () => {
    const stranger = installation.browser();
    expect(await codeOf(await stranger.identity("two-factor/verify-totp", { code: "000000" }))).toBe("SIGN_IN_OVER");
    for (const route of ["enable", "disable", "generate-backup-codes"]) {
      expect(await codeOf(await stranger.identity(`two-factor/${route}`, { password }))).toBe("UNAUTHENTICATED");
    }
    for (const route of ["get-totp-uri", "send-otp", "verify-otp", "view-backup-codes"]) {
      expect(await codeOf(await administrator.identity(`two-factor/${route}`, { password }))).toBe("NOT_FOUND");
    }
  });

  test("is taken off by who has it, with the password", async () => {
    const { browser, email } = await newcomer("Fay");
    await enrol(browser);
    expect(await codeOf(await browser.identity("two-factor/disable", { password: "wrong" }))).toBe("WRONG_CREDENTIALS");
    expect((await browser.identity("two-factor/disable", { password })).status).toBe(200);
    expect(await personIn((await halfway(email)).browser)).toBe("Fay");
    expect(await acts("Fay", 2)).toEqual(["sign-in done", "remove-second-factor done"]);
  });
});

describe("an administrator", () => {
  test("takes it off somebody who lost it, who is then signed out everywhere; that is in the trail", async () => {
    const { browser, email, id } = await newcomer("Gus");
    await enrol(browser);
    const shown = await administrator.do(listPeople, {});
    expect(shown.people.find((each) => each.id === id)).toMatchObject({ hasSecondFactor: true });
    expect(await administrator.do(resetSecondFactor, { personId: id })).toMatchObject({ hasSecondFactor: false });
    expect(await personIn(browser)).toBeNull();
    expect(await personIn((await halfway(email)).browser)).toBe("Gus");
    const { entries } = await administrator.do(listAuditEntries, { operation: "reset-second-factor" });
    expect(entries).toMatchObject([{ actorName: "Ada", outcome: "done", input: { personId: id } }]);
  });

  test("alone knows who has one, and does not reach into another workspace with it", async () => {
    const { browser, id } = await newcomer("Hal");
    const { people } = await browser.do(listPeople, {});
    expect(people.map(({ hasSecondFactor }) => hasSecondFactor)).toEqual(people.map(() => null));
    await expect(browser.do(resetSecondFactor, { personId: id })).rejects.toThrow("FORBIDDEN");
    const clinic = await administrator.do(createWorkspace, { name: "Clinic" });
    const { pool } = installation.application.storage;
    await pool.query(
      `insert into membership (workspace_id, person_id, name, role, scope, created_at)
       values ($1, $2, 'Hal', 'viewer', '{"kind":"workspace"}', now())`,
      [clinic.id, id],
    );
    const response = await administrator.ask(`/api/v1/people/${id}/second-factor`, {
      method: "DELETE",
      headers: { "bellwether-workspace": installation.workspace.slug },
    });
    expect(await codeOf(response)).toBe("WRONG_STATE");
    await pool.query("delete from membership where workspace_id = $1", [clinic.id]);
  });

  test("may ask it of everybody: who has none sees nothing until they set one up", async () => {
    const { browser, email } = await newcomer("Ida");
    const { secret } = await administrator.do(createKey, { name: "Loader" });
    await enrol(administrator);
    const { workspace } = await administrator.do(readSession, {});
    await administrator.do(updateWorkspace, { version: workspace!.version, secondFactorRequired: true });

    await expect(browser.do(listGroups, {})).rejects.toThrow("SECOND_FACTOR_REQUIRED");
    expect(await browser.do(readSession, {})).toMatchObject({
      secondFactor: "missing",
      workspace: null,
      role: null,
      person: { name: "Ida" },
    });
    expect(await administrator.do(listGroups, {})).toEqual({ groups: [] });
    const asKey = await fetch(new URL("/api/v1/groups", installation.address), {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(asKey.status).toBe(200);

    const { totpURI } = await enrol(browser);
    expect(await browser.do(listGroups, {})).toEqual({ groups: [] });
    const half = await halfway(email);
    await half.browser.identity("two-factor/verify-totp", { code: freshCodeFor(totpURI) });
    expect(await half.browser.do(readSession, {})).toMatchObject({ secondFactor: "set-up", role: "analyst" });
    await browser.identity("two-factor/disable", { password });
    await expect(browser.do(listGroups, {})).rejects.toThrow("SECOND_FACTOR_REQUIRED");
  });
});
