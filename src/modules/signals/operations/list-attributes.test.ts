import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../kernel/actor.ts";
import { listAttributes, listSources } from "../contract.ts";
import { type Ledger, openLedger, type Planted } from "../ledger.fixture.ts";
import { pool, signalArbitrary } from "../random-ledger.fixture.ts";

let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger();
});
afterAll(() => ledger.storage.close());

const holding = async (planted: readonly Planted[], journeyIds?: readonly string[]): Promise<Actor> => {
  const actor = ledger.as("viewer", journeyIds, crypto.randomUUID());
  await ledger.plant(planted, actor.workspaceId!);
  return actor;
};

describe.each([
  ["everything", undefined],
  ["one journey", pool.journeys.slice(0, 1)],
])("for somebody who sees %s", (_, journeyIds) => {
  const planted = fc.sample(signalArbitrary, { seed: 5, numRuns: 200 });
  const visible = planted.filter(
    ({ place }) => journeyIds === undefined || (place?.journeyId != null && journeyIds.includes(place.journeyId)),
  );

  let actor: Actor;
  beforeAll(async () => {
    // Ids are the ledger's own; what is counted has new ones.
    actor = await holding(
      planted.map((signal) => ({ ...signal, id: crypto.randomUUID() })),
      journeyIds,
    );
  });

  it("attributes are counted as they stand in the signals", async () => {
    const { attributes } = await ledger.ask(actor, listAttributes, {});
    const pairs = visible.flatMap((signal) => Object.entries(signal.attributes!));
    const told = attributes.flatMap(({ name, values }) => values.map(({ value, signals }) => [name, value, signals]));
    const counted = [...Map.groupBy(pairs, ([name, value]) => JSON.stringify([name, value]))].map(([key, those]) => [
      ...(JSON.parse(key) as [string, string]),
      those.length,
    ]);
    expect(told.toSorted(byText)).toEqual(counted.toSorted(byText));
    const carried = attributes.map(({ values }) => values.reduce((sum, { signals }) => sum + signals, 0));
    expect(carried).toEqual(carried.toSorted((a, b) => b - a));
    for (const { values } of attributes) {
      const counts = values.map(({ signals }) => signals);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    }
  });

  it("sources are counted as they stand in the signals", async () => {
    const { sources } = await ledger.ask(actor, listSources, {});
    const bySource = Map.groupBy(visible, ({ source }) => source!);
    expect(sources.map(({ name }) => name).toSorted()).toEqual([...bySource.keys()].toSorted());
    for (const { name, signals, firstDay, lastDay } of sources) {
      const days = bySource
        .get(name)!
        .map(({ occurredOn }) => occurredOn)
        .sort();
      expect([signals, firstDay, lastDay]).toEqual([days.length, days[0], days.at(-1)]);
    }
  });
});

it("those of one journey are what somebody limited to it would see", async () => {
  const planted = fc.sample(signalArbitrary, { seed: 6, numRuns: 100 });
  const all = await holding(planted);
  const [journeyId] = pool.journeys;
  const limited = { ...all, scope: { journeyIds: [journeyId!] } };
  const those = await ledger.ask(all, listAttributes, { journeyId });
  expect(those.attributes.length).toBeGreaterThan(1);
  expect(those).toEqual(await ledger.ask(limited, listAttributes, {}));
  expect(await ledger.ask(limited, listAttributes, { journeyId: pool.journeys[1] })).toEqual({ attributes: [] });
});

it("no more is told than helps to choose from, the most frequent first", async () => {
  const planted = Array.from({ length: 300 }, (_, index) => ({
    occurredOn: "2024-01-01",
    attributes: { number: String(index), few: index % 10 === 0 ? "rare" : "often", [`name ${index % 150}`]: "x" },
  }));
  const { attributes } = await ledger.ask(await holding(planted), listAttributes, {});
  expect(attributes).toHaveLength(100);
  expect(attributes.slice(0, 2).map(({ name }) => name)).toEqual(["few", "number"]);
  expect(attributes[0]!.values).toEqual([
    { value: "often", signals: 270 },
    { value: "rare", signals: 30 },
  ]);
  expect(attributes[1]!.values).toHaveLength(50);
});

it("nothing is told of an empty ledger", async () => {
  const actor = await holding([]);
  expect(await ledger.ask(actor, listAttributes, {})).toEqual({ attributes: [] });
  expect(await ledger.ask(actor, listSources, {})).toEqual({ sources: [] });
});

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
