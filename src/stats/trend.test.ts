import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateMetric } from "./metric.ts";
import type { Scale } from "./scale.ts";
import { allowedPeriods, coarsestOf, trend } from "./trend.ts";

const scale: Scale = { minimum: 1, maximum: 5, goodEnd: "high" };
const month = (number: number, counts: number[]) => ({
  from: `2022-0${number}-01`,
  to: `2022-0${number}-28`,
  histogram: counts.map((count, i) => ({ value: i + 1, count })),
});
const question = { metric: "share-satisfied", scale, period: "month", source: "month" } as const;

describe("trend", () => {
  it("gives one point a period, and says where there are no answers or too few", () => {
    const points = trend(question, [month(1, [0, 0, 0, 10, 10]), month(2, []), month(3, [1, 1, 1, 1, 1])]);
    expect(points).toMatchObject([
      { from: "2022-01-01", to: "2022-01-28", estimate: { value: 1, n: 20 } },
      { estimate: { refused: "no-answers", n: 0 } },
      { estimate: { refused: "too-few-answers", n: 5 } },
    ]);
    expect(trend({ ...question, fewest: 30 }, [month(1, [0, 0, 0, 10, 10])])).toMatchObject([
      { estimate: { refused: "too-few-answers", n: 20 } },
    ]);
    expect(trend(question, [])).toEqual([]);
  });

  it("pools a moving window over answers, and says how far back it reaches", () => {
    const months = [month(1, [0, 0, 0, 0, 8]), month(2, []), month(3, [8, 0, 0, 0, 0]), month(4, [0, 0, 0, 0, 16])];
    expect(trend({ ...question, window: 3 }, months)).toMatchObject([
      { from: "2022-01-01", to: "2022-01-28", estimate: { refused: "too-few-answers", n: 8 } },
      { from: "2022-01-01", to: "2022-02-28", estimate: { refused: "too-few-answers", n: 8 } },
      { from: "2022-01-01", to: "2022-03-28", estimate: { value: 0.5, n: 16 } },
      { from: "2022-02-01", to: "2022-04-28", estimate: { value: 2 / 3, n: 24 } },
    ]);
    expect(() => trend({ ...question, window: 0 }, months)).toThrow(RangeError);
  });

  it("a window over everything ends in the estimate of everything", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(20), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 9 }),
        (counts) => {
          const months = counts.map((own, i) => month(i + 1, own));
          const points = trend({ ...question, window: 9 }, months);
          const all = estimateMetric(
            "share-satisfied",
            months.flatMap(({ histogram }) => histogram),
            scale,
          );
          expect(Array.isArray(points) && points.at(-1)!.estimate).toEqual(all);
        },
      ),
    );
  });

  it("adds the clusters of a window, and wants them for all periods or none", () => {
    const clusters = { customers: 20, totalsSquared: 20, totalsTimesSizes: 20, sizesSquared: 20 };
    const known = { ...month(1, [0, 0, 0, 20, 0]), clusters };
    const pooled = trend({ ...question, window: 2 }, [known, known, month(2, [])]);
    expect(pooled).toMatchObject([{}, { estimate: { n: 40 } }, { estimate: { n: 20 } }]);
    expect(() => trend({ ...question, window: 2 }, [known, month(2, [9, 9, 9, 9, 9])])).toThrow(RangeError);
  });

  it("refuses a period finer than the source", () => {
    expect(trend({ ...question, period: "week" }, [month(1, [0, 0, 0, 10, 10])])).toEqual({
      refused: "finer-than-source",
      n: 20,
    });
    expect(allowedPeriods("day")).toEqual(["day", "week", "month"]);
    expect(allowedPeriods("week")).toEqual(["week", "month"]);
    expect(allowedPeriods("month")).toEqual(["month"]);
    expect(coarsestOf(["day", "month", "week"])).toBe("month");
    expect(coarsestOf([])).toBe("day");
  });
});
