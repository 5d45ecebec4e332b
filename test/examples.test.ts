import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, Refusal, type Signal } from "../examples/client/client.ts";
import { createKey } from "../src/modules/access/contract.ts";
import { listSignals, type RecordedSignal } from "../src/modules/signals/contract.ts";
import { createWebhook, testWebhook, updateWebhook } from "../src/modules/webhooks/contract.ts";
import { type Doors, openDoors } from "./doors.fixture.ts";

/** The examples, as somebody would run them: programs of their own, against a server. */
let doors: Doors;
let key: string;
beforeAll(async () => {
  doors = await openDoors({}, { webhooksAnywhere: "true" });
  const { product } = doors;
  key = (await product.act(product.administrator, createKey, { name: "example", role: "analyst" })).secret;
});
afterAll(() => doors.close());

const run = (name: string, environment: Record<string, string>) => {
  const path = join(import.meta.dirname, "../examples/client", name);
  const program = spawn(process.execPath, [path], { env: { ...process.env, ...environment } });
  program.stderr.pipe(process.stderr);
  return { program, lines: createInterface({ input: program.stdout })[Symbol.asyncIterator]() };
};

describe("the client", () => {
  it("speaks of signals as the API does", () => {
    // Checked by the compiler: what the example calls a signal is one.
    const known: (signal: Signal) => RecordedSignal = (signal) => signal;
    expect(known).toBeDefined();
  });

  it("sends one signal, a batch with a key, and a stream of lines", async () => {
    const { program, lines } = run("send.ts", { BELLWETHER_URL: doors.address, BELLWETHER_KEY: key });
    const ended = once(program, "exit");
    const said: string[] = [];
    for (let line = await lines.next(); !line.done; line = await lines.next()) said.push(line.value);
    expect(await ended).toEqual([0, null]);
    expect(said).toEqual([
      expect.stringMatching(/^one: [0-9a-f-]{36}$/),
      "batch: duplicate, stored, stored",
      "the same answer again: true",
      "lines: 1997 stored, 1 known before, 0 rejected",
    ]);
    const { total } = await doors.product.act(doors.product.administrator, listSignals, {});
    expect(total).toBe(2_000);
  });

  it("says why something was refused", async () => {
    const stranger = connect(doors.address, "bw_none");
    const signal: Signal = { externalId: "x", source: "Till", kind: "review", occurredOn: "2026-05-04" };
    await expect(stranger.record(signal)).rejects.toMatchObject({ code: "UNAUTHENTICATED", status: 401 });
    const bad = connect(doors.address, key).record({ ...signal, occurredOn: "yesterday" });
    await expect(bad).rejects.toBeInstanceOf(Refusal);
    await expect(bad).rejects.toMatchObject({ code: "date-unreadable" });
  });
});

describe("the receiver", () => {
  it("takes a message whose signature fits, and no other", async () => {
    const { act, administrator, application } = doors.product;
    const made = await act(administrator, createWebhook, { url: "http://127.0.0.1:1/", kinds: ["action.opened"] });
    const { id: webhookId, version } = made.webhook;
    const { program, lines } = run("receive.ts", { WEBHOOK_SECRET: made.secret, PORT: "0" });
    try {
      const [, port] = /^listening (\d+)$/.exec((await lines.next()).value ?? "") ?? [];
      const url = `http://127.0.0.1:${port}/`;
      expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(401);
      await act(administrator, updateWebhook, { webhookId, url, version });
      await act(administrator, testWebhook, { webhookId });
      expect((await lines.next()).value).toMatch(/^test \{"text":/);
      await application.jobs.idle();
    } finally {
      program.kill();
      await once(program, "exit");
    }
  });
});
