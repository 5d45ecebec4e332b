/**
 * How often each interval holds the true value: exactly, by adding up the probability of every possible sample, and by
 * seeded simulation only where customers repeat. `publish-coverage.ts` writes the tables; coverage.test.ts checks the
 * promises on every run.
 */
import { clusterSumsOf } from "../../src/stats/clusters.ts";
import { type Estimate, isRefused } from "../../src/stats/estimate.ts";
import { logGamma } from "../../src/stats/incomplete-beta.ts";
import { proportion } from "../../src/stats/proportion.ts";

/** Over a grid of truths: average coverage, the lowest, and the truth at which it is lowest. */
export type Coverage = { mean: number; lowest: number; at: number[] };

/** Shares 0.05, 0.10 ... 0.95. */
export const SHARES = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);

/** Every (promoters, passives, detractors) in steps of `1 / steps`; each group is at least one step unless `empty`. */
export function recommenderGrid(steps: number, empty: boolean): number[][] {
  const least = empty ? 0 : 1;
  const grid: number[][] = [];
  for (let promoters = least; promoters <= steps; promoters++)
    for (let detractors = least; promoters + detractors <= steps - least; detractors++)
      grid.push([promoters / steps, (steps - promoters - detractors) / steps, detractors / steps]);
  return grid;
}

/** Coverage of an interval over a grid of truths, given every possible sample with its probability. */
export function coverageOver(grid: number[][], coverageAt: (truth: number[]) => number): Coverage {
  const values = grid.map((truth) => ({ truth, coverage: coverageAt(truth) }));
  const lowest = values.reduce((a, b) => (b.coverage < a.coverage ? b : a));
  const mean = values.reduce((sum, { coverage }) => sum + coverage, 0) / values.length;
  return { mean, lowest: lowest.coverage, at: lowest.truth };
}

/** Coverage of one estimate of samples of size n from categories with these shares; refusals are left out of the count. */
export function exactCoverage(
  n: number,
  categories: number,
  estimate: (counts: number[]) => Estimate,
  truthOf: (shares: number[]) => number,
): (shares: number[]) => number {
  const samples = samplesOf(n, categories).map((counts) => ({
    counts,
    ways: logWays(n, counts),
    estimate: estimate(counts),
  }));
  return (shares) => {
    const truth = truthOf(shares);
    let held = 0;
    let given = 0;
    for (const { counts, ways, estimate } of samples) {
      if (isRefused(estimate)) continue;
      const probability = Math.exp(ways + logProbability(counts, shares));
      given += probability;
      if (holds(estimate, truth)) held += probability;
    }
    return held / given;
  };
}

/** Coverage of a difference of two independent samples, over every pair of truths of a grid. */
export function exactDifferenceCoverage(
  sizes: [number, number],
  grid: number[][],
  difference: (a: number[], b: number[]) => Estimate,
  truthOf: (shares: number[]) => number,
): Coverage {
  const categories = grid[0]!.length;
  const [first, second] = [samplesOf(sizes[0], categories), samplesOf(sizes[1], categories)];
  const intervals = first.map((a) => second.map((b) => difference(a, b)));
  const chances = sizes.map((n, side) =>
    grid.map((shares) =>
      [first, second][side]!.map((counts) => Math.exp(logWays(n, counts) + logProbability(counts, shares))),
    ),
  );
  const pairs = grid.flatMap((_, i) => grid.map((_, j) => [i, j]));
  const coverage = coverageOver(pairs, ([i, j]) => {
    const truth = truthOf(grid[i!]!) - truthOf(grid[j!]!);
    const [a, b] = [chances[0]![i!]!, chances[1]![j!]!];
    return intervals.reduce(
      (sum, row, x) =>
        sum + a[x]! * row.reduce((inner, estimate, y) => (holds(estimate, truth) ? inner + b[y]! : inner), 0),
      0,
    );
  });
  return { ...coverage, at: [...grid[coverage.at[0]!]!, ...grid[coverage.at[1]!]!] };
}

/**
 * Simulated coverage of a share where each customer gives 1 to 4 signals that all agree with probability `alike`, counting
 * signals as if independent and counting them by customer.
 */
export function clusteredCoverage(customers: number, share: number, alike: number, runs: number) {
  const random = seeded(20220228);
  const held = { independent: 0, clustered: 0 };
  for (let run = 0; run < runs; run++) {
    const answers = Array.from({ length: customers }, () => {
      const signals = 1 + Math.floor(4 * random());
      const agreed = random() < alike;
      const first = random() < share ? 1 : 0;
      let total = first;
      for (let i = 1; i < signals; i++) total += agreed ? first : random() < share ? 1 : 0;
      return { total, signals };
    });
    const count = answers.reduce((sum, { total }) => sum + total, 0);
    const n = answers.reduce((sum, { signals }) => sum + signals, 0);
    if (holds(proportion({ count, n }), share)) held.independent += 1 / runs;
    if (holds(proportion({ count, n, clusters: clusterSumsOf(answers) }), share)) held.clustered += 1 / runs;
  }
  return held;
}

function holds(estimate: Estimate, truth: number): boolean {
  return !isRefused(estimate) && estimate.low - 1e-9 <= truth && truth <= estimate.high + 1e-9;
}

function samplesOf(n: number, categories: number): number[][] {
  if (categories === 1) return [[n]];
  return Array.from({ length: n + 1 }, (_, first) => first).flatMap((first) =>
    samplesOf(n - first, categories - 1).map((rest) => [first, ...rest]),
  );
}

function logWays(n: number, counts: number[]): number {
  return counts.reduce((ways, count) => ways - logGamma(count + 1), logGamma(n + 1));
}

function logProbability(counts: number[], shares: number[]): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) sum += counts[i]! * Math.log(shares[i]!);
  return sum;
}

/** Mulberry32: a small repeatable source of uniform numbers. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
