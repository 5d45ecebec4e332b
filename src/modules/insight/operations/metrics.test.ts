import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import type { Actor } from "../../../kernel/actor.ts";
import { clusterSumsOf } from "../../../stats/clusters.ts";
import { differenceOfProportions } from "../../../stats/difference-of-proportions.ts";
import { isRefused } from "../../../stats/estimate.ts";
import { netPromoterScore } from "../../../stats/net-promoter-score.ts";
import { proportion } from "../../../stats/proportion.ts";
import { setTarget } from "../../journeys/contract.ts";
import { comparePeriods, estimateMetric, readJourneyMetrics, readTrend, splitMetric } from "../contract.ts";
import { codeOf, fileOf, journeyFor, times } from "../insight.fixture.ts";

const months = ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"];
const before = { from: "2024-01-01", to: "2024-02-29" };
const after = { from: "2024-03-01", to: "2024-04-30" };

let product: TestProduct;
let champion: Actor;
let journeys: { telephone: string; transport: string };
beforeAll(async () => {
  product = await openTestProduct();
  champion = product.as("champion");
  journeys = { telephone: await journeyFor(product, "111"), transport: await journeyFor(product, "Transport") };
  // Four months; two in three are on the telephone and rated 1 or 2 more often; 60 people, each of whom answers twice.
  const answers = times(240, (index) => ({
    date: months[Math.floor(index / 60)]!,
    email: `person${index % 120}@example.org`,
    service: index % 3 === 0 ? "Transport" : "111",
    rating: index % 3 === 0 ? 4 + (index % 2) : 1 + (index % 5),
    recommend: index % 2 === 0 ? index % 11 : ("" as const),
    comment: `Fine, but this was visit ${index}`,
  }));
  await product.importText(fileOf(answers), "patients.csv");
});
afterAll(() => product.close());

const satisfied = { metric: "share-satisfied" } as const;

describe("a metric", () => {
  it("counts each signal once and knows that customers came twice", async () => {
    const answer = await product.act(champion, estimateMetric, satisfied);
    const rating = (index: number) => (index % 3 === 0 ? 4 + (index % 2) : 1 + (index % 5));
    const good = (index: number) => Number(rating(index) >= 4);
    const people = times(120, (index) => ({ signals: 2, total: good(index) + good(index + 120) }));
    const count = times(240, good).reduce((sum, each) => sum + each, 0);
    expect(answer).toMatchObject({ signals: 240, score: "Rating", scale: { key: "rating-1-5-high-good" } });
    expect(answer.estimate).toEqual(proportion({ count, n: 240, clusters: clusterSumsOf(people) }));
    expect(answer.estimate).not.toEqual(proportion({ count, n: 240 }));
  });

  it("reads the one score that it fits, and never two at once", async () => {
    const nps = await product.act(champion, estimateMetric, { metric: "net-promoter-score" });
    expect(nps).toMatchObject({ score: "Recommend", scale: { minimum: 0, maximum: 10 } });
    const given = times(120, (index) => (2 * index) % 11);
    const promoters = given.filter((value) => value >= 9).length;
    const detractors = given.filter((value) => value <= 6).length;
    const plain = netPromoterScore({ promoters, detractors, passives: 120 - promoters - detractors });
    expect((nps.estimate as { value: number }).value).toBeCloseTo((plain as { value: number }).value, 12);
    const asked = await product.act(champion, estimateMetric, { ...satisfied, score: "Recommend" });
    expect(asked).toMatchObject({ score: "Recommend", scale: { key: "nps-0-10" }, estimate: { n: 120 } });
  });

  it("says why there is none, and never 0", async () => {
    const wrong = await product.act(champion, estimateMetric, { metric: "net-promoter-score", score: "Rating" });
    expect(wrong).toMatchObject({ score: null, scale: null, estimate: { refused: "not-on-this-scale", n: 240 } });
    const unknown = await product.act(champion, estimateMetric, { ...satisfied, score: "No such score" });
    expect(unknown.estimate).toEqual({ refused: "no-answers", n: 0 });
    const few = await product.act(champion, estimateMetric, { ...satisfied, query: "nobody wrote this" });
    expect(few).toMatchObject({ signals: 0, estimate: { refused: "no-answers", n: 0 } });
  });
});

describe("the metrics of a journey", () => {
  it("are what each is estimated as, and a target is judged by the whole interval", async () => {
    const journeyId = journeys.telephone;
    const read = async () => product.act(champion, readJourneyMetrics, { journeyId });
    const { period, metrics } = await read();
    expect(period).toEqual({ from: "2024-01-01", to: "2024-04-30" });
    for (const { metric, estimate, target, targetVerdict } of metrics) {
      expect(estimate).toEqual((await product.act(champion, estimateMetric, { metric, journeyId })).estimate);
      expect([target, targetVerdict]).toEqual([null, null]);
    }
    const judged = async (value: number) => {
      await product.act(champion, setTarget, { journeyId, metric: "share-satisfied", value });
      return (await read()).metrics.find(({ metric }) => metric === "share-satisfied");
    };
    expect(await judged(0.1)).toMatchObject({ target: 0.1, targetVerdict: "met" });
    expect(await judged(0.99)).toMatchObject({ targetVerdict: "missed" });
    const { estimate } = (await judged(0.99))! as { estimate: { value: number } };
    expect(await judged(estimate.value)).toMatchObject({ targetVerdict: "cannot-tell" });
  });
});

describe("a trend", () => {
  it("has a point for each month, whose answers add up to the whole", async () => {
    const trend = await product.act(champion, readTrend, satisfied);
    expect(trend).toMatchObject({ resolution: "month", finest: "month", signals: 240 });
    expect(trend.points.map(({ from, to }) => [from, to])).toEqual([
      ["2024-01-01", "2024-01-31"],
      ["2024-02-01", "2024-02-29"],
      ["2024-03-01", "2024-03-31"],
      ["2024-04-01", "2024-04-30"],
    ]);
    expect(trend.points.map(({ estimate }) => estimate.n)).toEqual([60, 60, 60, 60]);
    for (const { estimate } of trend.points) expect(isRefused(estimate as never)).toBe(false);
  });

  it.each(["day", "week"] as const)(
    "by the %s is refused where the source is dated by the month",
    async (resolution) => {
      const trend = await product.act(champion, readTrend, { ...satisfied, resolution });
      expect(trend.points).toEqual([
        { from: "2024-01-31", to: "2024-04-30", estimate: { refused: "finer-than-source", n: 240 } },
      ]);
    },
  );

  it("claims no day that was not asked for", async () => {
    const trend = await product.act(champion, readTrend, { ...satisfied, from: "2024-02-10", to: "2024-03-31" });
    expect(trend.points.map(({ from, to }) => [from, to])).toEqual([
      ["2024-02-10", "2024-02-29"],
      ["2024-03-01", "2024-03-31"],
    ]);
  });

  it("is empty where nobody answered", async () => {
    const trend = await product.act(champion, readTrend, { ...satisfied, from: "2030-01-01" });
    expect(trend).toMatchObject({ signals: 0, points: [], estimate: { refused: "no-answers" } });
  });
});

describe("parts", () => {
  it("are listed by name with letters, and tell apart only what can be told apart", async () => {
    const { parts } = await product.act(champion, splitMetric, { ...satisfied, by: "journey" });
    expect(parts.map(({ name, signals, group }) => ({ name, signals, group }))).toEqual([
      { name: "Journey of 111", signals: 160, group: ["b"] },
      { name: "Journey of Transport", signals: 80, group: ["a"] },
    ]);
    const again = await product.act(champion, splitMetric, { ...satisfied, by: "source" });
    expect(again.parts).toMatchObject([{ name: "patients", signals: 240, group: ["a"] }]);
  });

  it("by an attribute are those by journey when a rule follows that attribute", async () => {
    const { parts } = await product.act(champion, splitMetric, {
      ...{ ...satisfied, by: "attribute" as const, byAttribute: "Service" },
    });
    const { parts: places } = await product.act(champion, splitMetric, { ...satisfied, by: "journey" });
    expect(parts.map(({ key, estimate }) => [key, estimate])).toEqual([
      ["111", places[0]!.estimate],
      ["Transport", places[1]!.estimate],
    ]);
    const asked = product.act(champion, splitMetric, { ...satisfied, by: "attribute" });
    expect(await codeOf(asked)).toBe("INVALID_INPUT");
  });

  it("of a filter in words are read from the ledger, and agree with the whole", async () => {
    const { estimate } = await product.act(champion, splitMetric, { ...satisfied, by: "journey", query: "fine" });
    expect(estimate).toEqual((await product.act(champion, estimateMetric, satisfied)).estimate);
  });
});

describe("two periods", () => {
  it("differ as their answers do, or nobody can tell", async () => {
    const same = await product.act(champion, comparePeriods, { ...satisfied, before, after });
    expect(same).toMatchObject({ verdict: "cannot-tell", before: { n: 120 }, after: { n: 120 } });
    expect((same.difference as { value: number }).value).toBe(0);
    const one = { from: "2024-01-01", to: "2024-01-31" };
    const single = await product.act(champion, comparePeriods, { ...satisfied, before: one, after });
    const [a, b] = [single.after, single.before] as { value: number; n: number }[];
    const plain = differenceOfProportions({ count: a!.value * a!.n, n: a!.n }, { count: b!.value * b!.n, n: b!.n });
    expect((single.difference as { value: number }).value).toBeCloseTo((plain as { value: number }).value, 12);
  });

  it("are not compared more finely than their source is dated", async () => {
    const halfMonth = { from: "2024-03-01", to: "2024-03-31" };
    const cut = { from: "2024-04-15", to: "2024-04-30" };
    const refused = await product.act(champion, comparePeriods, { ...satisfied, before: halfMonth, after: cut });
    expect(refused).toMatchObject({
      ...{ verdict: "cannot-tell", difference: { refused: "finer-than-source", n: 120 } },
    });
  });

  it("must be two, each of which begins before it ends", async () => {
    const overlapping = { from: "2024-02-29", to: "2024-04-30" };
    expect(await codeOf(product.act(champion, comparePeriods, { ...satisfied, before, after: overlapping }))).toBe(
      "INVALID_INPUT",
    );
    const reversed = { from: "2024-04-30", to: "2024-03-01" };
    expect(await codeOf(product.act(champion, comparePeriods, { ...satisfied, before, after: reversed }))).toBe(
      "INVALID_INPUT",
    );
  });

  it("of which one is empty are no contrast", async () => {
    const empty = { from: "2020-01-01", to: "2020-12-31" };
    const answer = await product.act(champion, comparePeriods, { ...satisfied, before: empty, after });
    expect(answer).toMatchObject({ verdict: "cannot-tell", difference: { refused: "no-contrast", n: 120 } });
  });
});

describe("walls", () => {
  const all = [
    [estimateMetric, satisfied],
    [readTrend, satisfied],
    [splitMetric, { ...satisfied, by: "journey" }],
    [comparePeriods, { ...satisfied, before, after }],
  ] as const;

  it("show nothing of another workspace, even by its ids", async () => {
    const stranger = await product.stranger();
    for (const filter of [{}, { journeyId: journeys.telephone }]) {
      const answer = await product.act(stranger, estimateMetric, { ...satisfied, ...filter });
      expect(answer).toMatchObject({ signals: 0, score: null, estimate: { refused: "no-answers", n: 0 } });
      const split = await product.act(stranger, splitMetric, { ...satisfied, ...filter, by: "source" });
      expect(split).toMatchObject({ signals: 0, parts: [] });
    }
  });

  it.each(["journey-owner", "partner", "viewer"] as const)("show a %s their own journeys only", async (role) => {
    const limited = product.as(role, [journeys.transport]);
    const whole = await product.act(limited, estimateMetric, satisfied);
    const own = await product.act(champion, estimateMetric, { ...satisfied, journeyId: journeys.transport });
    expect(whole).toEqual(own);
    const other = await product.act(limited, estimateMetric, { ...satisfied, journeyId: journeys.telephone });
    expect(other).toMatchObject({ signals: 0, estimate: { refused: "no-answers", n: 0 } });
    const { parts } = await product.act(limited, splitMetric, { ...satisfied, by: "journey" });
    expect(parts.map(({ key }) => key)).toEqual([journeys.transport]);
    const byAttribute = await product.act(limited, splitMetric, {
      ...{ ...satisfied, by: "attribute" as const, byAttribute: "Service" },
    });
    expect(byAttribute.parts.map(({ key }) => key)).toEqual(["Transport"]);
    const nothing = await product.act(product.as(role, []), readTrend, satisfied);
    expect(nothing).toMatchObject({ signals: 0, points: [] });
  });

  it("keep a partner from asking about one customer", async () => {
    const partner = product.as("partner", [journeys.transport]);
    const customerId = "00000000-0000-4000-8000-000000000000";
    expect(await product.act(partner, estimateMetric, { ...satisfied, customerId })).toMatchObject({ signals: 0 });
  });

  it("refuse somebody without a role", async () => {
    const nobody = { ...champion, role: null };
    for (const [signature, input] of all)
      expect(await codeOf(product.act(nobody, signature as typeof estimateMetric, input))).toBe("FORBIDDEN");
  });

  it.each(["'; drop table score_rollup; --", "$1", "\\", "%", "\u202e", "<script>", "a".repeat(200)])(
    "take %j for a name and nothing else",
    async (text) => {
      const asked = { ...satisfied, score: text, attribute: text, attributeValue: text, query: text };
      expect(await product.act(champion, estimateMetric, asked)).toMatchObject({ estimate: { n: 0 } });
      const split = { ...satisfied, by: "attribute" as const, byAttribute: text };
      expect(await product.act(champion, splitMetric, split)).toMatchObject({ parts: [], signals: 240 });
      expect(await product.act(champion, estimateMetric, satisfied)).toMatchObject({ signals: 240 });
    },
  );

  it("refuse what is not a day, a metric or an id", async () => {
    const asked = [{ from: "yesterday" }, { metric: "happiness" }, { journeyId: "1" }, { from: "2024-02-30" }];
    for (const input of asked)
      expect(await codeOf(product.act(champion, estimateMetric, { ...satisfied, ...input } as never))).toBe(
        "INVALID_INPUT",
      );
  });
});
