import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { readJob } from "../../src/jobs/contract.ts";
import { smtpMailer } from "../../src/mail/smtp.ts";
import {
  addPerson,
  createWorkspace,
  importPeople,
  listAuditEntries,
  readSession,
  resetPassword,
} from "../../src/modules/access/contract.ts";
import type { Browser } from "./browser.ts";
import { ada, type Installation, openInstallation, password } from "./installation.ts";
import { openPostOffice, tokenIn } from "./post-office.ts";

let office: Awaited<ReturnType<typeof openPostOffice>>;
let installation: Installation;
let administrator: Browser;
beforeAll(async () => {
  office = await openPostOffice({ credentials: { user: "bellwether", pass: "let/me in" } });
  const smtpUrl = `smtp://bellwether:${encodeURIComponent("let/me in")}@127.0.0.1:${office.port}`;
  installation = await openInstallation({ smtpUrl, mailFrom: "Bellwether <bellwether@example.org>" });
  administrator = await installation.signedIn();
});
afterAll(async () => {
  await installation?.close();
  await office?.close();
});

const invite = (email: string, more = {}) =>
  administrator.do(addPerson, { name: "Bo", email, role: "analyst", ...more });
const choose = (token: string, newPassword: string) =>
  installation.browser().identity("reset-password", { token, newPassword });
const signIn = (email: string, secret: string) =>
  installation.browser().identity("sign-in/email", { email, password: secret });
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

describe("an invitation", () => {
  test("is a letter with a link that lets the person choose a password, once", async () => {
    const { oneTimePassword, letter } = await invite("bo@example.org");
    expect(oneTimePassword).toBeNull();
    const received = await office.letterTo("bo@example.org");
    expect(received).toMatchObject({ from: "bellwether@example.org", subject: "Your access to St Mary's Hospital" });
    await installation.application.jobs.idle();
    expect(await administrator.do(readJob, { jobId: letter!.jobId })).toMatchObject({ state: "done", message: null });

    const token = tokenIn(received, installation.address);
    expect(await codeOf(await choose(token, "short"))).toBe("INVALID_INPUT");
    expect((await choose(token, "a sentence of my own")).status).toBe(200);
    expect((await signIn("bo@example.org", "a sentence of my own")).status).toBe(200);
    const again = await choose(token, "taken over by a reader of old mail");
    expect([again.status, await codeOf(again)]).toEqual([410, "LINK_OVER"]);

    const bo = await installation.signedIn({ email: "bo@example.org", password: "a sentence of my own" });
    expect(await bo.do(readSession, {})).toMatchObject({ passwordIsTemporary: false, role: "analyst" });
  });

  test("is in the trail, as is choosing; neither the trail, nor the queue, nor any table holds the link", async () => {
    await invite("cy@example.org");
    const token = tokenIn(await office.letterTo("cy@example.org"), installation.address);
    for (const table of ["identity_verification", "job", "audit_entry", "idempotency_key"]) {
      expect(await installation.rows(table)).not.toContain(token);
    }
    await choose(token, "a sentence of my own");
    const { entries } = await administrator.do(listAuditEntries, { limit: 2 });
    expect(entries).toMatchObject([
      { operation: "choose-password", outcome: "done", actorName: "Bo" },
      { operation: "add-person", outcome: "done", actorName: "Ada" },
    ]);
  });

  test("goes to each new person of a file, and to nobody else", async () => {
    await invite("olga@example.org");
    await office.letterTo("olga@example.org");
    const csv = "e-mail,name,role\nrita@example.org,Rita,viewer\nolga@example.org,Olga,analyst\nno address,No,viewer";
    const { counts, letters, rows } = await administrator.do(importPeople, { csv });
    expect(counts).toEqual({ rows: 3, added: 1, changed: 1, unchanged: 0, rejected: 1 });
    expect(letters).toBe(1);
    expect(rows.map(({ oneTimePassword }) => oneTimePassword)).toEqual([null, null, null]);
    const token = tokenIn(await office.letterTo("rita@example.org"), installation.address);
    expect((await choose(token, "a sentence of my own")).status).toBe(200);
    const byHand = "e-mail,name,role\nsven@example.org,Sven,viewer";
    const handedOver = await administrator.do(importPeople, { csv: byHand, handOver: true });
    expect(handedOver.letters).toBe(0);
    expect((await signIn("sven@example.org", handedOver.rows[0]!.oneTimePassword!)).status).toBe(200);
  });

  test("ends after its days", async () => {
    await invite("di@example.org");
    const token = tokenIn(await office.letterTo("di@example.org"), installation.address);
    const { pool } = installation.application.storage;
    const { rows } = await pool.query(
      "select expires_at - created_at as left from identity_verification where expires_at > now() + interval '6 days'",
    );
    expect(rows.length).toBeGreaterThan(0);
    await pool.query("update identity_verification set expires_at = now() - interval '1 second'");
    expect(await codeOf(await choose(token, "a sentence of my own"))).toBe("LINK_OVER");
  });

  test("can be sent again, and the first link stops working", async () => {
    const { person } = await invite("ed@example.org");
    const first = tokenIn(await office.letterTo("ed@example.org"), installation.address);
    const { oneTimePassword } = await administrator.do(resetPassword, { personId: person.id });
    expect(oneTimePassword).toBeNull();
    const received = await office.letterTo("ed@example.org", 2);
    expect(received.subject).toBe("Your access to St Mary's Hospital");
    expect(await codeOf(await choose(first, "a sentence of my own"))).toBe("LINK_OVER");
    expect((await choose(tokenIn(received, installation.address), "a sentence of my own")).status).toBe(200);
  });

  test("is left out when a password is handed over, or was given", async () => {
    const before = office.received.length;
    const handed = await invite("fay@example.org", { handOver: true });
    expect(handed).toMatchObject({ letter: null, oneTimePassword: expect.any(String) });
    expect((await signIn("fay@example.org", handed.oneTimePassword!)).status).toBe(200);
    expect(await invite("gus@example.org", { password })).toMatchObject({ letter: null, oneTimePassword: null });
    await installation.application.jobs.idle();
    expect(office.received).toHaveLength(before);
  });

  test("to somebody with an account is a welcome, without a link", async () => {
    await invite("hal@example.org", { password });
    const clinic = await administrator.do(createWorkspace, { name: "Clinic" });
    const headers = { "content-type": "application/json", "bellwether-workspace": clinic.slug };
    const body = JSON.stringify({ name: "Hal", email: "hal@example.org", role: "viewer" });
    const added = await administrator.ask("/api/v1/people", { method: "POST", headers, body });
    expect(await added.json()).toMatchObject({ oneTimePassword: null, letter: { jobId: expect.any(String) } });
    const received = await office.letterTo("hal@example.org");
    expect(received.subject).toBe("Your access to Clinic");
    expect(received.text).not.toContain("#");
    // Somebody with two workspaces must name one; back to one, so that later tests need not.
    const { pool } = installation.application.storage;
    await pool.query("delete from membership where workspace_id = $1", [clinic.id]);
  });

  test("that the mail server refuses says so, without the address", async () => {
    office.unknown.add("nobody@example.org");
    const { letter } = await invite("nobody@example.org");
    await installation.application.jobs.idle();
    const job = await administrator.do(readJob, { jobId: letter!.jobId });
    expect(job).toMatchObject({ state: "failed", message: expect.stringContaining("550") });
    expect(job.message).not.toContain("nobody@example.org");
  });
});

describe("a lost password", () => {
  test("is replaced through a link, which ends every sign-in and every other link", async () => {
    const { person } = await invite("ida@example.org", { password });
    const before = await installation.signedIn({ email: "ida@example.org", password });
    const ask = () => installation.browser().identity("request-password-reset", { email: "Ida@Example.org" });
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(200);
    const other = tokenIn(await office.letterTo("ida@example.org", 1), installation.address);
    const token = tokenIn(await office.letterTo("ida@example.org", 2), installation.address);
    expect((await signIn("ida@example.org", password)).status).toBe(200);

    expect((await choose(token, "another sentence of mine")).status).toBe(200);
    expect(await codeOf(await choose(other, "and yet another one"))).toBe("LINK_OVER");
    expect((await signIn("ida@example.org", password)).status).toBe(401);
    expect((await signIn("ida@example.org", "another sentence of mine")).status).toBe(200);
    expect(await before.do(readSession, {})).toMatchObject({ person: null });
    const { entries } = await administrator.do(listAuditEntries, { operation: "ask-for-link" });
    expect(entries).toMatchObject([{ actorName: "Bo" }, { actorName: "Bo" }]);
    expect(await installation.rows("audit_entry")).toContain(person.id);
  });

  test("asked for by a stranger gets the answer that anybody gets, and no letter", async () => {
    const answerTo = async (email: string) => {
      const response = await installation.browser().identity("request-password-reset", { email });
      return [response.status, await response.text(), response.headers.getSetCookie()];
    };
    const before = office.received.length;
    const known = await answerTo(ada.email);
    expect(await answerTo("stranger@example.org")).toEqual(known);
    await office.letterTo(ada.email);
    expect(office.received).toHaveLength(before + 1);
  });

  test("cannot be used to flood somebody with letters", async () => {
    await invite("jo@example.org", { password });
    const { pool } = installation.application.storage;
    const { rows } = await pool.query("select id from identity_user where email = 'jo@example.org'");
    await pool.query(
      `insert into identity_verification (id, identifier, value, expires_at)
       select gen_random_uuid(), 'earlier-' || n, $1, now() + interval '1 hour' from generate_series(1, 5) n`,
      [rows[0].id],
    );
    const before = office.received.length;
    const response = await installation.browser().identity("request-password-reset", { email: "jo@example.org" });
    expect(response.status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(office.received).toHaveLength(before);
  });

  test("is mailed a link when an administrator ends it", async () => {
    const { person } = await invite("kim@example.org");
    const first = tokenIn(await office.letterTo("kim@example.org"), installation.address);
    await choose(first, "a sentence of my own");
    await administrator.do(resetPassword, { personId: person.id });
    expect((await signIn("kim@example.org", "a sentence of my own")).status).toBe(401);
    expect((await office.letterTo("kim@example.org", 2)).subject).toBe("Choose a new password");
    const handed = await administrator.do(resetPassword, { personId: person.id, handOver: true });
    expect((await signIn("kim@example.org", handed.oneTimePassword!)).status).toBe(200);
  });
});

describe("without a mail server", () => {
  test("the administrator gets the one-time password, and the sign-in page is told that there are no letters", async () => {
    const silent = await openInstallation();
    const browser = await silent.signedIn();
    expect(await silent.browser().do(readSession, {})).toMatchObject({ installation: { mail: false } });
    const added = await browser.do(addPerson, { name: "Bo", email: "bo@example.org", role: "viewer" });
    expect(added).toMatchObject({ letter: null, oneTimePassword: expect.any(String) });
    const asked = await silent.browser().identity("request-password-reset", { email: ada.email });
    expect([asked.status, await codeOf(asked)]).toEqual([409, "MAIL_NOT_SET_UP"]);
    await silent.close();
  });

  test("a server without a sender is refused at the start", () => {
    expect(() => readConfig({ smtpUrl: "smtp://127.0.0.1" }, {}, {})).toThrow("MAIL_FROM");
    expect(() => readConfig({ smtpUrl: "smtp://127.0.0.1", mailFrom: "nobody" }, {}, {})).toThrow("MAIL_FROM");
    expect(() => readConfig({ smtpUrl: "http://127.0.0.1" }, {}, {})).toThrow("SMTP_URL");
  });
});

describe("the mail server", () => {
  const letter = { to: "bo@example.org", subject: "Grüße", text: "Hello" };

  test("with a wrong password is not asked twice", async () => {
    const mailer = smtpMailer(`smtp://bellwether:wrong@127.0.0.1:${office.port}`, "b@example.org");
    const since = performance.now();
    await expect(mailer.send(letter)).rejects.toMatchObject({ code: "MAIL_NOT_SENT", message: /EAUTH/ });
    expect(performance.now() - since).toBeLessThan(900);
  });

  test("that is away for a moment is asked again", async () => {
    const late = await openPostOffice();
    await late.close();
    const mailer = smtpMailer(late.url, "b@example.org");
    const sent = mailer.send(letter);
    const back = await openPostOffice({ port: late.port });
    await sent;
    expect(back.received).toMatchObject([{ to: ["bo@example.org"] }]);
    await back.close();
  });

  test("elsewhere gets no password before the line is encrypted", async () => {
    // Any name of this machine that does not look like it: the letter must be refused before credentials are sent.
    const mailer = smtpMailer(`smtp://bellwether:let%2Fme%20in@0.0.0.0:${office.port}`, "b@example.org");
    await expect(mailer.send(letter)).rejects.toMatchObject({ message: /ETLS/ });
  });
});
