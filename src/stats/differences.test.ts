import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustPValues } from "./adjust-p-values.ts";
import { differenceOfMeans } from "./difference-of-means.ts";
import { differenceOfNetPromoterScores } from "./difference-of-net-promoter-scores.ts";
import { differenceOfProportions } from "./difference-of-proportions.ts";
import { driverPoints } from "./driver-points.ts";
import type { Computed } from "./estimate.ts";
import { pValueOf, SMALLEST_P_VALUE } from "./p-value.ts";
import { verdictOn } from "./verdict.ts";

const shares = fc
  .integer({ min: 1, max: 800 })
  .chain((n) => fc.record({ n: fc.constant(n), count: fc.nat({ max: n }) }));
const moments = fc.record({
  n: fc.integer({ min: 2, max: 500 }),
  mean: fc.double({ min: -50, max: 50, noNaN: true }),
  squaredDeviations: fc.double({ min: 0.01, max: 1e4, noNaN: true }),
});
const recommenders = fc.record({
  promoters: fc.integer({ min: 4, max: 300 }),
  passives: fc.integer({ min: 4, max: 300 }),
  detractors: fc.integer({ min: 4, max: 300 }),
});

describe("differences", () => {
  it("turn round when the two sides change places", () => {
    const turns = (there: unknown, back: unknown) => {
      const [a, b] = [there as Computed, back as Computed];
      expect(a.value).toBeCloseTo(-b.value, 9);
      expect(a.low).toBeCloseTo(-b.high, 9);
      expect(a.low <= a.value && a.value <= a.high).toBe(true);
    };
    fc.assert(
      fc.property(shares, shares, (a, b) => turns(differenceOfProportions(a, b), differenceOfProportions(b, a))),
    );
    fc.assert(fc.property(moments, moments, (a, b) => turns(differenceOfMeans(a, b), differenceOfMeans(b, a))));
    fc.assert(
      fc.property(recommenders, recommenders, (a, b) =>
        turns(differenceOfNetPromoterScores(a, b), differenceOfNetPromoterScores(b, a)),
      ),
    );
  });

  it("name an empty side, pass on the reason of a refused one, and refuse nothing against nothing", () => {
    const [none, some] = [
      { count: 0, n: 0 },
      { count: 3, n: 9 },
    ];
    expect(differenceOfProportions(some, none)).toEqual({ refused: "no-contrast", n: 9 });
    expect(differenceOfProportions(none, none)).toEqual({ refused: "no-answers", n: 0 });
    const [alike, varied] = [
      { n: 5, mean: 4, squaredDeviations: 0 },
      { n: 5, mean: 3, squaredDeviations: 8 },
    ];
    expect(differenceOfMeans(alike, varied)).toEqual({ refused: "no-variation", n: 10 });
    const [few, many] = [
      { promoters: 1, passives: 1, detractors: 1 },
      { promoters: 50, passives: 20, detractors: 9 },
    ];
    expect(differenceOfNetPromoterScores(many, few)).toEqual({ refused: "too-few-answers", n: 82 });
  });

  it("of a figure from itself is zero, and nobody can tell", () => {
    fc.assert(
      fc.property(shares, (share) => {
        const difference = differenceOfProportions(share, share);
        expect((difference as Computed).value).toBe(0);
        expect(verdictOn(difference, "high")).toBe("cannot-tell");
      }),
    );
  });
});

describe("verdict", () => {
  const estimate = (low: number, high: number) => ({
    value: (low + high) / 2,
    low,
    high,
    level: 0.95,
    n: 40,
    method: "m",
  });

  it("needs the whole interval on one side of zero, and knows which side is good", () => {
    expect(verdictOn(estimate(0.01, 0.2), "high")).toBe("better");
    expect(verdictOn(estimate(0.01, 0.2), "low")).toBe("worse");
    expect(verdictOn(estimate(-0.2, -0.01), "high")).toBe("worse");
    expect(verdictOn(estimate(-0.2, -0.01), "low")).toBe("better");
    expect(verdictOn(estimate(0, 0.2), "high")).toBe("cannot-tell");
    expect(verdictOn(estimate(-0.1, 0.2), "high")).toBe("cannot-tell");
    expect(verdictOn({ refused: "no-answers", n: 0 }, "high")).toBe("cannot-tell");
  });
});

describe("p-value", () => {
  it("is below 0.05 exactly when the 95% interval leaves out zero", () => {
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const p = pValueOf((level) => differenceOfProportions(a, b, level))!;
        const { low, high } = differenceOfProportions(a, b) as Computed;
        expect(p >= SMALLEST_P_VALUE && p <= 1).toBe(true);
        if (Math.abs(p - 0.05) > 1e-9) expect(p < 0.05).toBe(low > 0 || high < 0);
      }),
      { numRuns: 60 },
    );
  });

  it("is 1 for equal figures, the smallest for worlds apart, and absent for a refusal", () => {
    const same = { count: 5, n: 10 };
    expect(pValueOf((level) => differenceOfProportions(same, same, level))).toBeCloseTo(1, 9);
    const [all, none] = [
      { count: 9000, n: 9000 },
      { count: 0, n: 9000 },
    ];
    expect(pValueOf((level) => differenceOfProportions(all, none, level))).toBe(SMALLEST_P_VALUE);
    expect(pValueOf((level) => differenceOfProportions(all, { count: 0, n: 0 }, level))).toBeUndefined();
  });
});

describe("adjusted p-values", () => {
  it("keep their places whatever the order, never shrink, never pass 1, and keep their ranking", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (pValues) => {
        const adjusted = adjustPValues(pValues);
        expect(adjustPValues([...pValues].reverse())).toEqual([...adjusted].reverse());
        pValues.forEach((p, i) => {
          expect(adjusted[i]! >= p * (1 - 1e-12) && adjusted[i]! <= 1).toBe(true);
          pValues.forEach((q, j) => {
            if (p <= q) expect(adjusted[i]!).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
    );
    expect(adjustPValues([])).toEqual([]);
    expect(() => adjustPValues([0.5, Number.NaN])).toThrow(RangeError);
  });
});

describe("driver points", () => {
  it("refuse a theme that nobody, everybody or too few raised", () => {
    const many = { count: 700, n: 1000 };
    expect(driverPoints({ count: 0, n: 0 }, many)).toEqual({ refused: "no-contrast", n: 1000 });
    expect(driverPoints(many, { count: 0, n: 0 })).toEqual({ refused: "no-contrast", n: 1000 });
    expect(driverPoints({ count: 3, n: 11 }, many)).toEqual({ refused: "too-few-answers", n: 1011 });
    expect(driverPoints({ count: 3, n: 12 }, many)).toMatchObject({
      value: 0.25 - 0.7,
      n: 1012,
      method: "driver-points",
    });
  });
});
