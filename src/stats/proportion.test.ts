import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterSumsOf } from "./clusters.ts";
import { type Computed, isRefused } from "./estimate.ts";
import { proportion } from "./proportion.ts";

const shares = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.record({ n: fc.constant(n), count: fc.nat({ max: n }) }));
const customers = fc.array(
  fc
    .integer({ min: 1, max: 5 })
    .chain((signals) => fc.record({ signals: fc.constant(signals), total: fc.nat({ max: signals }) })),
  { minLength: 2, maxLength: 40 },
);

function shareOf(answers: { total: number; signals: number }[]) {
  const count = answers.reduce((sum, { total }) => sum + total, 0);
  const n = answers.reduce((sum, { signals }) => sum + signals, 0);
  return { count, n, clusters: clusterSumsOf(answers) };
}

describe("proportion", () => {
  it("refuses no answers, and speaks with all reserve of one or two", () => {
    expect(proportion({ count: 0, n: 0 })).toEqual({ refused: "no-answers", n: 0 });
    const one = proportion({ count: 1, n: 1 }) as Computed;
    expect([one.value, one.high, one.n]).toEqual([1, 1, 1]);
    expect(one.low).toBeCloseTo(0.2065, 4);
    const two = proportion({ count: 1, n: 2 }) as Computed;
    expect(two.low).toBeCloseTo(0.0945, 4);
    expect(two.high).toBeCloseTo(0.9055, 4);
  });

  it("holds its value, stays within 0 and 1, and always has width", () => {
    fc.assert(
      fc.property(shares, (share) => {
        const { value, low, high } = proportion(share) as Computed;
        expect(0 <= low && low <= value && value <= high && high <= 1 && low < high).toBe(true);
      }),
    );
  });

  it("mirrors: the share without is one minus the share with", () => {
    fc.assert(
      fc.property(shares, ({ count, n }) => {
        const [a, b] = [proportion({ count, n }) as Computed, proportion({ count: n - count, n }) as Computed];
        expect(a.low).toBeCloseTo(1 - b.high, 12);
        expect(a.high).toBeCloseTo(1 - b.low, 12);
      }),
    );
  });

  it("narrows when the same share comes from more answers", () => {
    fc.assert(
      fc.property(shares, ({ count, n }) => {
        const [few, many] = [
          proportion({ count, n }) as Computed,
          proportion({ count: 4 * count, n: 4 * n }) as Computed,
        ];
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });

  it("with one signal per customer, clusters change nothing", () => {
    fc.assert(
      fc.property(shares, ({ count, n }) => {
        const clusters = { customers: n, totalsSquared: count, totalsTimesSizes: count, sizesSquared: n };
        expect(proportion({ count, n, clusters })).toEqual(proportion({ count, n }));
      }),
    );
  });

  it("clusters never narrow the interval, and the order of customers does not matter", () => {
    fc.assert(
      fc.property(customers, (answers) => {
        const share = shareOf(answers);
        const [clustered, plain] = [
          proportion(share) as Computed,
          proportion({ ...share, clusters: undefined }) as Computed,
        ];
        expect(clustered.value).toBe(plain.value);
        expect(clustered.high - clustered.low).toBeGreaterThanOrEqual(plain.high - plain.low - 1e-12);
        expect(proportion(shareOf([...answers].reverse()))).toEqual(clustered);
      }),
    );
  });

  it("repeating every signal of customers who do not contradict themselves adds no certainty", () => {
    const decided = fc.array(fc.record({ signals: fc.integer({ min: 1, max: 5 }), satisfied: fc.boolean() }), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(decided, (people) => {
        const [once, thrice] = [1, 3].map((times) =>
          people.map(({ signals, satisfied }) => ({
            signals: times * signals,
            total: satisfied ? times * signals : 0,
          })),
        );
        const [a, b] = [proportion(shareOf(once!)) as Computed, proportion(shareOf(thrice!)) as Computed];
        expect(b.high - b.low).toBeGreaterThanOrEqual(a.high - a.low - 1e-12);
      }),
    );
  });

  it("refuses many signals of a single customer", () => {
    expect(proportion(shareOf([{ total: 3, signals: 9 }]))).toEqual({ refused: "too-few-customers", n: 9 });
    expect(isRefused(proportion(shareOf([{ total: 1, signals: 1 }])))).toBe(false);
  });

  it("when all agree, signals of one customer count as one answer", () => {
    const alike = proportion(shareOf(Array.from({ length: 50 }, () => ({ total: 4, signals: 4 })))) as Computed;
    expect(alike).toEqual({ ...proportion({ count: 50, n: 50 }), n: 200 });
  });

  it("will not take what is no share", () => {
    expect(() => proportion({ count: 3, n: 2 })).toThrow(RangeError);
    expect(() => proportion({ count: Number.NaN, n: 2 })).toThrow(RangeError);
    expect(() => proportion({ count: 1, n: 2 }, 1)).toThrow(RangeError);
  });
});
