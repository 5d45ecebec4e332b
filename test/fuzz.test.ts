import { join } from "node:path";
import fc from "fast-check";
import { pino } from "pino";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { pathNames } from "../src/doors/fields.ts";
import { createServer } from "../src/doors/http/server.ts";
import { errorCatalogue } from "../src/kernel/error.ts";
import type { Signature } from "../src/kernel/operation.ts";
import { createKey, verifyAuditTrail } from "../src/modules/access/contract.ts";
import { signatures } from "../src/signatures.ts";
import { sampleInput } from "./doors.fixture.ts";
import { type Furnished, furnish } from "./doors.furnish.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

/** Whatever is sent to whichever address: an answer of the operation or a refusal of the catalogue, and the server goes on. */
let product: TestProduct;
let server: Awaited<ReturnType<typeof createServer>>;
let furnished: Furnished;
let authorization: string;
beforeAll(async () => {
  product = await openTestProduct();
  server = await createServer(product.application, {
    ...{
      address: "http://127.0.0.1",
      uploadLimitBytes: 1_000_000,
      requestsPerMinute: 0,
      requestsPerMinutePerCaller: 0,
    },
    trustProxy: false,
    operatorToken: null,
    metricsToken: null,
    webFolder: join(import.meta.dirname, "../src/web/public"),
    logger: pino({ level: "silent" }),
  });
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

/** A sound input in which some fields are something else, or a body of any kind. */
const request = fc.record({
  signature: fc.constantFrom(...tried),
  damage: fc.array(fc.tuple(fc.nat(), value), { minLength: 1, maxLength: 3 }),
  raw: fc.option(fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.json()), { freq: 6 }),
});

it("any request ends in an answer or a refusal with a code", async () => {
  await fc.assert(
    fc.asyncProperty(request, async ({ signature, damage, raw }) => {
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
    { numRuns: 350 * inject("thoroughness") },
  );
  await product.application.jobs.idle();
  const answer = await server.inject({ url: "/health" });
  expect(answer.json()).toMatchObject({ status: "ok", events: { waiting: 0, setAside: 0 } });
  expect(await product.act(product.administrator, verifyAuditTrail, {})).toMatchObject({ whole: true, brokenAt: null });
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
