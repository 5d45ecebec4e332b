import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../kernel/actor.ts";
import { trustedOrigins } from "./identity-options.ts";
import { type Installation, openInstallation, origin, password } from "./installation.fixture.ts";

let installation: Installation;
let administrator: Actor;
beforeAll(async () => {
  installation = await openInstallation();
  ({ administrator } = await installation.setUp());
});
afterAll(() => installation.close());

const ada = { email: "ada@example.org", password };

test("The cookie is out of reach of scripts, and the answer holds nothing to steal", async () => {
  const response = await installation.post("sign-in/email", ada);
  const cookie = response.headers.get("set-cookie")!;
  expect(cookie).toContain("HttpOnly");
  expect(cookie).toContain("SameSite=Lax");
  expect(cookie).not.toContain("Secure");
  expect(await response.text()).toBe("{}");
});

test("Behind https the cookie travels by https alone", async () => {
  const baseUrl = "https://voice.example.org";
  const secure = await openInstallation({ baseUrl });
  await secure.setUp();
  const request = new Request(`${baseUrl}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: baseUrl },
    body: JSON.stringify(ada),
  });
  const response = await secure.handleIdentity(request, "127.0.0.1");
  expect(response.headers.get("set-cookie")).toMatch(/^__Host-bellwether[^;]*;.*; Path=\/;.*; Secure/);
  await secure.close();
});

test.each([
  "sign-up/email",
  "get-session",
  "list-sessions",
  "forget-password",
  "update-user",
  "delete-user",
  "change-email",
  "ok",
  "sign-in/social",
])("The route %s is closed", async (route) => {
  const { cookie } = Object.fromEntries(await installation.signIn(ada.email));
  const response = await installation.post(
    route,
    { ...ada, name: "Eve", newEmail: "eve@example.org" },
    { cookie: cookie! },
  );
  expect(response.status).toBe(404);
});

test("Signing out ends the session, also for who kept the cookie", async () => {
  const session = await installation.signIn(ada.email);
  expect(await installation.actors.fromSession(session, null)).toMatchObject({ id: administrator.id });
  const response = await installation.post("sign-out", {}, { cookie: session.get("cookie")! });
  expect(response.status).toBe(200);
  expect(await installation.actors.fromSession(session, null)).toMatchObject({ kind: "anonymous" });
});

test("No cookie, an invented one, and one with a changed signature are nobody's", async () => {
  const cookie = (await installation.signIn(ada.email)).get("cookie")!;
  for (const each of ["", "bellwether.session_token=abc.def", `${cookie.slice(0, -6)}AAAAA%3D`]) {
    expect(await installation.actors.fromSession(new Headers({ cookie: each }), null)).toMatchObject({
      kind: "anonymous",
      workspaceId: null,
    });
  }
});

test("Another site cannot use somebody's session to act on their account", async () => {
  const cookie = (await installation.signIn(ada.email)).get("cookie")!;
  const change = { currentPassword: password, newPassword: "taken over by somebody" };
  const response = await installation.post("change-password", change, { cookie, origin: "https://evil.example" });
  expect(response.status).toBe(403);
  await installation.signIn(ada.email);
});

test("A wrong password and an unknown address get the same answer", async () => {
  const answers = await Promise.all(
    [
      { ...ada, password: "not the password" },
      { email: "unknown@example.org", password },
    ].map(async (each) => {
      const response = await installation.post("sign-in/email", each);
      return [response.status, await response.text()];
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.[0]).toBe(401);
  expect(installation.said).toContain("User not found");
  expect(installation.said.join()).not.toContain("not the password");
});

test("Too many attempts from one address are stopped, whatever the client says its address is", async () => {
  const strict = await openInstallation({ signInsPerMinute: 3 });
  await strict.setUp();
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    const spoofed = { "x-forwarded-for": `10.0.0.${attempt}`, "x-bellwether-client-address": `10.0.0.${attempt}` };
    statuses.push(
      (await strict.post("sign-in/email", { ...ada, password: "not the password" }, spoofed, "10.9.9.9")).status,
    );
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  await strict.close();
});

test("Signing in, failing to, and signing out are in the audit trail", async () => {
  const session = await installation.signIn(ada.email);
  await installation.post("sign-in/email", { ...ada, password: "not the password" });
  await installation.post("sign-out", {}, { cookie: session.get("cookie")! });
  const { entries } = await installation.act<{ entries: object[] }>(administrator, "list-audit-entries", { limit: 3 });
  expect(entries).toMatchObject([
    { operation: "sign-out", outcome: "done", actorName: "Ada" },
    { operation: "sign-in", outcome: "refused", actorName: "Ada" },
    { operation: "sign-in", outcome: "done", actorName: "Ada" },
  ]);
});

test("On a loopback address each of its names is trusted; elsewhere only the installation's own", () => {
  expect(trustedOrigins(origin)).toEqual(["http://localhost:4000", "http://127.0.0.1:4000", "http://[::1]:4000"]);
  expect(trustedOrigins("https://voice.example.org/x")).toEqual(["https://voice.example.org"]);
});
