/**
 * Writes docs/methods/coverage.md from coverage.ts. Run `node test/oracles/publish-coverage.ts` after changing an interval;
 * it takes some seconds.
 */
import { writeFileSync } from "node:fs";
import { differenceOfNetPromoterScores } from "../../src/stats/difference-of-net-promoter-scores.ts";
import { differenceOfProportions } from "../../src/stats/difference-of-proportions.ts";
import { mean } from "../../src/stats/mean.ts";
import { scoreInterval } from "../../src/stats/net-promoter-score.ts";
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

const sections = [
  `# Coverage: do the intervals keep their promise?

A 95% interval should hold the truth in 95 samples of 100. These tables say how often each of ours does, computed exactly by
adding up the probability of every possible sample, for many truths. The promise: 93-97% on average over the grid and never
below 90% on it. Where a method cannot keep it, the metric is refused ("too few to say"): below 12 answers for shares and
Net Promoter Scores, below 20 for mean ratings. \`node test/oracles/publish-coverage.ts\` writes this page.`,

  `## Net Promoter Score

Grid: every combination of promoters, passives and detractors in steps of 5%; "none empty" leaves out those where one of the
three is 0. Samples under 12 are shown although the product refuses them.

${table(
  ["answers", "average", "lowest", "average, none empty", "lowest, none empty"],
  [3, 5, 8, 10, 11, 12, 15, 20, 30, 50, 100, 200].map((n) => {
    const at = recommenderCoverage(n);
    const [all, filled] = [true, false].map((empty) => coverageOver(recommenderGrid(20, empty), at));
    return [n, percent(all!.mean), percent(all!.lowest), percent(filled!.mean), percent(filled!.lowest)];
  }),
)}`,

  `## Share (satisfied, negative, top box)

Grid: true shares from 5% to 95% in steps of 5%. Nearer to 0% or 100% every Wilson interval has a narrow dip: the last
column is the lowest over 0.1% to 99.9%, near a true share of 0.18 / n. A true share so small that fewer than one such
answer is expected is where a lower end should be read with care.

${table(
  ["answers", "average", "lowest", "lowest beyond the grid"],
  [5, 10, 11, 12, 15, 20, 30, 50, 100, 200, 1000].map((n) => {
    const at = exactCoverage(
      n,
      2,
      ([count]) => proportion({ count: count!, n }),
      ([share]) => share!,
    );
    const grid = coverageOver(shareGrid, at);
    const fine = coverageOver(
      Array.from({ length: 999 }, (_, i) => [(i + 1) / 1000, 1 - (i + 1) / 1000]),
      at,
    );
    return [n, percent(grid.mean), percent(grid.lowest), percent(fine.lowest)];
  }),
)}`,

  `## Difference of two shares, and driver points

Grid: both true shares from 5% to 95% in steps of 5%.

${table(
  ["answers", "other answers", "average", "lowest"],
  (
    [
      [12, 12],
      [12, 100],
      [12, 300],
      [20, 20],
      [30, 30],
      [30, 300],
      [100, 100],
    ] as [number, number][]
  ).map(([a, b]) => {
    const coverage = exactDifferenceCoverage(
      [a, b],
      shareGrid,
      ([x], [y]) => differenceOfProportions({ count: x!, n: a }, { count: y!, n: b }),
      ([share]) => share!,
    );
    return [a, b, percent(coverage.mean), percent(coverage.lowest)];
  }),
)}`,

  `## Difference of two Net Promoter Scores

Grid: both sides in steps of 20%, empty groups left out.

${table(
  ["answers", "other answers", "average", "lowest"],
  (
    [
      [12, 12],
      [12, 30],
      [20, 20],
      [30, 30],
    ] as [number, number][]
  ).map(([a, b]) => {
    const coverage = recommenderDifferenceCoverage(a, b);
    return [a, b, percent(coverage.mean), percent(coverage.lowest)];
  }),
)}`,

  `## Mean rating on a five-point scale

No grid can stand for every shape of answers, so here are six. "As in the NHS" is the real distribution of 4,227 ratings.
Student's interval suits all but the most lopsided: where 90% give the same answer it stays below 90% well beyond 50
answers, and a share says more than a mean. Samples in which all agree are refused and left out.

${table(
  ["answers", ...Object.keys(shapes())],
  [5, 10, 15, 20, 30, 50].map((n) => {
    const at = exactCoverage(
      n,
      5,
      (counts) => mean(momentsOf(counts)),
      (shares) => momentsOf(shares).mean,
    );
    return [n, ...Object.values(shapes()).map((shape) => percent(at(shape)))];
  }),
)}`,

  `## Several signals of one customer

Simulated, 4,000 samples a line: each customer gives one to four signals, which all agree with the stated probability. The
first column of results counts signals as if each were another customer; the second is what the product gives.

${table(
  ["customers", "true share", "agree", "counted as independent", "counted by customer"],
  (
    [
      [20, 0.5, 1],
      [50, 0.85, 1],
      [200, 0.85, 1],
      [200, 0.85, 0.3],
      [200, 0.5, 0],
      [1000, 0.85, 1],
    ] as const
  ).map(([customers, share, alike]) => {
    const { independent, clustered } = clusteredCoverage(customers, share, alike, 4000);
    return [customers, percent(share), percent(alike), percent(independent), percent(clustered)];
  }),
)}`,
];

writeFileSync(new URL("../../docs/methods/coverage.md", import.meta.url), `${sections.join("\n\n")}\n`);

function recommenderCoverage(n: number): (truth: number[]) => number {
  return exactCoverage(
    n,
    3,
    ([promoters, , detractors]) => {
      const interval = scoreInterval(promoters! / n, detractors! / n, n);
      return { value: 0, ...interval, level: 0.95, n, method: "net-promoter-score" };
    },
    ([promoters, , detractors]) => promoters! - detractors!,
  );
}

function recommenderDifferenceCoverage(a: number, b: number): Coverage {
  const countsOf = ([promoters, passives, detractors]: number[]) => ({
    promoters: promoters!,
    passives: passives!,
    detractors: detractors!,
  });
  return exactDifferenceCoverage(
    [a, b],
    recommenderGrid(5, false),
    (x, y) => differenceOfNetPromoterScores(countsOf(x), countsOf(y)),
    ([promoters, , detractors]) => 100 * (promoters! - detractors!),
  );
}

function shapes(): Record<string, number[]> {
  const nhs = [2875, 729, 203, 172, 248];
  return {
    even: [0.2, 0.2, 0.2, 0.2, 0.2],
    "heaped in the middle": [0.05, 0.2, 0.5, 0.2, 0.05],
    "at both ends": [0.45, 0.05, 0, 0.05, 0.45],
    "as in the NHS": nhs.map((count) => count / 4227),
    "80% alike": [0.8, 0.1, 0.05, 0.03, 0.02],
    "90% alike": [0.9, 0.05, 0.03, 0.01, 0.01],
  };
}

function momentsOf(counts: number[]) {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const mean = counts.reduce((sum, count, value) => sum + count * value, 0) / n;
  const squaredDeviations = counts.reduce((sum, count, value) => sum + count * (value - mean) ** 2, 0);
  return { n, mean, squaredDeviations };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "--:")), ...rows.map(line)].join("\n");
}
