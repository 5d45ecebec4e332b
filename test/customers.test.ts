import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../src/kernel/actor.ts";
import { roles } from "../src/kernel/role.ts";
import {
  type Customer,
  listConsents,
  listCustomers,
  readCustomer,
  recordConsent,
} from "../src/modules/customers/contract.ts";
import { listSignals, signalKinds } from "../src/modules/signals/contract.ts";
import { type Ledger, openLedger, type Planted } from "../src/modules/signals/ledger.fixture.ts";

/** Customers together with what signals know of them: what neither module shows alone. */
let ledger: Ledger;
let champion: Actor;
beforeAll(async () => {
  ledger = await openLedger();
  champion = ledger.as("champion");
});
afterAll(() => ledger.storage.close());

/** A champion of a workspace with just these signals. */
const holding = async (...planted: Planted[]) => {
  const actor = ledger.as("champion", undefined, crypto.randomUUID());
  await ledger.plant(planted, actor.workspaceId!);
  return actor;
};
const from = (value: string, occurredOn: string, more: Partial<Planted> = {}): Planted => ({
  occurredOn,
  customer: { identifiers: [{ kind: "respondent", value }] },
  ...more,
});
const labels = (customers: readonly Customer[]) => customers.map(({ label }) => label);

describe("a customer's time line", () => {
  it("has what they did in every kind and source, newest first", async () => {
    const days = signalKinds.map((_, index) => `2024-01-${String(index + 10)}`);
    const actor = await holding(
      ...signalKinds.map((kind, index) => from("ann", days[index]!, { kind, source: `source ${index % 3}` })),
      from("bob", "2024-02-01"),
    );
    const { customers } = await ledger.ask(actor, listCustomers, { query: "ann" });
    const [ann] = customers;
    expect(ann).toMatchObject({ signals: signalKinds.length, firstSeen: days[0], lastSeen: days.at(-1) });
    const { signals, total } = await ledger.ask(actor, listSignals, { customerId: ann!.id });
    expect(total).toBe(signalKinds.length);
    expect(signals.map(({ kind }) => kind)).toEqual(signalKinds.toReversed());
    for (const signal of signals) expect(signal).toMatchObject({ customerId: ann!.id, customerLabel: "ann" });
  });

  it("brings together what came under different identifiers", async () => {
    const email = { kind: "Email", value: "Ann@Example.org" };
    const actor = await holding(
      from("r-1", "2024-01-01", { source: "Survey" }),
      from("", "2024-01-02", { customer: { identifiers: [{ kind: "respondent", value: "r-1" }, email] } }),
      from("", "2024-01-03", {
        source: "Tickets",
        customer: { identifiers: [email], attributes: { Name: "Ann Ode" } },
      }),
    );
    const { customers, total } = await ledger.ask(actor, listCustomers, {});
    expect(total).toBe(1);
    expect(customers[0]).toMatchObject({
      label: "Ann Ode",
      identifiers: [
        { kind: "respondent", value: "r-1" },
        { kind: "email", value: "ann@example.org" },
      ],
      attributes: { Name: "Ann Ode" },
      signals: 3,
    });
    expect(await ledger.ask(actor, readCustomer, { customerId: customers[0]!.id })).toEqual(customers[0]);
  });
});

describe("the list of customers", () => {
  it("gives each once, last seen first, page by page", async () => {
    const people = Array.from({ length: 23 }, (_, index) =>
      from(`p${index}`, `2024-01-${String(1 + (index % 5) * 3).padStart(2, "0")}`),
    );
    const actor = await holding(...people);
    const seen: Customer[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await ledger.ask(actor, listCustomers, { limit: 5, cursor });
      expect(page.total).toBe(23);
      seen.push(...page.customers);
      if (page.cursor === null) break;
      cursor = page.cursor;
    }
    expect(labels(seen).toSorted()).toEqual(people.map((_, index) => `p${index}`).toSorted());
    const days = seen.map(({ lastSeen }) => lastSeen!);
    expect(days).toEqual(days.toSorted().reverse());
  });

  it("finds them by a part of an identifier or an attribute's value, literally", async () => {
    const nasty = ["100%", "a_b", "a\\b", "'; drop table customer; --", "<b>", "عربي", "O'Neil"];
    const actor = await holding(
      ...nasty.map((value) => from(value, "2024-01-01")),
      from("plain", "2024-01-01", {
        customer: { identifiers: [{ kind: "n", value: "1" }], attributes: { city: "Łódź Park", "key%": "" } },
      }),
    );
    const found = async (query: string) => labels((await ledger.ask(actor, listCustomers, { query })).customers);
    for (const value of nasty) expect(await found(value)).toEqual([value]);
    expect(await found("%")).toEqual(["100%"]);
    expect(await found("_")).toEqual(["a_b"]);
    expect(await found("o'neil")).toEqual(["O'Neil"]);
    expect(await found("PARK")).toEqual(["1"]);
    expect(await found("city")).toEqual([]);
    expect(await found("   ")).toHaveLength(nasty.length + 1);
  });
});

describe("consent", () => {
  it("is what was recorded last for a purpose and channel, and only there", async () => {
    const actor = await holding(from("ann", "2024-01-01"), from("bob", "2024-01-01"));
    const { customers } = await ledger.ask(actor, listCustomers, { query: "ann" });
    const customerId = customers[0]!.id;
    const record = (purpose: "survey" | "marketing", channel: "email" | "any", given: boolean) =>
      ledger.ask(actor, recordConsent, { customerId, purpose, channel, given });
    await record("survey", "email", true);
    await record("survey", "any", true);
    await record("marketing", "email", false);
    const { consents } = await record("survey", "email", false);
    const at = expect.stringMatching(/^2024-06-01T/);
    expect(consents).toEqual([
      { purpose: "marketing", channel: "email", given: false, at },
      { purpose: "survey", channel: "any", given: true, at },
      { purpose: "survey", channel: "email", given: false, at },
    ]);
    expect((await ledger.ask(actor, listCustomers, { query: "bob" })).customers[0]!.consents).toEqual([]);
    const history = await ledger.ask(actor, listConsents, { customerId });
    expect(history.consents.map(({ purpose, channel, given }) => `${purpose} ${channel} ${given}`)).toEqual([
      ...["survey email false", "marketing email false", "survey any true", "survey email true"],
    ]);
    expect(new Set(history.consents.map(({ recordedBy }) => recordedBy)).size).toBe(1);
  });

  it.each(roles)("may be recorded by a %s, or is refused", async (role) => {
    const actor = await holding(from("ann", "2024-01-01"));
    const { customers } = await ledger.ask(actor, listCustomers, {});
    const input = { customerId: customers[0]!.id, purpose: "survey", channel: "any", given: true } as const;
    const recording = ledger.ask({ ...actor, role }, recordConsent, input);
    if ((recordConsent.allow as readonly string[]).includes(role))
      await expect(recording).resolves.toMatchObject({ label: "ann" });
    else await expect(recording).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

it("a customer who is not there is not found", async () => {
  const reading = ledger.ask(champion, readCustomer, { customerId: crypto.randomUUID() });
  await expect(reading).rejects.toMatchObject({ code: "NOT_FOUND", details: { noun: "customer" } });
});
