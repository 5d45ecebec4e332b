import { afterAll, beforeAll, expect, it } from "vitest";
import { forEachEngine } from "../../../test/engines/engines.ts";
import { openTestProduct, type TestProduct } from "../../../test/product.ts";
import type { Actor } from "../../kernel/actor.ts";
import { listJourneys, placeSignal } from "../journeys/contract.ts";
import { listSignals, listSources } from "../signals/contract.ts";
import { fileOf, journeyFor, times } from "./insight.fixture.ts";

/** What the atlas and the list of sources count, from sums or not: always as many as the list behind the number has. */
forEachEngine((engine) => {
  let product: TestProduct;
  let wardId: string;
  let clinicId: string;

  beforeAll(async () => {
    product = await openTestProduct(engine.kind === "server" ? await engine.place() : {});
    wardId = await journeyFor(product, "Ward");
    clinicId = await journeyFor(product, "Clinic");
    const answers = [...times(5, () => "Ward"), ...times(3, () => "Clinic"), ...times(4, () => "Garden")];
    await product.importText(
      fileOf(answers.map((service, n) => ({ date: `2024-03-${10 + n}`, service, rating: 4, comment: "Kind nurses" }))),
      "One.csv",
    );
    await product.importText(fileOf([{ date: "2024-05-01", service: "Ward", rating: 2 }], 100), "Two.csv");
  });
  afterAll(() => product.close());

  const total = async (actor: Actor, filter: object) => (await product.act(actor, listSignals, filter)).total;

  async function expectAsListed(actor: Actor): Promise<void> {
    const atlas = await product.act(actor, listJourneys, {});
    for (const { id, signals, lastSignalOn } of atlas.journeys) {
      const listed = await product.act(actor, listSignals, { journeyId: id });
      expect({ signals, lastSignalOn }).toEqual({
        signals: listed.total,
        lastSignalOn: listed.signals[0]?.occurredOn ?? null,
      });
    }
    if (atlas.unplacedSignals !== null) expect(atlas.unplacedSignals).toBe(await total(actor, { unplaced: true }));
    const { sources } = await product.act(actor, listSources, {});
    for (const { id, signals, firstDay, lastDay } of sources) {
      const listed = await product.act(actor, listSignals, { sourceId: id });
      const days = listed.signals.map(({ occurredOn }) => occurredOn).sort();
      expect({ signals, firstDay, lastDay }).toEqual({
        signals: listed.total,
        firstDay: days[0],
        lastDay: days.at(-1),
      });
    }
  }

  it("for whoever sees everything", async () => {
    await expectAsListed(product.administrator);
    const { journeys, unplacedSignals } = await product.act(product.administrator, listJourneys, {});
    expect(journeys.map(({ signals }) => signals).sort()).toEqual([3, 6]);
    expect(unplacedSignals).toBe(4);
    const { sources } = await product.act(product.administrator, listSources, {});
    expect(sources.map(({ signals }) => signals).sort()).toEqual([1, 12]);
  });

  it("for the owner of one journey, a partner, and another workspace", async () => {
    const limited = (["journey-owner", "partner"] as const).map((role) => product.as(role, [clinicId]));
    for (const actor of limited) {
      await expectAsListed(actor);
      const { journeys, unplacedSignals } = await product.act(actor, listJourneys, {});
      expect(journeys.map(({ id, signals }) => ({ id, signals }))).toEqual([{ id: clinicId, signals: 3 }]);
      expect(unplacedSignals).toBeNull();
      const { sources } = await product.act(actor, listSources, {});
      expect(sources.map(({ signals }) => signals)).toEqual([3]);
    }
    const stranger = await product.stranger();
    expect(await product.act(stranger, listJourneys, {})).toMatchObject({ journeys: [], unplacedSignals: 0 });
    expect(await product.act(stranger, listSources, {})).toEqual({ sources: [] });
  });

  it("also in the moment in which a signal was moved, and after the sums have followed", async () => {
    const { administrator, application } = product;
    const { signals } = await product.act(administrator, listSignals, { unplaced: true });
    const places = [wardId, clinicId, null];
    for (const [number, journeyId] of places.entries()) {
      await product.act(administrator, placeSignal, { signalId: signals[number]!.id, journeyId });
      await expectAsListed(administrator);
      await expectAsListed(product.as("journey-owner", [clinicId]));
    }
    await application.jobs.idle();
    await expectAsListed(administrator);
    await expectAsListed(product.as("journey-owner", [clinicId]));
    expect((await product.act(administrator, listJourneys, {})).unplacedSignals).toBe(1);
  });
});
