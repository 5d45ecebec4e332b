import { Readable } from "node:stream";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../src/kernel/actor.ts";
import {
  eraseCustomer,
  exportCustomer,
  importCustomerEvents,
  listCustomerEventBatches,
  listCustomerEvents,
  listCustomers,
  listLostCustomers,
  readAssetLedger,
  recordCustomerEvent,
  reviseCustomerEvent,
  sendCustomerEvents,
  undoCustomerEvent,
  undoCustomerEventBatch,
} from "../src/modules/customers/contract.ts";
import { readHome } from "../src/modules/insight/contract.ts";
import { listImports, recordSignals, undoImport } from "../src/modules/signals/contract.ts";
import { forEachEngine } from "./engines/engines.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

/** Customers won, lost, grown and shrunk: recorded through operations, and added up. */
let product: TestProduct;

type Event = Record<string, unknown>;
const event = (customer: string, kind: string, occurredOn: string, more: Event = {}): Event => ({
  ...{ source: "CRM", externalId: `${customer} ${kind} ${occurredOn}`, kind, occurredOn },
  customer: { identifiers: [{ kind: "customer", value: customer }] },
  ...more,
});
const euros = (amountMinor: number) => ({ money: { amountMinor, currency: "EUR" } });
const send = (actor: Actor, ...events: unknown[]) => product.act(actor, sendCustomerEvents, { events });
const importCsv = (actor: Actor, text: string | Buffer, source = "CRM") =>
  product.act(actor, importCustomerEvents, { source }, Readable.from([Buffer.from(text)]));
const everything = async (actor: Actor) => (await product.act(actor, listCustomerEvents, { limit: 200 })).events;

forEachEngine((engine) => {
  beforeAll(async () => {
    const { databaseUrl } = await engine.place();
    product = await openTestProduct({ databaseUrl });
  });
  afterAll(() => product.close());

  describe("customer events", () => {
    it("are recorded once, however often they are sent, and revised where they differ", async () => {
      const actor = await product.stranger();
      const won = event("C1", "won", "2024-01-05", euros(12_000));
      expect((await send(actor, won)).counts).toMatchObject({ recorded: 1 });
      const again = await send(actor, won, event("C1", "won", "2024-01-05", euros(12_500)));
      // Two in one request speak of one event: the last counts.
      expect(again.counts).toEqual({ rows: 2, recorded: 0, revised: 1, duplicate: 1, rejected: 0 });
      const [only, ...others] = await everything(actor);
      expect(others).toEqual([]);
      expect(only).toMatchObject({ customerLabel: "C1", kind: "won", ...euros(12_500), version: 2 });
      const third = await send(actor, event("C1", "won", "2024-01-05", euros(12_500)));
      expect(third).toMatchObject({ counts: { duplicate: 1 }, batchId: null });
    });

    it("says of each one what is wrong, and lets the others in", async () => {
      const actor = await product.stranger();
      const { counts, events } = await send(
        actor,
        event("C1", "won", "2024-01-05"),
        event("C2", "vanished", "2024-01-05"),
        event("C3", "lost", "2099-01-05"),
        event("C4", "lost", "2024-02-30"),
        event("C5", "lost", "2024-02-01", { money: { amountMinor: 100, currency: "XXQ" } }),
        event("C6", "lost", "2024-02-01", { money: { amountMinor: -1, currency: "EUR" } }),
        "nothing of the kind",
      );
      expect(counts).toEqual({ rows: 7, recorded: 1, revised: 0, duplicate: 0, rejected: 6 });
      expect(events.map(({ rejection }) => rejection?.field ?? rejection?.code)).toEqual([
        ...[undefined, "kind", "occurredOn", "occurredOn", "money.currency", "money.amountMinor", "not-valid"],
      ]);
      expect(await everything(actor)).toHaveLength(1);
    });

    it("come from a CSV file, with what became of each row", async () => {
      const actor = await product.stranger();
      const file = [
        "\ufeffCustomer number;Event;Date;Yearly revenue;Currency;Reason;Product;Region",
        "C1;won;2024-01-05;1,250.50;EUR;;Current account;North",
        "C2;New;2024-01-06;900;usd;;;South",
        "C2;churned;2024-03-06;900;USD;Better offer, write to jo@example.org;;",
        "C3;gone fishing;2024-03-06;;;;;",
        "C4;lost;6.3.2024;;;;;",
        "C5;lost;2024-03-07;12;;;;",
        "C6;lost;2024-03-07;12.345;EUR;;;",
        "C7;lost",
        "C8;lost;2024-03-08;;;a \u0000;;",
      ].join("\n");
      const { counts, rejected, batchId } = await importCsv(actor, file);
      expect(counts).toEqual({ rows: 9, recorded: 3, revised: 0, duplicate: 0, rejected: 6 });
      expect(rejected.map(({ row, code }) => [row, code])).toEqual([
        [5, "kind-unknown"],
        [6, "date-unreadable"],
        [7, "currency-missing"],
        [8, "amount-unreadable"],
        [9, "columns"],
        [10, "not-text"],
      ]);
      const [churned, bought] = await everything(actor);
      expect(churned).toMatchObject({ kind: "lost", money: { amountMinor: 90_000, currency: "USD" } });
      expect(churned!.reason).not.toContain("@example.org");
      expect(bought).toMatchObject({ customerLabel: "C2", kind: "won" });
      const { customers } = await product.act(actor, listCustomers, { query: "C1" });
      expect(customers[0]).toMatchObject({
        identifiers: [{ kind: "customer number", value: "C1" }],
        attributes: { Region: "North" },
      });
      expect((await importCsv(actor, file)).counts).toMatchObject({ recorded: 0, duplicate: 3, rejected: 6 });
      const { batches } = await product.act(actor, listCustomerEventBatches, {});
      expect(batches).toMatchObject([{ id: batchId, source: "CRM", events: 3 }]);
    });

    it.each([
      ["", "FILE_EMPTY"],
      ["Customer,Event,Date\n", "NO_DATA_ROWS"],
      ["Name,Event,Date\nC1,won,2024-01-01\n", "MAPPING_INVALID"],
      ['Customer,Event,Date\nC1,"won,2024-01-01\n', "FILE_MALFORMED"],
      [Buffer.from([0x43, 0xff, 0xfe, 0x0a]), "FILE_ENCODING"],
    ])("refuses the file %j with a code", async (file, code) => {
      const actor = await product.stranger();
      await expect(importCsv(actor, file)).rejects.toMatchObject({ code });
      expect(await everything(actor)).toEqual([]);
    });

    it("are recorded, corrected and taken back by hand; the file does not undo the correction", async () => {
      const actor = await product.stranger();
      const file = "Customer,Event,Date,Amount,Currency\nC1,won,2024-01-05,10,EUR\n";
      await importCsv(actor, file);
      const [won] = await everything(actor);
      const { id: eventId, customerId } = won!;
      const revised = await product.act(actor, reviseCustomerEvent, { eventId, ...euros(2_000), version: 1 });
      expect(revised).toMatchObject({ ...euros(2_000), occurredOn: "2024-01-05", version: 2 });
      await expect(product.act(actor, reviseCustomerEvent, { eventId, reason: "x", version: 1 })).rejects.toMatchObject(
        {
          code: "CONFLICT",
          details: { current: { id: eventId, ...euros(2_000), version: 2 } },
        },
      );
      expect((await importCsv(actor, file)).counts).toMatchObject({ duplicate: 1 });
      expect(await everything(actor)).toMatchObject([euros(2_000)]);

      const undone = await product.act(actor, undoCustomerEvent, { eventId, version: 2 });
      expect(undone.event).toMatchObject({ ...euros(1_000), version: 1 });
      const lost = { customerId, kind: "lost" as const, occurredOn: "2024-05-05", amountMinor: 1_000, currency: "EUR" };
      const recorded = await product.act(actor, recordCustomerEvent, { ...lost, reason: "Fees" });
      expect(await everything(actor)).toMatchObject([{ id: recorded.id, reason: "Fees" }, { id: eventId }]);
      await expect(product.act(actor, recordCustomerEvent, { ...lost, currency: undefined })).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
      await product.act(actor, undoCustomerEvent, { eventId: recorded.id, version: 1 });
      // With the last event goes a customer of whom nothing else is known.
      await product.act(actor, undoCustomerEvent, { eventId, version: 1 });
      expect((await product.act(actor, listCustomers, {})).total).toBe(0);
    });

    it("of one batch are taken back together, and what they revised holds again", async () => {
      const actor = await product.stranger();
      await send(actor, event("C1", "won", "2024-01-05", euros(100)), event("C2", "won", "2024-01-06"));
      const second = await send(actor, event("C1", "won", "2024-01-05", euros(200)), event("C3", "won", "2024-01-07"));
      const undone = await product.act(actor, undoCustomerEventBatch, { batchId: second.batchId! });
      expect(undone).toEqual({ removed: 1, restored: 1 });
      expect(await everything(actor)).toMatchObject([{ customerLabel: "C2" }, { customerLabel: "C1", ...euros(100) }]);
      expect((await product.act(actor, listCustomers, {})).total).toBe(2);
      const again = product.act(actor, undoCustomerEventBatch, { batchId: second.batchId! });
      await expect(again).rejects.toMatchObject({ code: "NOT_FOUND" });
    });

    it("keep a customer whose signals are taken back; and go with one who is erased, who can have them all before", async () => {
      const actor = await product.stranger();
      const customer = { identifiers: [{ kind: "customer", value: "C9" }] };
      const signal = { externalId: "1", source: "Tickets", kind: "ticket", occurredOn: "2024-02-01", customer };
      await product.act(actor, recordSignals, { signals: [{ ...signal, texts: [{ text: "It broke" }] }] });
      await send(actor, event("C9", "won", "2024-01-05"), event("C9", "lost", "2024-03-01", { reason: "Broken" }));
      const { lost } = await product.act(actor, listLostCustomers, {});
      expect(lost).toMatchObject([
        { event: { reason: "Broken" }, lastSignals: [{ kind: "ticket", occurredOn: "2024-02-01", text: "It broke" }] },
      ]);
      const { imports } = await product.act(actor, listImports, {});
      await product.act(actor, undoImport, { importId: imports[0]!.id });
      await product.application.jobs.idle();
      const customerId = (await product.act(actor, listCustomers, {})).customers[0]!.id;
      expect((await product.act(actor, listLostCustomers, {})).lost).toMatchObject([{ lastSignals: [] }]);

      const held = (await product.act(actor, exportCustomer, { customerId })) as { stream: Readable };
      const pieces = await held.stream.toArray();
      expect(JSON.parse(pieces.join(""))).toMatchObject({
        events: [{ kind: "won" }, { kind: "lost", reason: "Broken" }],
      });
      await product.act(actor, eraseCustomer, { customerId, reason: "customer-asked", bytes: "tonight" });
      await product.application.jobs.idle();
      expect(await everything(actor)).toEqual([]);
      expect((await product.act(actor, readAssetLedger, {})).whole).toBeNull();
    });

    it("stay within the workspace, the role and the journeys", async () => {
      const actor = await product.stranger();
      const other = await product.stranger();
      await send(actor, event("C1", "won", "2024-01-05"));
      const [won] = await everything(actor);
      const { id: eventId, customerId } = won!;
      expect(await everything(other)).toEqual([]);
      expect((await product.act(other, readAssetLedger, {})).whole).toBeNull();
      const blind: Actor = { ...actor, role: "journey-owner", scope: { journeyIds: [] } };
      expect(await everything(blind)).toEqual([]);
      expect((await product.act(blind, listLostCustomers, {})).total).toBe(0);
      await expect(product.act(blind, readAssetLedger, {})).rejects.toMatchObject({ code: "OUT_OF_SCOPE" });
      const lost = { kind: "lost" as const, occurredOn: "2024-02-01" };
      for (const stranger of [other, blind]) {
        const attempts = [
          () => product.act(stranger, recordCustomerEvent, { customerId, ...lost }),
          () => product.act(stranger, reviseCustomerEvent, { eventId, ...lost, version: 1 }),
          () => product.act(stranger, undoCustomerEvent, { eventId, version: 1 }),
        ];
        for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
      }
      const viewer: Actor = { ...actor, role: "viewer" };
      await expect(product.act(viewer, recordCustomerEvent, { customerId, ...lost })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
      await expect(product.act({ ...actor, role: "partner" }, listCustomerEvents, {})).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
      expect(await everything(actor)).toMatchObject([{ id: eventId, version: 1 }]);
    });
  });

  describe("the asset ledger", () => {
    it("counts customers and money by month, and the share that left with its interval", async () => {
      const actor = await product.stranger();
      expect((await product.act(actor, readHome, {})).lossesKnown).toBe(false);
      const dollars = (amountMinor: number) => ({ money: { amountMinor, currency: "USD" } });
      await send(
        actor,
        event("A", "won", "2023-11-05", euros(100)),
        event("B", "won", "2024-01-05", euros(200)),
        // Came and left within the month: lost, and none of those at its start.
        event("C", "won", "2024-01-05", dollars(300)),
        event("C", "lost", "2024-01-25", dollars(300)),
        // Was a customer before the record began, with at least this money.
        event("D", "lost", "2024-02-01", { ...euros(50), reason: "Fees" }),
        event("A", "grown", "2024-02-10", euros(25)),
        event("A", "shrunk", "2024-02-20", euros(10)),
        // Already a customer: more money, not more customers.
        event("A", "won", "2024-02-21", euros(5)),
      );
      const { whole, months, reasons } = await product.act(actor, readAssetLedger, { from: "2024-01-01" });
      expect(months.map(({ from, customers }) => [from, ...Object.values(customers)])).toEqual([
        ["2024-01-01", 2, 2, 1, 3],
        ["2024-02-01", 3, 0, 1, 2],
      ]);
      expect(months.map(({ lossRate }) => lossRate)).toMatchObject([
        { value: 0, n: 2 },
        { value: 1 / 3, n: 3 },
      ]);
      expect(whole).toMatchObject({
        customers: { opening: 2, won: 2, lost: 2, closing: 2 },
        lossRate: { value: 0.5, n: 2 },
      });
      expect(whole!.money).toEqual([
        { currency: "EUR", opening: 150, won: 205, lost: 50, grown: 25, shrunk: 10, closing: 320 },
        { currency: "USD", opening: 0, won: 300, lost: 300, grown: 0, shrunk: 0, closing: 0 },
      ]);
      expect(reasons).toEqual([
        { reason: "Fees", lost: 1, money: [{ currency: "EUR", lost: 50 }] },
        { reason: null, lost: 1, money: [{ currency: "USD", lost: 300 }] },
      ]);
      expect((await product.act(actor, readHome, {})).lossesKnown).toBe(true);
    });

    it("is straight whatever happened: each line opens as the one before closed, and agrees with a look at each customer", async () => {
      const anyEvent = fc.record({
        who: fc.constantFrom("A", "B", "C", "D"),
        kind: fc.constantFrom("won", "lost", "grown", "shrunk"),
        day: fc.integer({ min: 0, max: 200 }),
        amount: fc.integer({ min: 0, max: 50 }),
        currency: fc.constantFrom("EUR", "USD"),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(anyEvent, { minLength: 1, maxLength: 25 }), async (drawn) => {
          const actor = await product.stranger();
          // One of a customer and day: the order within a day is a rule of its own.
          const happened = [...new Map(drawn.map((each) => [`${each.who} ${each.day}`, each])).values()].map(
            (each) => ({
              ...each,
              on: new Date(Date.UTC(2024, 0, 1 + each.day)).toISOString().slice(0, 10),
            }),
          );
          await send(
            actor,
            ...happened.map(({ who, kind, on, amount: amountMinor, currency }) =>
              event(who, kind, on, { money: { amountMinor, currency } }),
            ),
          );
          const { months, whole } = await product.act(actor, readAssetLedger, { from: "2024-03-10" });
          if (whole === null) return;
          for (const [place, { from, to, customers, lossRate, money }] of months.entries()) {
            expect(customers.opening).toBe(customersOn(happened, from));
            expect(customers.closing).toBe(customersOn(happened, dayAfter(to)));
            expect(customers.opening + customers.won - customers.lost).toBe(customers.closing);
            expect(lossRate.n).toBe(customers.opening);
            for (const line of money) {
              expect(line.opening + line.won - line.lost + line.grown - line.shrunk).toBe(line.closing);
              expect(line.closing).toBeGreaterThanOrEqual(0);
              const next = months[place + 1]?.money.find(({ currency }) => currency === line.currency);
              if (next) expect(next.opening).toBe(line.closing);
            }
          }
          expect(whole.customers.opening).toBe(months[0]!.customers.opening);
          expect(whole.customers.closing).toBe(months.at(-1)!.customers.closing);
          expect(whole.money.map(({ closing }) => closing)).toEqual(months.at(-1)!.money.map(({ closing }) => closing));
        }),
        { numRuns: 30 },
      );
    });
  });
});

const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Who is a customer as a day begins, by looking at each: the last coming or going before it, else the next one after it. */
function customersOn(happened: readonly { who: string; kind: string; on: string }[], day: string): number {
  const everyone = new Set(happened.map(({ who }) => who));
  return [...everyone].filter((who) => {
    const turns = happened
      .filter((each) => each.who === who && (each.kind === "won" || each.kind === "lost"))
      .toSorted((one, other) => (one.on < other.on ? -1 : 1));
    const last = turns.filter(({ on }) => on < day).at(-1);
    if (last !== undefined) return last.kind === "won";
    return turns.length === 0 || turns[0]!.kind === "lost";
  }).length;
}
