import { describe, expect, it } from "vitest";
import { differenceOfProportions } from "../../src/stats/difference-of-proportions.ts";
import { FEWEST_RECOMMENDERS, scoreInterval } from "../../src/stats/net-promoter-score.ts";
import { proportion } from "../../src/stats/proportion.ts";
import {
  type Coverage,
  clusteredCoverage,
  coverageOver,
  exactCoverage,
  exactDifferenceCoverage,
  recommenderGrid,
  SHARES,
} from "./coverage.ts";

const shareGrid = SHARES.map((share) => [share, 1 - share]);

function keepsPromise({ mean, lowest }: Coverage): boolean {
  return mean >= 0.93 && mean <= 0.97 && lowest >= 0.9;
}

function recommenderCoverage(n: number): Coverage {
  const at = exactCoverage(
    n,
    3,
    ([promoters, , detractors]) => {
      const interval = scoreInterval(promoters! / n, detractors! / n, n);
      return { value: 0, ...interval, level: 0.95, n, method: "net-promoter-score" };
    },
    ([promoters, , detractors]) => promoters! - detractors!,
  );
  return coverageOver(recommenderGrid(20, true), at);
}

function shareCoverage(n: number): Coverage {
  const at = exactCoverage(
    n,
    2,
    ([count]) => proportion({ count: count!, n }),
    ([share]) => share!,
  );
  return coverageOver(shareGrid, at);
}

describe("95% intervals cover 93-97% on average and never below 90% on the grid", () => {
  it("Net Promoter Scores, from the smallest size that is given to 60, and at 100", () => {
    for (let n = FEWEST_RECOMMENDERS; n <= 60; n++) expect(recommenderCoverage(n), `n = ${n}`).toSatisfy(keepsPromise);
    expect(recommenderCoverage(100)).toSatisfy(keepsPromise);
  });

  it("the size below the smallest does not keep it, which is why it is refused", () => {
    expect(recommenderCoverage(FEWEST_RECOMMENDERS - 1).lowest).toBeLessThan(0.9);
    expect(shareCoverage(11).lowest).toBeLessThan(0.9);
  });

  it("shares, from 12 answers to 150", () => {
    for (let n = 12; n <= 150; n++) expect(shareCoverage(n), `n = ${n}`).toSatisfy(keepsPromise);
  });

  it("differences of shares between unequal groups", () => {
    for (const sizes of [
      [12, 12],
      [12, 60],
      [30, 30],
    ] as [number, number][]) {
      const coverage = exactDifferenceCoverage(
        sizes,
        shareGrid,
        ([x], [y]) => differenceOfProportions({ count: x!, n: sizes[0] }, { count: y!, n: sizes[1] }),
        ([share]) => share!,
      );
      expect(coverage, String(sizes)).toSatisfy(keepsPromise);
    }
  });

  it("shares of customers who repeat themselves, where counting signals does not", () => {
    const { independent, clustered } = clusteredCoverage(100, 0.85, 1, 2000);
    expect(clustered).toBeGreaterThan(0.93);
    expect(independent).toBeLessThan(0.8);
  });
});
