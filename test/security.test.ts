import { request } from "node:http";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "../src/modules/access/contract.ts";
import { type Doors, openDoors, problemIn } from "./doors.fixture.ts";

/** What every answer carries, whatever was asked; the log, and what is not served at all. */
const own = "https://voice.example.org";
let doors: Doors;
let secret: string;
const log = new PassThrough();
beforeAll(async () => {
  doors = await openDoors({ address: own, logger: pino({ level: "info" }, log) });
  const { act, administrator } = doors.product;
  ({ secret } = await act(administrator, createKey, { name: "Reader", role: "viewer" }));
});
afterAll(() => doors.close());

const ask = (path: string, options: RequestInit = {}) => fetch(new URL(path, doors.address), options);
const bearer = () => ({ authorization: `Bearer ${secret}` });

describe("every answer", () => {
  it.each([
    "/",
    "/api/v1/people",
    "/api/v1/nothing",
    "/api/docs",
    "/api/openapi.json",
    "/health",
    "/api/auth/get-session",
    "/icon.svg",
  ])("tells browsers what it may do, and not to guess: %s", async (path) => {
    const { headers } = await ask(path);
    const policy = headers.get("content-security-policy") ?? "";
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "script-src 'self'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("server")).toBeNull();
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("with data of people is kept by nobody on the way, a refusal neither", async () => {
    const answer = await ask("/api/v1/session", { headers: bearer() });
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect((await ask("/api/v1/people")).headers.get("cache-control")).toBe("no-store");
    expect((await ask("/api/auth/sign-in/email", { method: "POST" })).headers.get("cache-control")).toBe("no-store");
  });
});

describe("what another site can make a browser send", () => {
  const cookie = "__Host-bellwether.session_token=anything";
  it.each<Record<string, string>>([
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
  ])("is refused before anything is looked at: %j", async (headers) => {
    const json = { "content-type": "application/json", cookie };
    for (const path of ["/api/v1/groups", "/api/auth/sign-in/email", "/mcp"]) {
      const response = await ask(path, {
        method: "POST",
        body: "{}",
        headers: { ...json, ...headers },
      });
      expect((await problemIn(response)).code).toBe("WRONG_ORIGIN");
    }
  });

  it("as a form is not read at all", async () => {
    for (const type of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=a"]) {
      const response = await ask("/api/v1/groups", { method: "POST", body: "a=b", headers: { "content-type": type } });
      expect((await problemIn(response)).code).toBe("UNSUPPORTED_MEDIA_TYPE");
    }
  });
});

describe("what is not served", () => {
  it("TRACE, which would show a cookie to a script", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(doors.address);
      request({ hostname, port, path: "/", method: "TRACE" }, (response) => resolve(response.statusCode))
        .on("error", reject)
        .end();
    });
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it.each(["/.git/config", "/..%2fpackage.json", "/assets/", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fsecret"])(
    "files beside the application: %s",
    async (path) => {
      const body = await (await ask(path)).text();
      expect(body).not.toMatch(/\[core\]|"dependencies"|root:|Index of/);
    },
  );
});

describe("the log", () => {
  it("says that somebody was refused, in one line, whatever they sent, and nothing of what they sent", async () => {
    const hostile = 'x\n{"level":50,"msg":"forged"}\r\n\u001b[31m';
    await ask(`/api/v1/people?name=${encodeURIComponent(hostile)}`, { headers: { "user-agent": "forged" } });
    await ask("/api/v1/keys", { headers: bearer() });
    await ask("/api/v1/groups", {
      method: "POST",
      body: JSON.stringify({ kind: "team", name: hostile }),
      headers: { ...bearer(), "content-type": "application/json" },
    });
    log.end();
    const written = await text(log);
    const lines = written.trim().split("\n");
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    expect(lines.filter((line) => (JSON.parse(line) as { code?: string }).code === "FORBIDDEN").length).toBe(2);
    expect(written).not.toContain("forged");
    expect(written).not.toContain(secret);
  });
});
