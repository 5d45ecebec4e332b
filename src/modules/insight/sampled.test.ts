import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshStorage } from "../../../test/engines/fresh-storage.ts";
import { estimateMetric, METRICS } from "../../stats/metric.ts";
import { proportion } from "../../stats/proportion.ts";
import { transaction } from "../../storage/index.ts";
import type { Ledger, Planted } from "../signals/ledger.fixture.ts";
import { pool } from "../signals/random-ledger.fixture.ts";
import { answersOf, chosenFrom, openWithRollups } from "./rollups.fixture.ts";
import { type Answered, answersBy, answersInAllAndBy } from "./store/answers.ts";
import type { Division } from "./store/basis.ts";
import { catchUp, markDaysOfSignals } from "./store/rollups.ts";
import { themeAnswers } from "./store/theme-answers.ts";

/**
 * More answers than are looked at for what intervals need to know of customers: 16,000 of 3,500 customers, who come again and again,
 * and are more alike among their own answers than others.
 */
const signals = 16_000;
const workspaceId = randomUUID() as string;
const scale = { key: "rating-1-5-low-good", minimum: 1, maximum: 5, goodEnd: "low" } as const;
const [ours, theirs] = pool.journeys;
const themeId = pool.themes[0]!;
let ledger: Ledger;
let known: ReturnType<typeof chosenFrom>;

beforeAll(async () => {
  ledger = await openWithRollups(await freshStorage());
  const planted = Array.from({ length: signals }, (_, number): Planted => {
    // A few come very often: squares make the first customers the busiest.
    const customer = Math.floor(3_500 * (((number * 7919) % signals) / signals) ** 2);
    const value = 1 + ((customer * 3 + (number % 7 === 0 ? number : 0)) % 5);
    return {
      id: randomUUID(),
      source: "Survey",
      occurredOn: `2024-0${1 + (number % 2)}-${String(1 + (number % 28)).padStart(2, "0")}`,
      customer: { identifiers: [{ kind: "customer-number", value: String(customer) }] },
      scores: [{ name: "overall", value, scale }],
      texts: [{ text: "waiting" }],
      ruleLabels:
        number % 3 === 0 ? [{ kind: "theme", themeId, polarity: "negative", textOrdinal: 0, start: 0, end: 7 }] : [],
      place: { journeyId: number % 4 === 0 ? ours! : theirs! },
    } as Planted;
  });
  for (let first = 0; first < signals; first += 1_000) {
    const ids = await ledger.plant(planted.slice(first, first + 1_000), workspaceId);
    await transaction(ledger.storage, (db) => markDaysOfSignals(db, workspaceId, ids));
  }
  while (await transaction(ledger.storage, (db) => catchUp(db, workspaceId)));
  // As the upkeep of a running server does: without statistics, the ledger is read by a plan that is right for ten rows.
  await ledger.storage.pool.query("analyze");
  const rows = await ledger.storage.db
    .withTables<{ signal: { id: string; workspace_id: string; customer_id: string } }>()
    .selectFrom("signal")
    .select(["id", "customer_id"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  const customers = new Map(rows.map(({ id, customer_id }) => [id, customer_id]));
  known = planted.map((each) => ({ ...each, id: each.id!, workspaceId, customerId: customers.get(each.id!)! }));
});
afterAll(() => ledger.storage.close());

const divisions = ["nothing", "week", "month", "journey", "step", "source"] as const;
const cases = divisions.flatMap((by) =>
  METRICS.flatMap((metric) => (["day", "ledger"] as const).map((basis) => ({ by, metric, basis }))),
);

it.each(cases)(
  "$metric by $by: a share of very many customers is looked at ($basis), and says of intervals what all would",
  async ({ metric, by, basis }) => {
    const actor = ledger.as("analyst", undefined, workspaceId);
    const { db } = ledger.storage;
    const read = await answersInAllAndBy(db, actor, { metric, filter: {} }, { by }, basis);
    const exactly = (division: Division) => answersOf(chosenFrom(known, actor, {}), metric, division);
    const drawn = [...inOrder(read.parts), ...read.all];
    const exact = [...inOrder(exactly({ by })), ...exactly({ by: "nothing" })];
    expect(drawn.map(({ clusters: _, ...own }) => own)).toEqual(exact.map(({ clusters: _, ...own }) => own));
    for (const [place, { clusters, histogram }] of drawn.entries()) {
      const all = exact[place]!;
      const [half, wanted] = [clusters, all.clusters].map((sums) => {
        const estimate = estimateMetric(metric, histogram, scale, sums);
        return "refused" in estimate ? estimate.refused : estimate.high - estimate.low;
      });
      if (typeof wanted === "string") expect(half).toBe(wanted);
      else expect(Math.abs(Number(half) / wanted! - 1)).toBeLessThan(0.05);
    }
  },
);

it.each(["month", "ledger"] as const)(
  "draws rather than looking at all: sums are not those of everybody (%s)",
  async (basis) => {
    const actor = ledger.as("analyst", undefined, workspaceId);
    const asked = { metric: "share-satisfied", filter: {} } as const;
    const [drawn] = await answersBy(ledger.storage.db, actor, asked, { by: "nothing" }, basis);
    const [exact] = answersOf(chosenFrom(known, actor, {}), "share-satisfied", { by: "nothing" });
    expect(drawn!.clusters!.sizesSquared).not.toBe(exact!.clusters!.sizesSquared);
  },
);

it("does so for themes, too", async () => {
  const actor = ledger.as("analyst", undefined, workspaceId);
  const question = { origin: "rules", score: "overall", scale } as const;
  const [summed, drawn] = await Promise.all(
    ([undefined, "ledger"] as const).map((basis) => themeAnswers(ledger.storage.db, actor, {}, question, basis)),
  );
  const [exact] = drawn!.themes;
  const [theme] = summed!.themes;
  expect(theme).toMatchObject({ themeId, signals: known.filter(({ ruleLabels }) => ruleLabels!.length > 0).length });
  for (const name of ["mentions", "raised", "notRaised"] as const) {
    const { clusters, ...counts } = theme![name];
    expect(counts).toEqual({ count: exact![name].count, n: exact![name].n });
    const widths = [clusters, exact![name].clusters].map((sums) => {
      const { low, high } = proportion({ ...counts, clusters: sums! }) as { low: number; high: number };
      return high - low;
    });
    expect(Math.abs(widths[0]! / widths[1]! - 1), name).toBeLessThan(0.05);
  }
});

function inOrder(answers: readonly Answered[]): Answered[] {
  const id = ({ key, score }: Answered) => JSON.stringify([key, score]);
  return answers.toSorted((a, b) => (id(a) < id(b) ? -1 : 1));
}
