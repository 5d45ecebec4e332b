import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Computed } from "./estimate.ts";
import {
  contributionOf,
  differenceOfMetric,
  estimateMetric,
  FEWEST_ANSWERS,
  goodEndOf,
  METRICS,
  metricsOf,
} from "./metric.ts";
import { boxesOf, type Histogram, pointsOf, type Scale } from "./scale.ts";

const recommend: Scale = { minimum: 0, maximum: 10, goodEnd: "high" };
const friendsAndFamily: Scale = { minimum: 1, maximum: 5, goodEnd: "low" };
const effort: Scale = { minimum: 1, maximum: 7, goodEnd: "low" };
const thumbs: Scale = { minimum: 0, maximum: 1, goodEnd: "high" };
const scales = [recommend, friendsAndFamily, effort, thumbs, { minimum: 0, maximum: 2, goodEnd: "high" } as const];

/** The ratings of the NHS feedback set, 4,227 respondents. */
const nhs: Histogram = [2875, 729, 203, 172, 248].map((count, i) => ({ value: i + 1, count }));

const asked = fc.constantFrom(...scales).chain((scale) =>
  fc.record({
    scale: fc.constant(scale),
    counts: fc.array(fc.nat(60), { minLength: pointsOf(scale), maxLength: pointsOf(scale) }),
    metric: fc.constantFrom(...METRICS),
  }),
);

describe("estimate of a metric from a histogram", () => {
  it("reads the NHS scale from its good end, which is low", () => {
    const value = (metric: (typeof METRICS)[number]) =>
      (estimateMetric(metric, nhs, friendsAndFamily) as Computed).value;
    expect(value("share-satisfied")).toBeCloseTo(3604 / 4227, 12);
    expect(value("customer-satisfaction")).toBeCloseTo(2875 / 4227, 12);
    expect(value("share-negative")).toBeCloseTo(420 / 4227, 12);
    expect(value("mean-rating")).toBeCloseTo(6870 / 4227, 12);
  });

  it("counts 9-10, 7-8 and 0-6 for a Net Promoter Score", () => {
    const one = (answer: number) => [{ value: answer, count: 20 }];
    const scores = Array.from(
      { length: 11 },
      (_, i) => (estimateMetric("net-promoter-score", one(i), recommend) as Computed).value,
    );
    expect(scores).toEqual([-100, -100, -100, -100, -100, -100, -100, 0, 0, 100, 100]);
  });

  it("refuses a Net Promoter Score on every scale but 0-10 with the good end high", () => {
    for (const scale of [
      friendsAndFamily,
      effort,
      thumbs,
      { ...recommend, minimum: 1 },
      { ...recommend, goodEnd: "low" as const },
    ])
      expect(estimateMetric("net-promoter-score", [{ value: 1, count: 50 }], scale)).toEqual({
        refused: "not-on-this-scale",
        n: 50,
      });
    expect(metricsOf(thumbs)).toEqual(["customer-satisfaction", "share-satisfied", "share-negative"]);
    expect(metricsOf({ minimum: 0, maximum: 100, goodEnd: "high" })).toEqual(["mean-rating"]);
  });

  it("refuses answers off the scale instead of leaving them out: codes such as 6 and 7 must be told as missing", () => {
    const coded = [...nhs, { value: 7, count: 225 }];
    expect(estimateMetric("share-satisfied", coded, friendsAndFamily)).toEqual({ refused: "off-the-scale", n: 4452 });
    expect(estimateMetric("share-satisfied", [...nhs, { value: 7, count: 0 }], friendsAndFamily)).toEqual(
      estimateMetric("share-satisfied", nhs, friendsAndFamily),
    );
  });

  it("says nothing of no answers, one, two, or fewer than the metric's fewest", () => {
    for (const metric of METRICS)
      for (let n = 0; n < FEWEST_ANSWERS[metric]; n++)
        expect(estimateMetric(metric, [{ value: 10, count: n }], recommend)).toEqual({
          refused: n === 0 ? "no-answers" : "too-few-answers",
          n,
        });
    expect(estimateMetric("mean-rating", [{ value: 10, count: 40 }], recommend)).toEqual({
      refused: "no-variation",
      n: 40,
    });
  });

  it("counts customers where they repeat", () => {
    const histogram = [
      { value: 1, count: 30 },
      { value: 5, count: 10 },
    ];
    const five = { customers: 5, totalsSquared: 300, totalsTimesSizes: 240, sizesSquared: 320 };
    expect(estimateMetric("share-satisfied", histogram, friendsAndFamily, five)).toEqual({
      refused: "too-few-answers",
      n: 40,
    });
  });

  it("does not depend on the order of the histogram, nor on a value listed twice", () => {
    fc.assert(
      fc.property(asked, ({ scale, counts, metric }) => {
        const histogram = counts.map((count, i) => ({ value: scale.minimum + i, count }));
        const halves = histogram.flatMap(({ value, count }) => [
          { value, count: Math.floor(count / 2) },
          { value, count: Math.ceil(count / 2) },
        ]);
        const [straight, shuffled] = [
          estimateMetric(metric, histogram, scale),
          estimateMetric(metric, halves.reverse(), scale),
        ];
        expect(Object.keys(shuffled)).toEqual(Object.keys(straight));
        for (const [key, value] of Object.entries(straight)) {
          const other = shuffled[key as keyof typeof shuffled] as unknown;
          if (typeof value === "number") expect(other as number).toBeCloseTo(value, 9);
          else expect(other).toBe(value);
        }
      }),
    );
  });

  it("a metric is the average of its contributions", () => {
    fc.assert(
      fc.property(asked, ({ scale, counts, metric }) => {
        const histogram = counts.map((count, i) => ({ value: scale.minimum + i, count }));
        const estimate = estimateMetric(metric, histogram, scale);
        const contribution = contributionOf(metric, scale);
        if ("refused" in estimate) return;
        const total = histogram.reduce((sum, { value, count }) => sum + count * contribution!(value), 0);
        const factor = metric === "net-promoter-score" ? 100 : 1;
        expect(estimate.value).toBeCloseTo((factor * total) / estimate.n, 9);
      }),
    );
  });

  it("a scale turned round gives the same shares", () => {
    fc.assert(
      fc.property(asked, ({ scale, counts, metric }) => {
        if (metric === "net-promoter-score" || metric === "mean-rating") return;
        const turned: Scale = { ...scale, goodEnd: scale.goodEnd === "high" ? "low" : "high" };
        const [there, back] = [counts, [...counts].reverse()].map((own) =>
          own.map((count, i) => ({ value: scale.minimum + i, count })),
        );
        expect(estimateMetric(metric, back!, turned)).toEqual(estimateMetric(metric, there!, scale));
      }),
    );
  });

  it("nobody is satisfied and negative at once, on any scale", () => {
    for (let points = 2; points <= 11; points++) {
      const boxes = boxesOf({ minimum: 1, maximum: points, goodEnd: "high" });
      if (boxes) expect(boxes.satisfied + boxes.negative).toBeLessThanOrEqual(points);
    }
  });

  it("knows which way is good", () => {
    expect(goodEndOf("share-negative", recommend)).toBe("low");
    expect(goodEndOf("mean-rating", effort)).toBe("low");
    expect(goodEndOf("share-satisfied", effort)).toBe("high");
  });
});

describe("difference of a metric", () => {
  const before = {
    histogram: [
      { value: 1, count: 60 },
      { value: 5, count: 40 },
    ],
  };
  const after = {
    histogram: [
      { value: 1, count: 80 },
      { value: 5, count: 20 },
    ],
  };

  it("takes the method that belongs to the metric", () => {
    expect(differenceOfMetric("share-satisfied", after, before, friendsAndFamily)).toMatchObject({
      method: "difference-of-proportions",
      n: 200,
    });
    expect(differenceOfMetric("mean-rating", after, before, friendsAndFamily)).toMatchObject({
      method: "difference-of-means",
      n: 200,
    });
    const [high, low] = [[{ value: 10, count: 30 }], [{ value: 0, count: 30 }]].map((histogram) => ({ histogram }));
    expect(differenceOfMetric("net-promoter-score", high!, low!, recommend)).toMatchObject({ value: 200, n: 60 });
  });

  it("refuses for the reason of the side that fails", () => {
    expect(differenceOfMetric("share-satisfied", after, { histogram: [] }, friendsAndFamily)).toEqual({
      refused: "no-contrast",
      n: 100,
    });
    expect(
      differenceOfMetric("share-satisfied", { histogram: [{ value: 1, count: 3 }] }, before, friendsAndFamily),
    ).toEqual({
      refused: "too-few-answers",
      n: 103,
    });
    expect(differenceOfMetric("net-promoter-score", after, before, friendsAndFamily)).toEqual({
      refused: "not-on-this-scale",
      n: 200,
    });
  });
});
