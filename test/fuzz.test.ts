import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pathNames } from "../src/doors/fields.ts";
import { errorCatalogue } from "../src/kernel/error.ts";
import type { Signature } from "../src/kernel/operation.ts";
import { createKey, verifyAuditTrail } from "../src/modules/access/contract.ts";
import { signatures } from "../src/signatures.ts";
import { sampleInput, serverFor } from "./doors.fixture.ts";
import { type Furnished, furnish } from "./doors.furnish.ts";
import { openTestProduct, type TestProduct } from "./product.ts";
import { tryRandomly, withinTime } from "./random-input.ts";

/** Whatever is sent to whichever address: an answer of the operation or a refusal of the catalogue, and the server goes on. */
let product: TestProduct;
let server: Awaited<ReturnType<typeof serverFor>>;
let furnished: Furnished;
let authorization: string;
beforeAll(async () => {
  product = await openTestProduct();
  server = await serverFor(product.application);
  furnished = await furnish(product, product.administrator, "Quillfeather");
  const { secret } = await product.act(product.administrator, createKey, { name: "fuzz", role: "administrator" });
  authorization = `Bearer ${secret}`;
});
afterAll(async () => {
  await server.close();
  await product.close();
});

// What would lock the tests out is tried in doors.walls.test.ts.
const spared = ["revoke-key", "update-person", "reset-password", "set-up-installation", "export-signals"];
const tried = signatures.filter(({ name, without }) => without?.http === undefined && !spared.includes(name));

const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    2 ** 53,
    "",
    " ",
    "null",
    "1900-01-01",
    "2100-12-31",
    "2023-02-29",
  ),
  fc.constantFrom(
    "\u0000",
    "\ud800",
    "\u202e",
    "' or 1=1 --",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "%00",
    "../..",
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.double(),
  fc.uuid(),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 12 }), tie("value"), { maxKeys: 4 }),
  ),
}));

/** Null in five of six cases; `fc.option` with a frequency of six would be null in one of six. */
function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

/** A sound input in which some fields are something else, or a body of any kind. */
const request = fc.record({
  signature: fc.constantFrom(...tried),
  damage: fc.array(fc.tuple(fc.nat(), value), { minLength: 1, maxLength: 3 }),
  raw: seldom(fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.json())),
});

it("any request ends in an answer or a refusal with a code", async () => {
  await tryRandomly(
    300,
    withinTime(request, async ({ signature, damage, raw }) => {
      const input: Record<string, unknown> = sampleInput(signature, furnished.ids, furnished.given);
      const names = Object.keys(signature.input.shape);
      for (const [which, other] of damage) input[names[which % Math.max(1, names.length)] ?? "surplus"] = other;
      const response = await server.inject(sent(signature, input, raw));
      const what = `${signature.name} ${response.statusCode}: ${response.body.slice(0, 500)}`;
      expect(response.statusCode, what).toBeLessThan(500);
      if (response.statusCode < 400) return;
      const { code, status } = response.json() as { code: keyof typeof errorCatalogue; status: number };
      expect(errorCatalogue[code]?.status, what).toBe(status);
      expect(response.body).not.toMatch(/\n\s+at |\.ts:\d|node_modules/);
    }),
  );
  await product.application.jobs.idle();
  const answer = await server.inject({ url: "/health" });
  expect(answer.json()).toMatchObject({ status: "ok", events: { waiting: 0, setAside: 0 } });
  expect(await product.act(product.administrator, verifyAuditTrail, {})).toMatchObject({ whole: true, brokenAt: null });
});

it("any call of a tool ends in an answer or a refusal, and the door stays open", async () => {
  const call = fc.record({
    method: fc.constantFrom("tools/call", "tools/call", "tools/call", "tools/list", "initialize", "no/such"),
    signature: fc.constantFrom(...tried.filter(({ without }) => without?.mcp === undefined)),
    damage: fc.array(fc.tuple(fc.nat(), value), { maxLength: 3 }),
    params: seldom(value),
    raw: seldom(fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.json())),
  });
  let done = 0;
  await tryRandomly(
    80,
    withinTime(call, async ({ method, signature, damage, params, raw }) => {
      const given: Record<string, unknown> = sampleInput(signature, furnished.ids, furnished.given);
      const names = Object.keys(signature.input.shape);
      for (const [which, other] of damage) given[names[which % Math.max(1, names.length)] ?? "surplus"] = other;
      const asked = { jsonrpc: "2.0", id: 1, method, params: params ?? { name: signature.name, arguments: given } };
      const response = await server.inject({
        method: "POST",
        url: "/mcp",
        headers: { authorization, "content-type": "application/json", accept: "application/json, text/event-stream" },
        payload: raw ?? JSON.stringify(asked),
      });
      const what = `${method} ${signature.name} ${response.statusCode}: ${response.body.slice(0, 500)}`;
      expect(response.statusCode, what).toBeLessThan(500);
      expect(response.body, what).not.toMatch(/\n\s+at |\.ts:\d|node_modules|INTERNAL/);
      if (/"result":/.test(response.body) && !/"isError":true/.test(response.body)) done += 1;
    }),
  );
  // Many calls are sound: what is tried is the tools, and not only the form of what is sent.
  expect(done).toBeGreaterThan(15);
  const answer = await server.inject({ url: "/health" });
  expect(answer.json()).toMatchObject({ status: "ok" });
});

function sent({ http, kind }: Signature, input: Record<string, unknown>, raw: string | null) {
  const inPath = pathNames(http.path);
  const text = (given: unknown) => (typeof given === "string" ? given : JSON.stringify(given)).toWellFormed();
  const path = http.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(text(input[name] ?? "-")));
  const rest = Object.entries(input).filter(([name, given]) => !inPath.includes(name) && given !== undefined);
  const inQuery = http.method === "GET" || http.method === "DELETE" || kind === "upload";
  const query = new URLSearchParams(inQuery ? rest.map(([name, given]) => [name, text(given)]) : []);
  const type = kind === "upload" ? "application/octet-stream" : "application/json";
  const payload = raw ?? (kind === "upload" ? "a,b\n1,2\n" : JSON.stringify(Object.fromEntries(rest)));
  const hasBody = kind === "upload" || !inQuery;
  return {
    method: http.method,
    url: `/api/v1${path}?${query}`,
    headers: { authorization, ...(hasBody && { "content-type": type }) },
    ...(hasBody && { payload }),
  };
}
