import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { sql } from "kysely";
import { Webhook as Verifier } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openAction, updateAction } from "../src/modules/accountability/contract.ts";
import { createJourney, createStage } from "../src/modules/journeys/contract.ts";
import { recordSignals } from "../src/modules/signals/contract.ts";
import {
  createWebhook,
  listWebhookDeliveries,
  listWebhooks,
  messageSchemas,
  removeWebhook,
  replayWebhookDelivery,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
  type Webhook,
  webhookKinds,
} from "../src/modules/webhooks/contract.ts";
import { openPostOffice } from "./identity/post-office.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

/** Messages to a real server on this machine, which checks signatures with the specification's own library. */
interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

let product: TestProduct;
let receiver: Server;
let address: string;
let received: Received[] = [];
/** What the receiver says to the next requests; 204 when nothing is left. */
let answers: { status: number; body?: string; location?: string }[] = [];

beforeAll(async () => {
  product = await openTestProduct({ webhooksAnywhere: "true" });
  receiver = createServer(async (request, response) => {
    received.push({ path: request.url ?? "", headers: request.headers, body: await text(request) });
    const { status, body = "", location } = answers.shift() ?? { status: 204 };
    response.writeHead(status, location === undefined ? {} : { location }).end(body);
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await product.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});
beforeEach(async () => {
  for (const { id } of await webhooks()) await product.act(product.administrator, removeWebhook, { webhookId: id });
  received = [];
  answers = [];
});

const webhooks = async () => (await product.act(product.administrator, listWebhooks, {})).webhooks;
const deliveries = async (filter: object = {}) =>
  (await product.act(product.administrator, listWebhookDeliveries, filter)).deliveries;
const create = (kinds: Webhook["kinds"], path = "/hook") =>
  product.act(product.administrator, createWebhook, { url: `${address}${path}`, kinds });
const settle = () => product.application.jobs.idle();
const ran = (statement: ReturnType<typeof sql>) => statement.execute(product.application.storage.db);
/** Lets the tries that wait for later begin now. */
const skipPauses = async () => {
  await ran(
    sql`update pgboss.job set start_after = now() - interval '1 second' where name = 'errand' and state = 'created'`,
  );
  await settle();
};
/** What a receiver reads, if the signature fits. */
const read = (secret: string, { body, headers }: Received) =>
  new Verifier(secret).verify(body, headers as Record<string, string>) as {
    type: string;
    data: Record<string, unknown>;
  };

describe("what happens", () => {
  it("is told once, signed, in the words of its contract, to those who asked for it", async () => {
    const { secret, webhook } = await create([...webhookKinds]);
    await create(["action.overdue"], "/other");
    const stage = await product.act(product.administrator, createStage, { name: "Stay" });
    const journey = await product.act(product.administrator, createJourney, { stageId: stage.id, name: "Ward" });
    const action = await product.act(product.administrator, openAction, {
      ...{
        title: "Answer within a day",
        journeyId: journey.id,
        ownerId: product.administrator.personId!,
        due: "2020-01-01",
      },
      expectedEffect: { metric: "share-satisfied", change: 0.1, by: "2030-01-01" },
    });
    const input = { actionId: action.id, status: "under-way" as const, version: action.version };
    await product.act(product.administrator, updateAction, input);
    const { signals } = await product.act(product.administrator, recordSignals, {
      signals: [
        { source: "Till", kind: "review", occurredOn: "2024-05-01", externalId: "1", texts: [{ text: "Good" }] },
      ],
    });
    const done = await product.importText("Id,Date,How satisfied were you?\n1,2024-05-01,5\n");
    await settle();
    const told = received.filter(({ path }) => path === "/hook").map((each) => read(secret, each));
    expect(told.map(({ type }) => type).sort()).toEqual([
      "action.changed",
      "action.opened",
      "import.finished",
      "signals.stored",
      "signals.stored",
    ]);
    for (const { type, data } of told) {
      expect(messageSchemas[type as keyof typeof messageSchemas].parse(data)).toEqual(data);
      expect(JSON.stringify(data)).not.toContain("Good");
    }
    const dataOf = (type: string) => told.find((each) => each.type === type)!.data;
    expect(dataOf("action.opened")).toMatchObject({ action: { id: action.id, title: "Answer within a day" } });
    expect(dataOf("action.changed")).toMatchObject({
      changes: [{ what: "status", from: "agreed", to: "under-way" }],
    });
    expect(dataOf("import.finished")).toMatchObject({ importId: done.id, state: "done", counts: { stored: 1 } });
    expect(told.filter(({ type }) => type === "signals.stored").map(({ data }) => data)).toContainEqual({
      signalIds: [signals[0]!.signalId],
    });
    expect(received.every(({ headers }) => headers["content-type"] === "application/json")).toBe(true);
    expect((await deliveries({ webhookId: webhook.id, state: "delivered" })).length).toBe(5);
  });

  it("does not say twice that an action is overdue, until it is due anew and overdue again", async () => {
    const { secret } = await create(["action.overdue"]);
    await ran(sql`delete from action_overdue_notice`);
    const { jobs, storage } = product.application;
    const job = { name: "notice-overdue-actions", payload: {}, workspaceId: null, createdBy: null };
    const look = async () => {
      await storage.db.transaction().execute((db) => jobs.startJob(db, job));
      await settle();
    };
    await look();
    await look();
    expect(received.map((each) => read(secret, each))).toMatchObject([
      { type: "action.overdue", data: { action: { overdue: true, due: "2020-01-01" } } },
    ]);
    await ran(sql`update action set due = '2020-02-01'`);
    await look();
    expect(received).toHaveLength(2);
  });
});

describe("a message that does not arrive", () => {
  it("is tried again with the same id and a new time, later each time, until it does", async () => {
    const { secret, webhook } = await create(["action.opened"]);
    answers = [
      { status: 500, body: "not \0 today" },
      { status: 302, location: `${address}/elsewhere` },
      { status: 200 },
    ];
    const { id } = await product.act(product.administrator, testWebhook, { webhookId: webhook.id });
    await settle();
    const [first] = await deliveries();
    expect(first).toMatchObject({ id, state: "waiting", attempts: 1, status: 500, answer: "not   today" });
    const pauseAfter = (each: typeof first) => Date.parse(each!.nextAttemptAt!) - Date.parse(each!.lastAttemptAt!);
    expect(pauseAfter(first)).toBeGreaterThanOrEqual(5_000);
    expect(pauseAfter(first)).toBeLessThanOrEqual(6_250);
    await skipPauses();
    const [second] = await deliveries();
    expect(second).toMatchObject({ state: "waiting", attempts: 2, status: 302 });
    expect(pauseAfter(second)).toBeGreaterThanOrEqual(20_000);
    expect(pauseAfter(second)).toBeLessThanOrEqual(25_000);
    expect((await webhooks())[0]!.failingSince).toBe(first!.lastAttemptAt);
    await skipPauses();
    expect((await deliveries())[0]).toMatchObject({
      state: "delivered",
      attempts: 3,
      status: 200,
      nextAttemptAt: null,
    });
    expect((await webhooks())[0]!.failingSince).toBeNull();
    expect(received.map(({ path }) => path)).toEqual(["/hook", "/hook", "/hook"]);
    expect(new Set(received.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([id]));
    expect(received.map((each) => read(secret, each).type)).toEqual(["test", "test", "test"]);
  });

  it("is given up after twelve tries, and can be sent again by hand", async () => {
    const { webhook } = await create(["action.opened"]);
    answers = Array.from({ length: 12 }, () => ({ status: 503 }));
    const { id } = await product.act(product.administrator, testWebhook, { webhookId: webhook.id });
    await settle();
    for (let failed = 1; failed < 12; failed++) await skipPauses();
    expect((await deliveries())[0]).toMatchObject({ state: "failed", attempts: 12, nextAttemptAt: null });
    await product.act(product.administrator, replayWebhookDelivery, { deliveryId: id });
    await settle();
    expect((await deliveries())[0]).toMatchObject({ id, state: "delivered", attempts: 13 });
    expect(received).toHaveLength(13);
  });

  it("for three days switches the webhook off; so does 410 at once; switched on, it goes on", async () => {
    const { webhook } = await create(["action.opened"]);
    await ran(sql`update webhook set failing_since = now() - interval '73 hours'`);
    answers = [{ status: 500 }];
    const { id } = await product.act(product.administrator, testWebhook, { webhookId: webhook.id });
    await settle();
    const [off] = await webhooks();
    expect(off).toMatchObject({ enabled: false, disabledBecause: "failing" });
    expect(await deliveries({ state: "failed" })).toHaveLength(1);
    const replayed = product.act(product.administrator, replayWebhookDelivery, { deliveryId: id });
    await expect(replayed).rejects.toMatchObject({ code: "WRONG_STATE" });
    const on = await product.act(product.administrator, updateWebhook, {
      ...{ webhookId: webhook.id, enabled: true, version: off!.version },
    });
    expect(on).toMatchObject({ enabled: true, disabledBecause: null, failingSince: null });
    answers = [{ status: 410 }];
    await product.act(product.administrator, testWebhook, { webhookId: webhook.id });
    await settle();
    expect((await webhooks())[0]).toMatchObject({ enabled: false, disabledBecause: "gone" });
  });

  it("because nobody is there says so, and the webhook of an address that is corrected starts afresh", async () => {
    const made = { url: "http://127.0.0.1:1/hook", kinds: ["action.opened" as const] };
    const { webhook } = await product.act(product.administrator, createWebhook, made);
    await product.act(product.administrator, testWebhook, { webhookId: webhook.id });
    await settle();
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ status: null, answer: "The server takes no connection at this port." });
    const changed = { webhookId: webhook.id, url: `${address}/hook`, version: 1 };
    expect((await product.act(product.administrator, updateWebhook, changed)).failingSince).toBeNull();
    await skipPauses();
    expect(received).toHaveLength(1);
  });
});

describe("where a mail server is set", () => {
  it("administrators get a letter when a webhook is switched off", async () => {
    const office = await openPostOffice();
    const mailFrom = "Bellwether <bellwether@example.org>";
    const smtpUrl = `smtp://127.0.0.1:${office.port}`;
    const mailing = await openTestProduct({ webhooksAnywhere: "true", smtpUrl, mailFrom });
    try {
      const { act, administrator, application } = mailing;
      const url = `${address}/mailed`;
      const { webhook } = await act(administrator, createWebhook, { url, kinds: ["action.opened"] });
      answers = [{ status: 410 }];
      await act(administrator, testWebhook, { webhookId: webhook.id });
      await application.jobs.idle();
      const letter = await office.letterTo("ada@example.org");
      expect(letter.subject).toBe("A webhook of Test was switched off");
      expect(letter.text).toContain(url);
      expect(letter.text).toContain("/test/settings");
    } finally {
      await mailing.close();
      await office.close();
    }
  });
});

describe("secrets", () => {
  it("are shown once, kept encrypted, and after a rotation the old one signs for a day beside the new", async () => {
    const { secret, webhook } = await create(["action.opened"]);
    const rotated = await product.act(product.administrator, rotateWebhookSecret, { webhookId: webhook.id });
    expect(rotated.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(rotated.secret).not.toBe(secret);
    const send = async () => {
      await product.act(product.administrator, testWebhook, { webhookId: webhook.id });
      await settle();
      return received.at(-1)!;
    };
    const both = await send();
    expect([read(secret, both).type, read(rotated.secret, both).type]).toEqual(["test", "test"]);
    await ran(sql`update webhook set previous_until = now() - interval '1 second'`);
    const one = await send();
    expect(read(rotated.secret, one).type).toBe("test");
    expect(() => read(secret, one)).toThrow("No matching signature found");
    expect(() => read(rotated.secret, { ...one, body: one.body.replace("test", "tost") })).toThrow();
    const { rows } = await sql<{ row: string }>`select webhook::text as row from webhook
      union all select audit_entry::text from audit_entry union all select idempotency_key::text from idempotency_key`.execute(
      product.application.storage.db,
    );
    for (const kept of [secret, rotated.secret]) {
      expect(rows.filter(({ row }) => row.includes(kept.slice("whsec_".length)))).toEqual([]);
    }
    expect(JSON.stringify(await webhooks())).not.toContain("whsec_");
  });
});

describe("an installation that sends to the public internet only", () => {
  let careful: TestProduct;
  beforeAll(async () => {
    careful = await openTestProduct();
  });
  afterAll(() => careful.close());
  const createAt = (url: string) =>
    careful.act(careful.administrator, createWebhook, { url, kinds: ["action.opened"] });

  it("refuses addresses inside, and those without TLS", async () => {
    const urls = ["http://example.org/", "https://127.0.0.1/", "https://2130706433/", "https://[::ffff:10.0.0.1]/"];
    for (const url of [...urls, "https://169.254.169.254/latest", "https://me:secret@example.org/"]) {
      await expect(createAt(url), url).rejects.toMatchObject({ code: "INVALID_INPUT", fields: [{ path: "url" }] });
    }
    await expect(createAt("file:///etc/passwd")).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });

  it("looks at what a name stands for when it connects, and connects to nothing inside", async () => {
    const port = new URL(address).port;
    const { webhook } = await createAt(`https://localhost:${port}/hook`);
    await careful.act(careful.administrator, testWebhook, { webhookId: webhook.id });
    await careful.application.jobs.idle();
    const { deliveries: tried } = await careful.act(careful.administrator, listWebhookDeliveries, {});
    expect(tried).toMatchObject([
      { state: "waiting", status: null, answer: expect.stringContaining("not on the public") },
    ]);
    expect(received).toEqual([]);
  });
});
