import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readJob } from "../src/jobs/contract.ts";
import type { Actor } from "../src/kernel/actor.ts";
import type { Download } from "../src/kernel/context.ts";
import { verifyAuditTrail } from "../src/modules/access/contract.ts";
import { commentOnAction, openAction, readAction } from "../src/modules/accountability/contract.ts";
import {
  eraseCustomer,
  exportCustomer,
  listCustomers,
  listErasures,
  recordConsent,
} from "../src/modules/customers/contract.ts";
import { estimateMetric, readHome, rebuildRollups } from "../src/modules/insight/contract.ts";
import { createJourney, createMappingRule, createStage } from "../src/modules/journeys/contract.ts";
import {
  createImport,
  listImports,
  listSignals,
  listViews,
  readSignal,
  recordSignals,
  saveView,
  undoImport,
  uploadFile,
} from "../src/modules/signals/contract.ts";
import { createTheme, readDiscovery } from "../src/modules/text/contract.ts";
import { createWebhook } from "../src/modules/webhooks/contract.ts";
import { forEachEngine } from "./engines/engines.ts";
import { answersNow, keepEverywhere, restoredWithout, sayOften, stayedOfThemes } from "./erase-customer.fixture.ts";
import { foundIn, nameOf } from "./found-in.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

forEachEngine((engine) => {
  const logs = mkdtempSync(join(tmpdir(), "bellwether-logs-"));
  let product: TestProduct;
  afterAll(() => product?.close());

  describe("erasing a customer", () => {
    it("leaves no byte of who it was and what was said, and everything else as it was", {
      timeout: 300_000,
    }, async () => {
      const { databaseUrl } = await engine.place();
      const lines: string[] = [];
      const logger = pino({ level: "trace" }, { write: (line) => void lines.push(line) });
      product = await openTestProduct({ databaseUrl }, logger);
      const { act, administrator, application, importText } = product;
      const unlike = (kind: string) => `${kind}${randomBytes(5).toString("hex")}`;

      const email = `${unlike("edith")}@customers.example`;
      const number = unlike("C-");
      const name = `${unlike("Edith")} ${unlike("Marchbanks")}`;
      const words = {
        first: unlike("parcel"),
        second: unlike("invoice"),
        sent: unlike("queue"),
        old: unlike("before"),
        often: unlike("sparrow"),
      };
      const said = `They lost my ${words.first} twice and nobody called back about it.`;

      await furnish(product);
      const header = "Response ID,Date,Customer number,E-mail,Full name,How satisfied were you?,Tell us more";
      const others = Array.from(
        { length: 40 },
        (_, n) =>
          `R${n},2024-03-0${1 + (n % 9)},N-${n},other${n}@customers.example,Other Person${n},${1 + (n % 5)},I waited ${n} minutes before anybody at the counter looked up`,
      );
      const mine = (id: string, day: string, text: string) => `${id},${day},${number},${email},${name},1,${text}`;
      const first = await importText(
        [
          header,
          ...others,
          mine("E1", "2024-03-02", said),
          mine("E2", "2024-03-05", `The ${words.old} was wrong`),
        ].join("\n"),
      );
      const named = await importText([header, others[1]!].join("\n"), `answers of ${number}.csv`);
      // A second reading gives one of them other words, and gives somebody else's answer to another.
      await importText(
        [
          header,
          ...others.slice(1),
          mine("E2", "2024-03-06", `An ${words.second} came although I had paid everything in the shop`),
          mine("R0", "2024-03-01", `I had the ${words.second} for somebody else in my letter box`),
        ].join("\n"),
      );
      await importText([header, others[0]!, ...others.slice(1)].join("\n"));
      const { customers } = await act(administrator, listCustomers, { query: email });
      const customerId = customers[0]!.id;
      const key = randomUUID();
      const send = application.operations.find(({ signature }) => signature.name === recordSignals.name)!;
      const sent = {
        signals: [
          {
            externalId: unlike("T"),
            source: "Tickets",
            kind: "ticket",
            occurredOn: "2024-03-07",
            customer: { identifiers: [{ kind: "e-mail", value: email }] },
            texts: [{ text: `In the ${words.sent} for an hour` }],
          },
        ],
      };
      await application.perform(send, administrator, sent, { door: "test", idempotencyKey: key });
      await act(administrator, recordConsent, { customerId, purpose: "survey", channel: "email", given: true });
      await act(administrator, saveView, { name: "Her", filter: { customerId } });
      await act(administrator, saveView, { name: "Waiting", filter: { query: "waited" } });
      const whom = { email, number, name, said, often: words.often };
      const hers = 3 + (await sayOften(product, whom));
      const { signals } = await act(administrator, listSignals, { customerId });
      expect(signals.length).toBe(hers);
      const signalIds = signals.map(({ id }) => id);
      await application.jobs.idle();
      await keepEverywhere(product, whom);
      const action = await openActionOn(product, signalIds);
      await act(administrator, commentOnAction, { actionId: action, text: `As ${name} put it: “${said}” We agree.` });
      // One file that was never imported, one that cannot be looked into, and one that is somebody else's.
      const waiting = await act(
        administrator,
        uploadFile,
        { name: "waiting.csv" },
        bytes([header, mine("E9", "2024-03-09", said)].join("\n")),
      );
      const unread = await act(administrator, createImport, { fileId: waiting.id });
      await act(
        administrator,
        uploadFile,
        { name: "picture.png" },
        Readable.from([Buffer.from([0x89, 0x50, 0, 0, 1, 2])]),
      );
      // What a process that died left behind: long ago, and just now for a file that somebody sends at the moment.
      const files = join(product.dataDir, "files");
      const [left, arriving] = [randomUUID(), randomUUID()];
      for (const id of [left, `${left}.${randomUUID()}`]) {
        writeFileSync(join(files, id), said);
        utimesSync(join(files, id), 0, 0);
      }
      writeFileSync(join(files, arriving), "somebody else's");
      const other = await act(administrator, uploadFile, { name: "other.csv" }, bytes([header, ...others].join("\n")));
      await application.jobs.idle();
      expect(lines.join("")).not.toContain(email);

      const stored = async (query: string) => (await application.storage.pool.query(query)).rows;
      expect(await stored("select 1 from learning where model is not null")).toHaveLength(1);
      const discovered = await act(administrator, readDiscovery, { grain: "fine" });
      expect(JSON.stringify(discovered)).toContain(words.often);
      const before = await act(administrator, listSignals, {});
      const ids = identitiesOf(customerId, signalIds);
      const secrets = [email, number, name, ...Object.values(words), ...ids];
      const folder = databaseUrl ? await serverFolder(product) : product.dataDir;
      const places = databaseUrl ? [folder, product.dataDir] : [folder];
      await sql`checkpoint`.execute(application.storage.db);
      const there = foundIn(folder, secrets);
      expect(secrets.map(nameOf).filter((word) => !there.has(word))).toEqual([]);

      const held = await exported(product, customerId);
      expect(held).toMatchObject({
        heldBy: "Test",
        customer: { id: customerId, attributes: { "Full name": name } },
        consents: [{ purpose: "survey", channel: "email", given: true }],
        uploadedFiles: ["waiting.csv"],
        auditTrail: expect.arrayContaining([{ at: expect.any(String), operation: "record-consent" }]),
        signals: expect.arrayContaining([
          expect.objectContaining({ texts: [expect.objectContaining({ text: said })] }),
        ]),
      });
      expect(held.signals).toHaveLength(hers);
      expect(held.corrections).toHaveLength(hers);
      expect(held.themes).toHaveLength(4);
      // Three rules; of what was removed a name, two steps, a purpose, two rules and a result; and a purpose of a step that is there.
      expect(held.journeys).toHaveLength(11);
      const all = JSON.stringify(held);
      expect([email, number, name, ...Object.values(words)].filter((each) => !all.includes(each))).toEqual([]);
      expect(all).not.toContain("other1@customers.example");

      const { jobId } = await act(administrator, eraseCustomer, { customerId, reason: "customer-asked" });
      await application.jobs.idle();

      expect(lines.filter((line) => line.includes('"err"'))).toEqual([]);
      const { erasures } = await act(administrator, listErasures, {});
      expect(erasures).toEqual([
        expect.objectContaining({
          jobId,
          reason: "customer-asked",
          askedBy: "Ada",
          signals: hers,
          files: 1,
          logForgotten: true,
        }),
      ]);
      expect(erasures[0]!.forgottenAt).not.toBeNull();
      writeFileSync(join(logs, "log"), lines.join(""));
      const answers = await answersNow(product, [email, number, name, ...Object.values(words)]);
      for (const place of [...places, logs, answers]) expect(foundIn(place, secrets), place).toEqual(new Map());
      expect(foundIn(answers, ["other1@customers.example"]).size).toBe(1);

      expect(readdirSync(files).sort()).toEqual([arriving, other.id].sort());
      expect((await act(administrator, listCustomers, { query: email })).total).toBe(0);
      expect((await act(administrator, listSignals, { query: words.first })).total).toBe(0);
      await expect(act(administrator, readSignal, { signalId: signalIds[0]! })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
      const after = await act(administrator, listSignals, {});
      expect(after.total).toBe(before.total - hers);
      const { action: kept, comments, signalIds: linked } = await act(administrator, readAction, { actionId: action });
      expect(kept.linkedSignals).toBe(0);
      expect(linked).toEqual([]);
      expect(comments.map(({ text }) => text)).toEqual(["As [erased] put it: “[erased]” We agree."]);
      expect((await act(administrator, listViews, {})).views.map((view) => view.name)).toEqual(["Waiting"]);
      const corrected = await sql`select from correction where signal_id = any(${signalIds}::uuid[])`;
      expect((await corrected.execute(application.storage.db)).rows).toEqual([]);
      await stayedOfThemes(product);
      await restoredWithout(product);
      expect(await act(administrator, verifyAuditTrail, {})).toMatchObject({ whole: true });
      const { imports } = await act(administrator, listImports, {});
      expect(imports.find(({ id }) => id === unread.id)).toMatchObject({ state: "cancelled" });
      expect(imports.find(({ id }) => id === first.id)).toMatchObject({ fileName: "answers.csv", signals: 40 });
      expect(imports.find(({ id }) => id === named.id)).toMatchObject({ fileName: "[erased]", signals: 1 });
      await act(administrator, createImport, { fileId: other.id });
      await expect(act(administrator, createImport, { fileId: waiting.id })).rejects.toMatchObject({
        code: "WRONG_STATE",
      });
      const home = await act(administrator, readHome, {});
      expect(JSON.stringify(home)).not.toContain(customerId);
      // What the pages say is what the ledger says when it is added up anew.
      const measured = () => act(administrator, estimateMetric, { metric: "share-satisfied" });
      const measuredNow = await measured();
      expect(measuredNow.estimate.n).toBe(41);
      await act(administrator, rebuildRollups, {});
      await application.jobs.idle();
      expect(await measured()).toEqual(measuredNow);
      expect(await act(administrator, readHome, {})).toEqual(home);

      // Taking the imports back does not bring anything of her back either.
      for (const { id, state } of imports) if (state === "done") await act(administrator, undoImport, { importId: id });
      await application.jobs.idle();
      expect((await act(administrator, listSignals, {})).total).toBe(0);
      expect((await act(administrator, listCustomers, {})).total).toBe(0);
    });
  });
});

describe("erasing", () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await openTestProduct();
  });
  afterAll(() => product.close());

  const newcomer = async (value: string) => {
    const { act, administrator } = product;
    const said = { externalId: value, source: "Tickets", kind: "ticket" as const, occurredOn: "2024-03-07" };
    const customer = { identifiers: [{ kind: "member", value }] };
    await act(administrator, recordSignals, { signals: [{ ...said, customer, texts: [{ text: `${value} waited` }] }] });
    await product.application.jobs.idle();
    return (await act(administrator, listCustomers, { query: value })).customers[0]!.id;
  };

  it("can leave the bytes to the night, when those of all erased customers go", { timeout: 120_000 }, async () => {
    const { act, administrator, application } = product;
    const ids = [await newcomer("member-tonight-one"), await newcomer("member-tonight-two")];
    const reason = "no-longer-needed";
    for (const customerId of ids) await act(administrator, eraseCustomer, { customerId, reason, bytes: "tonight" });
    await application.jobs.idle();
    const { erasures } = await act(administrator, listErasures, {});
    expect(erasures.map(({ removedAt, forgottenAt }) => [removedAt !== null, forgottenAt])).toEqual([
      [true, null],
      [true, null],
    ]);
    expect((await act(administrator, listCustomers, { query: "member-tonight" })).total).toBe(0);
    expect(foundIn(product.dataDir, ["member-tonight-one", "member-tonight-two"]).size).toBe(2);
    await application.jobs.startJob(application.storage.db, {
      ...{ name: "forget-erased", payload: {}, workspaceId: null, createdBy: null },
    });
    await application.jobs.idle();
    expect(foundIn(product.dataDir, ["member-tonight-one", "member-tonight-two"])).toEqual(new Map());
    const after = await act(administrator, listErasures, { limit: 1 });
    expect(after.erasures[0]!.forgottenAt).not.toBeNull();
    expect(after.cursor).not.toBeNull();
  });

  it("stops where an import reads a file that holds the customer, leaves all as it was, and goes on when asked again", {
    timeout: 120_000,
  }, async () => {
    const { act, administrator, application } = product;
    const customerId = await newcomer("member-reading");
    const file = await act(
      administrator,
      uploadFile,
      { name: "a.csv" },
      bytes("Response ID,Date,Member,Rating\nX1,2024-01-01,member-reading,4\nX2,2024-01-02,member-other,5"),
    );
    const { id } = await act(administrator, createImport, { fileId: file.id });
    await sql`update import set state = 'running' where id = ${id}::uuid`.execute(application.storage.db);
    const { jobId } = await act(administrator, eraseCustomer, { customerId, reason: "customer-asked" });
    await application.jobs.idle();
    expect(await act(administrator, readJob, { jobId })).toMatchObject({
      state: "failed",
      message: expect.stringContaining("holds this customer"),
    });
    expect((await act(administrator, listSignals, { customerId })).total).toBe(1);
    await sql`update import set state = 'proposed' where id = ${id}::uuid`.execute(application.storage.db);
    const again = await act(administrator, eraseCustomer, { customerId, reason: "customer-asked" });
    await application.jobs.idle();
    const { erasures } = await act(administrator, listErasures, { limit: 1 });
    expect(erasures[0]).toMatchObject({ jobId: again.jobId, id: again.erasureId, signals: 1, files: 1 });
    expect((await act(administrator, listCustomers, { query: "member-reading" })).total).toBe(0);
  });

  it("is for administrators of the whole workspace, who may not reach into another", async () => {
    const customerId = await newcomer("member-walls");
    const ask = (actor: Actor) => product.act(actor, eraseCustomer, { customerId, reason: "customer-asked" });
    await expect(ask(product.as("champion"))).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(ask(product.as("administrator", []))).rejects.toMatchObject({ code: "OUT_OF_SCOPE" });
    await expect(ask(await product.stranger())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

const bytes = (text: string) => Readable.from([Buffer.from(text)]);

async function furnish({ act, administrator }: TestProduct) {
  const stage = await act(administrator, createStage, { name: "Use" });
  const journey = await act(administrator, createJourney, { stageId: stage.id, name: "Get help" });
  await act(administrator, createMappingRule, {
    journeyId: journey.id,
    conditions: [{ on: "words", phrases: ["waited", "lost"] }],
  });
  await act(administrator, createTheme, { name: "Waiting", phrases: ["waited", "called back"] });
  // Nobody is there: messages wait, and hold the ids of signals.
  const url = "https://nobody.invalid/hook";
  await act(administrator, createWebhook, { url, kinds: ["signals.stored", "action.opened"] });
}

async function openActionOn({ act, administrator, application }: TestProduct, signalIds: string[]): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from journey`.execute(application.storage.db);
  const { id } = await act(administrator, openAction, {
    title: "Find lost parcels",
    journeyId: rows[0]!.id,
    ownerId: administrator.personId!,
    due: "2030-01-01",
    expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2030-06-01" },
    signalIds,
  });
  return id;
}

/** The ids of customer and signals as text and as the database writes them: they are made from identifiers. */
function identitiesOf(customerId: string, signalIds: readonly string[]): (string | Buffer)[] {
  return [customerId, ...signalIds].map((id) => Buffer.from(id.replaceAll("-", ""), "hex"));
}

async function serverFolder({ application }: TestProduct): Promise<string> {
  const { rows } = await sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(
    application.storage.db,
  );
  return rows[0]!.folder;
}

async function exported({ application, administrator }: TestProduct, customerId: string) {
  const download = application.operations.find(({ signature }) => signature.name === exportCustomer.name)!;
  const answer = await application.perform(download, administrator, { customerId }, { door: "test" });
  return JSON.parse(await text((answer as Download).stream)) as Record<string, unknown[]>;
}
