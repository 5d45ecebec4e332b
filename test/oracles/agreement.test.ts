import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { adjustPValues } from "../../src/stats/adjust-p-values.ts";
import { clusterRobustVariance, clusterSumsOf } from "../../src/stats/clusters.ts";
import { cohensKappa } from "../../src/stats/cohens-kappa.ts";
import { differenceOfMeans } from "../../src/stats/difference-of-means.ts";
import { differenceOfProportions } from "../../src/stats/difference-of-proportions.ts";
import { driverPoints } from "../../src/stats/driver-points.ts";
import { type Computed, type Estimate, isRefused } from "../../src/stats/estimate.ts";
import { mean } from "../../src/stats/mean.ts";
import { netPromoterScore } from "../../src/stats/net-promoter-score.ts";
import { normalQuantile, normalUpperTail } from "../../src/stats/normal-distribution.ts";
import { pValueOf, SMALLEST_P_VALUE } from "../../src/stats/p-value.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { studentTQuantile, studentTUpperTail } from "../../src/stats/student-t-distribution.ts";

function oracle<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8"));
}

function computed(estimate: Estimate): Computed {
  if (isRefused(estimate)) throw new Error(`refused: ${estimate.refused}`);
  return estimate;
}

function expectRelative(actual: number, expected: number, tolerance: number, label: string) {
  const near = Math.abs(actual - expected) <= tolerance * Math.abs(expected) + 1e-15;
  expect(actual === expected || near, `${label}: ${actual} against ${expected}`).toBe(true);
}

type Limits = { low: number; high: number };

function expectInterval(estimate: Estimate, { low, high }: Limits, digits: number) {
  expect(computed(estimate).low).toBeCloseTo(low, digits);
  expect(computed(estimate).high).toBeCloseTo(high, digits);
}

describe("agreement with other programs", () => {
  it("Cohen's kappa: statsmodels' cohens_kappa to ten digits", () => {
    for (const { table, kappa, ...limits } of oracle<({ table: number[][]; kappa: number } & Limits)[]>(
      "cohens-kappa",
    )) {
      const estimate = cohensKappa(table);
      expect(computed(estimate).value).toBeCloseTo(kappa, 10);
      expectInterval(estimate, limits, 10);
    }
  });

  it("distributions: R's qnorm, pnorm, qt and pt to ten digits", () => {
    const rows =
      oracle<{ distribution: string; degrees: number; probability: number; quantile: number }[]>("distributions");
    expect(rows.length).toBeGreaterThan(200);
    for (const { distribution, degrees, probability, quantile } of rows) {
      const label = `${distribution} ${degrees} ${probability} ${quantile}`;
      if (distribution === "normal") expectRelative(normalQuantile(probability), quantile, 1e-11, label);
      else if (distribution === "normal-tail") expectRelative(normalUpperTail(quantile), probability, 1e-10, label);
      else if (distribution === "t") expectRelative(studentTQuantile(probability, degrees), quantile, 1e-9, label);
      else expectRelative(studentTUpperTail(quantile, degrees), probability, 1e-10, label);
    }
  });

  it("shares: R's prop.test without continuity correction", () => {
    for (const { count, n, level, ...limits } of oracle<(Limits & { count: number; n: number; level: number })[]>(
      "proportion",
    ))
      expectInterval(proportion({ count, n }, level), limits, 12);
  });

  it("Net Promoter Scores: brute-force likelihood in scipy", () => {
    type Row = Limits & { promoters: number; passives: number; detractors: number; level: number };
    for (const { level, low, high, ...counts } of oracle<Row[]>("net-promoter-score"))
      expectInterval(netPromoterScore(counts, level), { low, high }, 5);
  });

  it("means: R's t.test", () => {
    type Row = Limits & { n: number; mean: number; squaredDeviations: number; level: number };
    for (const { level, low, high, ...moments } of oracle<Row[]>("mean"))
      expectInterval(mean(moments, level), { low, high }, 8);
  });

  it("cluster-robust variance: statsmodels", () => {
    for (const { customers, variance } of oracle<{ customers: number[][]; variance: number }[]>("clusters")) {
      const answers = customers.flat();
      const average = answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
      const sums = clusterSumsOf(
        customers.map((own) => ({ total: own.reduce((sum, answer) => sum + answer, 0), signals: own.length })),
      );
      expect(clusterRobustVariance(answers.length, average, sums)).toBeCloseTo(variance, 12);
    }
  });

  it("differences of shares: statsmodels, and Newcombe's own example", () => {
    type Row = Limits & { count: number; n: number; otherCount: number; otherN: number; level: number };
    for (const { count, n, otherCount, otherN, level, ...limits } of oracle<Row[]>("difference-of-proportions"))
      expectInterval(differenceOfProportions({ count, n }, { count: otherCount, n: otherN }, level), limits, 12);
    expectInterval(
      differenceOfProportions({ count: 56, n: 70 }, { count: 48, n: 80 }),
      { low: 0.0524, high: 0.3339 },
      4,
    );
  });

  it("differences of means and their p-values: R's Welch t.test", () => {
    type Row = Limits & {
      n: number;
      mean: number;
      squaredDeviations: number;
      otherN: number;
      otherMean: number;
      otherSquaredDeviations: number;
      p: number;
    };
    for (const row of oracle<Row[]>("difference-of-means")) {
      const other = { n: row.otherN, mean: row.otherMean, squaredDeviations: row.otherSquaredDeviations };
      const difference = differenceOfMeans(row, other);
      expectRelative(computed(difference).low, row.low, 1e-8, "low");
      expectRelative(computed(difference).high, row.high, 1e-8, "high");
      const p = pValueOf((level) => differenceOfMeans(row, other, level));
      expectRelative(p!, Math.max(row.p, SMALLEST_P_VALUE), 1e-4, "p");
    }
  });

  it("many comparisons: R's p.adjust", () => {
    for (const { pValues, adjusted } of oracle<{ pValues: number[]; adjusted: number[] }[]>("adjust-p-values")) {
      const ours = adjustPValues(pValues);
      adjusted.forEach((expected, i) => {
        expect(ours[i]).toBeCloseTo(expected, 14);
      });
    }
  });

  it("driver points: the NHS comments with human labels", () => {
    type Share = { count: number; n: number };
    type Theme = Limits & { theme: string; raised: Share; notRaised: Share };
    const { respondents, rated, themes } = oracle<{ respondents: number; rated: number; themes: Theme[] }>(
      "driver-points",
    );
    expect([respondents, rated]).toEqual([4466, 4227]);
    const points = themes.map(({ raised, notRaised, low, high }) => {
      const estimate = driverPoints(raised, notRaised);
      expectInterval(estimate, { low, high }, 12);
      expect(computed(estimate).n).toBe(rated);
      return [Math.round(computed(estimate).value * 1000) / 10, raised.n];
    });
    expect(points).toEqual([
      [-10.7, 954],
      [-30.2, 282],
      [11.8, 1318],
    ]);
  });
});
