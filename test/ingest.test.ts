import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "../src/modules/access/contract.ts";
import { listSignals, readSignal, type recordSignals } from "../src/modules/signals/contract.ts";
import { type Doors, openDoors, problemIn } from "./doors.fixture.ts";

/** Signals from programs, over the real doors, with what follows from them: labels, places, figures. */
let doors: Doors;
let key: string;
beforeAll(async () => {
  doors = await openDoors();
  const { product } = doors;
  const made = { name: "till", role: "analyst", scope: { kind: "workspace" } } as const;
  key = (await product.act(product.administrator, createKey, made)).secret;
});
afterAll(() => doors.close());

const signalOf = (id: string, text = "The nurse was friendly, the parking terrible") => ({
  ...{ externalId: id, source: "Till", kind: "survey-response", occurredOn: "2024-05-01" },
  texts: [{ text }],
});
const post = (path: string, type: string, body: BodyInit, secret = key) =>
  fetch(new URL(path, doors.address), {
    ...{ method: "POST", headers: { authorization: `Bearer ${secret}`, "content-type": type }, body },
    ...(body instanceof ReadableStream && { duplex: "half" as const }),
  });

describe("signals by HTTP", () => {
  it("come in by an analyst's key and are understood", async () => {
    const body = JSON.stringify({ signals: [signalOf("one"), { ...signalOf("two"), kind: "rumour" }] });
    const response = await post("/api/v1/signals", "application/json", body);
    expect(response.status).toBe(200);
    const { counts, signals } = (await response.json()) as typeof recordSignals.output._output;
    expect(counts).toMatchObject({ rows: 2, stored: 1, rejected: 1 });
    await doors.product.application.jobs.idle();
    const { signal } = await doors.product.act(doors.product.administrator, readSignal, {
      signalId: signals[0]!.signalId!,
    });
    expect(signal.labels.map(({ polarity }) => polarity)).toEqual(expect.arrayContaining(["positive", "negative"]));
  });

  it("come as a stream of lines, with the answer at its end", async () => {
    const lines = Array.from({ length: 1_100 }, (_, id) => `${JSON.stringify(signalOf(`line ${id}`))}\n`);
    const body = Readable.toWeb(Readable.from(lines.map((line) => Buffer.from(line))));
    const response = await post("/api/v1/signals/lines", "application/x-ndjson; charset=utf-8", body as ReadableStream);
    expect(await response.json()).toMatchObject({ counts: { rows: 1_100, stored: 1_100 }, rejected: [] });
    const { total } = await doors.product.act(doors.product.administrator, listSignals, { query: "parking" });
    expect(total).toBe(1_101);
  });

  it("are refused in another form, or too large, with a code", async () => {
    const wrong = await post("/api/v1/signals/lines", "application/json", "{}");
    expect(await problemIn(wrong)).toMatchObject({
      code: "UNSUPPORTED_MEDIA_TYPE",
      detail: "Send this as application/x-ndjson.",
    });
    const other = await post("/api/v1/signals", "application/x-ndjson", "{}");
    expect(await problemIn(other)).toMatchObject({
      code: "UNSUPPORTED_MEDIA_TYPE",
      detail: "Send this as application/json.",
    });
    const large = await post("/api/v1/signals/lines", "application/x-ndjson", "x".repeat(1_000_001));
    expect((await problemIn(large)).code).toBe("BODY_TOO_LARGE");
    const many = JSON.stringify({ signals: Array.from({ length: 1_001 }, () => null) });
    expect(await problemIn(await post("/api/v1/signals", "application/json", many))).toMatchObject({
      fields: ["signals"],
    });
  });

  it("cannot be smuggled into a prototype", async () => {
    const lines = ['{"__proto__": {"kind": "review"}}', JSON.stringify(signalOf("p")).replace("texts", "__proto__")];
    const response = await post("/api/v1/signals/lines", "application/x-ndjson", lines.join("\n"));
    expect(await response.json()).toMatchObject({ counts: { rejected: 2 } });
  });

  it("come by the command line, too", async () => {
    const { exit, output } = await doors.command(["signal", "record"], { key, input: { signals: [signalOf("cli")] } });
    expect([exit, JSON.parse(output)]).toMatchObject([0, { counts: { stored: 1 } }]);
  });
});
