import { expect, it } from "vitest";
import { rateRatio } from "./rate-ratio.ts";

it("is how many times as common it is, with statsmodels' Wilson limits of the share turned round", () => {
  // proportion_confint(18, 24, method="wilson") = .55101, .88001; 100 new among 600.
  const ratio = rateRatio({ count: 18, of: 100 }, { count: 6, of: 500 })!;
  expect(ratio.value).toBeCloseTo(15, 10);
  expect(ratio.low).toBeCloseTo((0.5510056 / (1 - 0.5510056)) * 5, 4);
  expect(ratio.high).toBeCloseTo((0.8800063 / (1 - 0.8800063)) * 5, 3);
  expect(ratio.n).toBe(24);
});

it("has no upper limit where it was never there before, and is nothing where nothing was counted", () => {
  const ratio = rateRatio({ count: 12, of: 100 }, { count: 0, of: 500 })!;
  expect(ratio).toMatchObject({ value: null, high: null });
  expect(ratio.low).toBeGreaterThan(10);
  expect(rateRatio({ count: 0, of: 100 }, { count: 0, of: 500 })).toBeNull();
  const same = rateRatio({ count: 20, of: 100 }, { count: 100, of: 500 })!;
  expect(same.value).toBeCloseTo(1, 12);
  expect(same.low).toBeLessThan(1);
  expect(same.high).toBeGreaterThan(1);
});
