import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterSumsOf } from "./clusters.ts";
import type { Computed } from "./estimate.ts";
import { mean } from "./mean.ts";

function momentsOf(answers: number[]) {
  const n = answers.length;
  const average = answers.reduce((sum, answer) => sum + answer, 0) / Math.max(1, n);
  return { n, mean: average, squaredDeviations: answers.reduce((sum, answer) => sum + (answer - average) ** 2, 0) };
}

const varied = fc
  .array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 200 })
  .filter((answers) => new Set(answers).size > 1);

describe("mean", () => {
  it("refuses none, one, and answers that are all alike", () => {
    expect(mean(momentsOf([]))).toEqual({ refused: "no-answers", n: 0 });
    expect(mean(momentsOf([4]))).toEqual({ refused: "too-few-answers", n: 1 });
    expect(mean(momentsOf([4, 4]))).toEqual({ refused: "no-variation", n: 2 });
    expect(mean(momentsOf(Array(30).fill(5)))).toEqual({ refused: "no-variation", n: 30 });
  });

  it("uses Student's t: two answers reach 12.7 standard errors to each side", () => {
    const { low, high } = mean(momentsOf([1, 2])) as Computed;
    expect(high - 1.5).toBeCloseTo(12.706 * 0.5, 3);
    expect(1.5 - low).toBeCloseTo(12.706 * 0.5, 3);
  });

  it("moves and stretches with the scale", () => {
    fc.assert(
      fc.property(
        varied,
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: 1, max: 50 }),
        (answers, shift, factor) => {
          const [plain, moved] = [answers, answers.map((answer) => factor * answer + shift)].map((own) =>
            mean(momentsOf(own)),
          );
          const [a, b] = [plain as Computed, moved as Computed];
          expect(b.low).toBeCloseTo(factor * a.low + shift, 6);
          expect(b.high).toBeCloseTo(factor * a.high + shift, 6);
        },
      ),
    );
  });

  it("with one signal per customer, clusters change nothing", () => {
    fc.assert(
      fc.property(varied, (answers) => {
        const clusters = clusterSumsOf(answers.map((total) => ({ total, signals: 1 })));
        expect(mean({ ...momentsOf(answers), clusters })).toEqual(mean(momentsOf(answers)));
      }),
    );
  });

  it("repeated answers of the same customers widen it back to what the customers know", () => {
    const answers = [1, 2, 2, 3, 4, 5, 5, 5, 3, 2];
    const repeated = answers.flatMap((answer) => [answer, answer, answer]);
    const clusters = clusterSumsOf(answers.map((answer) => ({ total: 3 * answer, signals: 3 })));
    const [once, thrice] = [mean(momentsOf(answers)), mean({ ...momentsOf(repeated), clusters })] as Computed[];
    expect(thrice!.low).toBeCloseTo(once!.low, 10);
    expect(thrice!.n).toBe(30);
    const alone = clusterSumsOf([{ total: 96, signals: 30 }]);
    expect(mean({ ...momentsOf(repeated), clusters: alone })).toEqual({ refused: "too-few-customers", n: 30 });
  });
});
