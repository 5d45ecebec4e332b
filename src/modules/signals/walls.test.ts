import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../kernel/actor.ts";
import type { Download } from "../../kernel/context.ts";
import { roles } from "../../kernel/role.ts";
import { listCustomers, readCustomer, recordConsent } from "../customers/contract.ts";
import { exportSignals, listAttributes, listSignals, listSources, readSignal } from "./contract.ts";
import { type Ledger, openLedger, type Planted } from "./ledger.fixture.ts";
import { visibleSignalIds } from "./store/visible.ts";

/**
 * Two journeys and what lies on neither, and another workspace. Everything of a signal is named after where it lies, so that
 * whatever shows the name of a place to somebody who may not see that place is a leak.
 */
const places = ["mine", "theirs", "nowhere", "elsewhere"] as const;
type Place = (typeof places)[number];
const journeys = { mine: crypto.randomUUID(), theirs: crypto.randomUUID() };

const signalAt = (place: Place): Planted => ({
  occurredOn: "2024-01-01",
  source: `source ${place}`,
  externalId: `row ${place}`,
  customer: { identifiers: [{ kind: "respondent", value: `person ${place}` }] },
  attributes: { [`attribute ${place}`]: `value ${place}`, shared: "same" },
  scores: [{ name: `score ${place}`, value: 3 }],
  texts: [{ question: `question ${place}`, text: `words ${place}` }],
  place: place === "mine" || place === "theirs" ? { journeyId: journeys[place] } : undefined,
});

let ledger: Ledger;
let ids: Record<Place, string>;
let insiders: Actor[];
let elsewhere: string;
beforeAll(async () => {
  ledger = await openLedger();
  elsewhere = crypto.randomUUID();
  const here = await ledger.plant([signalAt("mine"), signalAt("theirs"), signalAt("nowhere")]);
  const [away] = await ledger.plant([signalAt("elsewhere")], elsewhere);
  // One customer on both journeys, later on the one that the insider may not see.
  const both = { identifiers: [{ kind: "respondent", value: "person both" }] };
  await ledger.plant([
    {
      occurredOn: "2024-01-02",
      customer: both,
      source: "source mine",
      texts: [{ text: "words mine" }],
      place: { journeyId: journeys.mine },
    },
    {
      occurredOn: "2024-05-05",
      customer: both,
      source: "source theirs",
      texts: [{ text: "words theirs" }],
      place: { journeyId: journeys.theirs },
    },
  ]);
  ids = { mine: here[0]!, theirs: here[1]!, nowhere: here[2]!, elsewhere: away! };
  insiders = roles.map((role) => ledger.as(role, [journeys.mine]));
});
afterAll(() => ledger.storage.close());

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "answered",
    (error: { code?: string }) => error.code ?? String(error),
  );

describe.each(roles)("a %s limited to one journey", (role) => {
  const actor = () => ledger.as(role, [journeys.mine]);
  const hidden = /theirs|nowhere|elsewhere/;

  it("lists only what lies on it, whatever the filter asks for", async () => {
    for (const filter of [
      {},
      { query: "words" },
      { query: "-something" },
      { journeyId: journeys.theirs },
      { unplaced: true },
      { attribute: "shared", attributeValue: "same" },
    ]) {
      const answer = await ledger.ask(actor(), listSignals, filter);
      expect(JSON.stringify(answer)).not.toMatch(hidden);
      expect(answer.total).toBe(answer.signals.length);
      expect(await ledger.ask(actor(), listSignals, { ...filter, limit: 1 })).toMatchObject({ total: answer.total });
    }
    expect((await ledger.ask(actor(), listSignals, {})).total).toBe(2);
  });

  it("reads only what lies on it", async () => {
    expect((await ledger.ask(actor(), readSignal, { signalId: ids.mine })).signal.id).toBe(ids.mine);
    for (const place of ["theirs", "nowhere", "elsewhere"] as const) {
      expect(await codeOf(ledger.ask(actor(), readSignal, { signalId: ids[place] }))).toBe("NOT_FOUND");
    }
    expect(await visibleSignalIds(ledger.storage.db, actor(), Object.values(ids))).toEqual([ids.mine]);
  });

  it("learns of no attribute, source or count beyond it", async () => {
    const { attributes } = await ledger.ask(actor(), listAttributes, {});
    expect(attributes).toEqual([
      { name: "attribute mine", values: [{ value: "value mine", signals: 1 }] },
      { name: "shared", values: [{ value: "same", signals: 1 }] },
    ]);
    const { sources } = await ledger.ask(actor(), listSources, {});
    expect(sources).toMatchObject([{ name: "source mine", signals: 2, firstDay: "2024-01-01", lastDay: "2024-01-02" }]);
  });

  it("exports the same, or nothing", async () => {
    const asked = ledger.ask(actor(), exportSignals, { format: "ndjson" });
    if (!exportSignals.allow.includes(role)) return expect(await codeOf(asked)).toBe("FORBIDDEN");
    const exported = await text(((await asked) as Download).stream as Readable);
    expect(exported.trimEnd().split("\n")).toHaveLength(2);
    expect(exported).not.toMatch(hidden);
  });

  it("meets only the customers who gave a signal on it, as they were there", async () => {
    const asked = ledger.ask(actor(), listCustomers, {});
    if (!listCustomers.allow.includes(role)) return expect(await codeOf(asked)).toBe("FORBIDDEN");
    const { customers, total } = await asked;
    expect(total).toBe(2);
    expect(customers.map(({ label, signals, firstSeen, lastSeen }) => [label, signals, firstSeen, lastSeen])).toEqual([
      ["person both", 1, "2024-01-02", "2024-01-02"],
      ["person mine", 1, "2024-01-01", "2024-01-01"],
    ]);
    const timeline = await ledger.ask(actor(), listSignals, { customerId: customers[0]!.id });
    expect(timeline.signals.map(({ occurredOn }) => occurredOn)).toEqual(["2024-01-02"]);
    const first = await ledger.ask(actor(), listCustomers, { limit: 1 });
    expect(Buffer.from(first.cursor!, "base64url").toString()).not.toContain("2024-05");
    for (const query of ["person theirs", "person elsewhere"]) {
      expect((await ledger.ask(actor(), listCustomers, { query })).total).toBe(0);
    }
  });

  it("finds no door to another's customer", async () => {
    const customerId = await customerCalled("person theirs");
    for (const asked of [
      () => ledger.ask(actor(), readCustomer, { customerId }),
      () => ledger.ask(actor(), recordConsent, { customerId, purpose: "survey", channel: "any", given: true }),
    ]) {
      expect(["NOT_FOUND", "FORBIDDEN"]).toContain(await codeOf(asked()));
    }
    expect((await ledger.ask(actor(), listSignals, { customerId })).total).toBe(0);
    const { consents } = await ledger.ask(ledger.as("champion"), readCustomer, { customerId });
    expect(consents).toEqual([]);
  });
});

const customerCalled = async (query: string) => {
  const { customers } = await ledger.ask(ledger.as("champion"), listCustomers, { query });
  return customers[0]!.id;
};

describe("another workspace", () => {
  it("is another world: nothing of it is listed, read, counted or found", async () => {
    const stranger = ledger.as("administrator", undefined, elsewhere);
    const here = /mine|theirs|nowhere/;
    const answers = [
      await ledger.ask(stranger, listSignals, {}),
      await ledger.ask(stranger, listSignals, { query: "words" }),
      await ledger.ask(stranger, listAttributes, {}),
      await ledger.ask(stranger, listSources, {}),
      await ledger.ask(stranger, listCustomers, {}),
      await ledger.ask(stranger, listCustomers, { query: "person" }),
      await text(((await ledger.ask(stranger, exportSignals, {})) as Download).stream as Readable),
    ];
    expect(JSON.stringify(answers)).not.toMatch(here);
    expect(answers[0]).toMatchObject({ total: 1 });
    expect(answers[1]).toMatchObject({ total: 1 });
    expect(answers[4]).toMatchObject({ total: 1 });
    const customerId = await customerCalled("person mine");
    for (const asked of [
      () => ledger.ask(stranger, readSignal, { signalId: ids.mine }),
      () => ledger.ask(stranger, readCustomer, { customerId }),
      () => ledger.ask(stranger, recordConsent, { customerId, purpose: "survey", channel: "any", given: false }),
    ]) {
      expect(await codeOf(asked())).toBe("NOT_FOUND");
    }
    expect((await ledger.ask(stranger, listSignals, { customerId })).total).toBe(0);
  });
});

describe("a partner", () => {
  it("never learns who gave a signal, nor which signals one customer gave", async () => {
    const customerId = await customerCalled("person mine");
    for (const partner of [ledger.as("partner", [journeys.mine]), ledger.as("partner")]) {
      const list = await ledger.ask(partner, listSignals, {});
      for (const signal of list.signals) expect(signal).toMatchObject({ customerId: null, customerLabel: null });
      const one = await ledger.ask(partner, readSignal, { signalId: ids.mine });
      expect(JSON.stringify([list, one])).not.toMatch(/person|respondent/);
      expect((await ledger.ask(partner, listSignals, { customerId })).total).toBe(0);
    }
  });
});

it("somebody without a workspace or a role is answered nothing", async () => {
  for (const actor of [
    { ...ledger.as("champion"), workspaceId: null },
    { ...ledger.as("champion"), role: null },
  ]) {
    for (const asked of [
      () => ledger.ask(actor, listSignals, {}),
      () => ledger.ask(actor, listAttributes, {}),
      () => ledger.ask(actor, listSources, {}),
      () => ledger.ask(actor, listCustomers, {}),
    ]) {
      expect(["WORKSPACE_REQUIRED", "FORBIDDEN"]).toContain(await codeOf(asked()));
    }
  }
});

it("a limit to no journey at all shows nothing", async () => {
  const actor = ledger.as("journey-owner", []);
  expect(await ledger.ask(actor, listSignals, {})).toMatchObject({ total: 0, signals: [] });
  expect(await ledger.ask(actor, listCustomers, {})).toMatchObject({ total: 0, customers: [] });
  expect(await ledger.ask(actor, listAttributes, {})).toEqual({ attributes: [] });
  expect(await ledger.ask(actor, listSources, {})).toEqual({ sources: [] });
});

it("a refused export leaves its trace", async () => {
  ledger.refused.length = 0;
  await codeOf(ledger.ask(insiders[roles.indexOf("viewer")]!, exportSignals, {}));
  expect(ledger.refused).toEqual(["export-signals"]);
});
