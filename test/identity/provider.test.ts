import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Overrides } from "../../src/config.ts";
import {
  addPerson,
  listAuditEntries,
  listGroups,
  listPeople,
  readSession,
  updatePerson,
  updateWorkspace,
} from "../../src/modules/access/contract.ts";
import type { Browser } from "./browser.ts";
import { freePort, type Installation, openInstallation, password } from "./installation.ts";
import { client, openProvider, toProviderAndBack } from "./provider.ts";

let provider: Awaited<ReturnType<typeof openProvider>>;
let installation: Installation;
let administrator: Browser;
const open = async (more: Overrides = {}) => {
  const settings = { oidcIssuer: provider.issuer, oidcClientId: client.id, oidcClientSecret: client.secret };
  return openInstallation({ ...settings, ...more });
};
beforeAll(async () => {
  const port = String(await freePort());
  provider = await openProvider(() => `http://127.0.0.1:${port}`);
  installation = await open({ port, oidcLabel: "St Mary's", oidcDomains: "example.org" });
  administrator = await installation.signedIn();
});
afterAll(async () => {
  await installation?.close();
  await provider?.close();
});

const verified = (name: string) => ({
  sub: `id-of-${name.toLowerCase()}`,
  name,
  email: `${name.toLowerCase()}@example.org`,
  email_verified: true,
});
const add = (name: string) =>
  administrator.do(addPerson, { name, email: `${name.toLowerCase()}@example.org`, role: "analyst" });
const personIn = async (browser: Browser) => (await browser.do(readSession, {})).person?.name ?? null;
const acts = async (name: string) => {
  const { entries } = await administrator.do(listAuditEntries, { actor: name });
  return entries.map(({ operation, outcome }) => `${operation} ${outcome}`);
};

/** A new browser that went to the provider and came back; where it is sent then. */
async function signIn(at: Installation = installation, to?: string) {
  const browser = at.browser();
  const response = await browser.ask(await toProviderAndBack(at, browser, to));
  return { browser, status: response.status, to: response.headers.get("location") };
}

describe("signing in by the provider", () => {
  test("lets in whom an administrator added, by their verified address, to where they wanted to go", async () => {
    expect((await installation.browser().do(readSession, {})).installation.provider).toBe("St Mary's");
    await add("Bo");
    provider.says(verified("Bo"));
    const first = await signIn(installation, "/st-mary-s-hospital/journeys");
    expect([first.status, first.to]).toEqual([302, "/st-mary-s-hospital/journeys"]);
    expect(await first.browser.do(readSession, {})).toMatchObject({
      person: { name: "Bo", email: "bo@example.org" },
      role: "analyst",
      signedInBy: "provider",
    });
    expect(await acts("Bo")).toEqual(["sign-in done"]);
    expect((await first.browser.identity("sign-out", {})).status).toBe(200);
    expect(await personIn(first.browser)).toBeNull();
  });

  test("goes by who they are at the provider afterwards, also when their address there changes", async () => {
    await add("Cy");
    provider.says(verified("Cy"));
    await signIn();
    provider.says({ ...verified("Cy"), email: "cynthia@example.org" });
    expect(await personIn((await signIn()).browser)).toBe("Cy");
  });

  test("keeps none of the provider's tokens, asks for a proof of the code, and binds the answer to the question", async () => {
    const rows = JSON.parse(await installation.rows("identity_account")) as { row: string }[];
    const theirs = rows.map(({ row }) => JSON.parse(row)).filter((each) => each.provider_id === "oidc");
    expect(theirs.length).toBeGreaterThan(0);
    for (const each of theirs) {
      expect([each.access_token, each.refresh_token, each.id_token]).toEqual([null, null, null]);
    }
    const begun = await installation.browser().identity("sign-in/social", { callbackURL: "/" });
    const { searchParams } = new URL(((await begun.json()) as { url: string }).url);
    expect(searchParams.get("code_challenge_method")).toBe("S256");
    for (const name of ["code_challenge", "state", "nonce"]) expect(searchParams.get(name)).toMatch(/^.{32,}$/);
  });

  test("ends after a working day, where a sign-in by password lasts two weeks", async () => {
    const { pool } = installation.application.storage;
    const hours = "extract(epoch from expires_at - created_at)::int / 3600 as hours";
    const { rows } = await pool.query(`select distinct signed_in_by, ${hours} from identity_session order by 1`);
    expect(rows).toEqual([
      { signed_in_by: "password", hours: 336 },
      { signed_in_by: "provider", hours: 12 },
    ]);
  });
});

describe("the provider's word is not enough", () => {
  beforeEach(() => provider.says(verified("Di")));

  test("for somebody whom nobody added", async () => {
    const { browser, to } = await signIn();
    expect(to).toBe("/sign-in?problem=NOT_KNOWN_HERE");
    expect(await personIn(browser)).toBeNull();
    expect(await installation.rows("identity_user")).not.toContain("di@example.org");
  });

  test("for an address that it does not vouch for, or that is of another domain", async () => {
    await add("Ed");
    for (const claims of [{ email_verified: false }, { email_verified: undefined }]) {
      provider.says({ ...verified("Ed"), ...claims });
      expect((await signIn()).to).toBe("/sign-in?problem=EMAIL_NOT_VERIFIED");
    }
    provider.says({ ...verified("Ed"), email: undefined });
    expect((await signIn()).to).toBe("/sign-in?problem=EMAIL_NOT_VERIFIED");
    await administrator.do(addPerson, { name: "Eve", email: "eve@elsewhere.org", role: "analyst" });
    provider.says({ ...verified("Eve"), email: "eve@elsewhere.org" });
    expect((await signIn()).to).toBe("/sign-in?problem=DOMAIN_NOT_ALLOWED");
  });

  test("for somebody whose access was ended here, also when they had signed in by it before", async () => {
    const { person } = await add("Fay");
    provider.says(verified("Fay"));
    const { browser } = await signIn();
    await administrator.do(updatePerson, { personId: person.id, active: false, version: person.version });
    await expect(browser.do(listGroups, {})).rejects.toThrow("UNAUTHENTICATED");
    const again = await signIn();
    expect(again.to).toBe("/sign-in?problem=ACCESS_ENDED");
    expect(await personIn(again.browser)).toBeNull();
    expect((await acts("Fay")).slice(0, 2)).toEqual(["sign-in refused", "sign-in done"]);
  });

  test("when another browser began, when the state is invented or was used, or when the person said no", async () => {
    await add("Gil");
    provider.says(verified("Gil"));
    const began = installation.browser();
    const back = await toProviderAndBack(installation, began);
    const victim = installation.browser();
    expect((await victim.ask(back)).headers.get("location")).toBe("/sign-in?problem=SIGN_IN_NOT_FINISHED");
    expect(await personIn(victim)).toBeNull();

    const browser = installation.browser();
    const good = new URL(await toProviderAndBack(installation, browser));
    for (const [name, value] of [
      ["state", "invented"],
      ["code", "invented"],
      ["error", "access_denied"],
    ] as const) {
      const other = installation.browser();
      const changed = new URL(await toProviderAndBack(installation, other));
      changed.searchParams.set(name, value);
      expect((await other.ask(changed.href)).headers.get("location")).toBe("/sign-in?problem=SIGN_IN_NOT_FINISHED");
      expect(await personIn(other)).toBeNull();
    }
    expect((await browser.ask(good.href)).headers.get("location")).toBe("/");
    expect((await browser.ask(good.href)).headers.get("location")).toBe("/sign-in?problem=SIGN_IN_NOT_FINISHED");
    expect((await installation.browser().ask("/api/auth/callback/oidc")).headers.get("location")).toBe(
      "/sign-in?problem=SIGN_IN_NOT_FINISHED",
    );
  });

  test("to be sent anywhere else afterwards", async () => {
    for (const to of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
      const response = await installation.browser().identity("sign-in/social", { callbackURL: to });
      expect(((await response.json()) as { code: string }).code).toBe("INVALID_INPUT");
    }
  });
});

describe("a workspace that asks for a second factor", () => {
  test("lets in by the provider only whom it asked for one", async () => {
    await add("Hal");
    const { workspace } = await administrator.do(readSession, {});
    const version = workspace!.version;
    provider.says({ ...verified("Hal"), amr: ["pwd"] });
    const weak = (await signIn()).browser;
    expect(await weak.do(readSession, {})).toMatchObject({ role: "analyst", secondFactor: "none" });
    const { version: after } = await administrator.do(updateWorkspace, { version, secondFactorRequired: true });
    try {
      await expect(weak.do(listGroups, {})).rejects.toThrow("SECOND_FACTOR_REQUIRED");
      expect(await weak.do(readSession, {})).toMatchObject({ secondFactor: "missing", signedInBy: "provider" });
      for (const amr of [["mfa"], ["pwd", "otp"]]) {
        provider.says({ ...verified("Hal"), amr });
        expect(await (await signIn()).browser.do(listGroups, {})).toEqual({ groups: [] });
      }
    } finally {
      const { pool } = installation.application.storage;
      await pool.query("update workspace set second_factor_required = false, version = $1", [after]);
    }
  });
});

describe("other installations", () => {
  test("take unknown people into a workspace, as the operator said; not whom somebody sent away", async () => {
    const port = String(await freePort());
    const theirs = await openProvider(() => `http://127.0.0.1:${port}`);
    const joining = await open({ port, oidcIssuer: theirs.issuer, oidcJoin: "st-mary-s-hospital:viewer" });
    try {
      theirs.says({ ...verified("Ivy"), email_verified: false });
      expect((await signIn(joining)).to).toBe("/sign-in?problem=EMAIL_NOT_VERIFIED");
      theirs.says(verified("Ivy"));
      const { browser } = await signIn(joining);
      expect(await browser.do(readSession, {})).toMatchObject({ person: { name: "Ivy" }, role: "viewer" });
      const ada = await joining.signedIn();
      const { people } = await ada.do(listPeople, {});
      const ivy = people.find(({ name }) => name === "Ivy")!;
      const { entries } = await ada.do(listAuditEntries, { actor: "Ivy" });
      expect(entries.map(({ operation }) => operation)).toEqual(["sign-in", "join-workspace"]);
      await ada.do(updatePerson, { personId: ivy.id, active: false, version: ivy.version });
      expect((await signIn(joining)).to).toBe("/sign-in?problem=ACCESS_ENDED");
    } finally {
      await joining.close();
      await theirs.close();
    }
  });

  test("take an unsaid verification as given where the operator trusts it, but never a denial", async () => {
    const port = String(await freePort());
    const theirs = await openProvider(() => `http://127.0.0.1:${port}`);
    const more = { oidcTrustEmails: "true", oidcDomains: "example.org", oidcTrustSecondFactor: "true" };
    const trusting = await open({ port, oidcIssuer: theirs.issuer, ...more });
    try {
      const ada = await trusting.signedIn();
      await ada.do(addPerson, { name: "Jo", email: "jo@example.org", role: "analyst" });
      theirs.says({ ...verified("Jo"), email_verified: false });
      expect((await signIn(trusting)).to).toBe("/sign-in?problem=EMAIL_NOT_VERIFIED");
      theirs.says({ ...verified("Jo"), email_verified: undefined });
      const { browser } = await signIn(trusting);
      const { workspace } = await browser.do(readSession, {});
      await ada.do(updateWorkspace, { version: workspace!.version, secondFactorRequired: true });
      expect(await browser.do(listGroups, {})).toEqual({ groups: [] });
    } finally {
      await trusting.close();
      await theirs.close();
    }
  });

  test("go on by password while the provider is down, and find it again when it is back", async () => {
    const [port, theirPort] = [String(await freePort()), await freePort()];
    const lonely = await open({ port, oidcIssuer: `http://127.0.0.1:${theirPort}` });
    try {
      await expect(signIn(lonely)).rejects.toThrow("PROVIDER_UNREACHABLE");
      const ada = await lonely.signedIn({ email: "ada@example.org", password });
      await ada.do(addPerson, { name: "Kim", email: "kim@example.org", role: "analyst" });
      const theirs = await openProvider(() => lonely.address, theirPort);
      theirs.says(verified("Kim"));
      const browser = lonely.browser();
      const back = await toProviderAndBack(lonely, browser);
      // Gone again in the middle: what was begun cannot be finished.
      await theirs.close();
      expect((await browser.ask(back)).headers.get("location")).toBe("/sign-in?problem=SIGN_IN_NOT_FINISHED");
    } finally {
      await lonely.close();
    }
  });

  test("use no provider that calls itself something else than the settings do", async () => {
    const port = String(await freePort());
    const theirs = await openProvider(() => `http://127.0.0.1:${port}`);
    const misled = await open({ port, oidcIssuer: theirs.issuer.replace("127.0.0.1", "localhost") });
    try {
      await expect(signIn(misled)).rejects.toThrow("PROVIDER_UNREACHABLE");
    } finally {
      await misled.close();
      await theirs.close();
    }
  });

  test("without a provider have no such addresses", async () => {
    const plain = await openInstallation();
    try {
      const browser = plain.browser();
      expect((await browser.identity("sign-in/social", { callbackURL: "/" })).status).toBe(404);
      expect((await browser.ask("/api/auth/callback/oidc?code=a&state=b")).status).toBe(404);
      expect((await browser.do(readSession, {})).installation.provider).toBeNull();
    } finally {
      await plain.close();
    }
  });
});
