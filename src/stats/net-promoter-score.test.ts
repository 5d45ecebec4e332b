import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterSumsOf } from "./clusters.ts";
import type { Computed } from "./estimate.ts";
import { FEWEST_RECOMMENDERS, netPromoterScore } from "./net-promoter-score.ts";

const counts = fc
  .record({ promoters: fc.nat(400), passives: fc.nat(400), detractors: fc.nat(400) })
  .filter(({ promoters, passives, detractors }) => promoters + passives + detractors >= FEWEST_RECOMMENDERS);

describe("net promoter score", () => {
  it("refuses none, one, two, and all below the fewest", () => {
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 0 })).toEqual({ refused: "no-answers", n: 0 });
    for (let n = 1; n < FEWEST_RECOMMENDERS; n++)
      expect(netPromoterScore({ promoters: n, passives: 0, detractors: 0 })).toEqual({ refused: "too-few-answers", n });
  });

  it("counts as the field does, and holds its value between -100 and 100", () => {
    fc.assert(
      fc.property(counts, (answers) => {
        const { value, low, high, n } = netPromoterScore(answers) as Computed;
        expect(value).toBeCloseTo((100 * (answers.promoters - answers.detractors)) / n, 10);
        expect(-100 <= low && low <= value && value <= high && high <= 100 && low < high).toBe(true);
      }),
    );
  });

  it("mirrors when promoters and detractors change places", () => {
    fc.assert(
      fc.property(counts, ({ promoters, passives, detractors }) => {
        const a = netPromoterScore({ promoters, passives, detractors }) as Computed;
        const b = netPromoterScore({ promoters: detractors, passives, detractors: promoters }) as Computed;
        expect(a.low).toBeCloseTo(-b.high, 9);
      }),
    );
  });

  it("is not certain even when all are promoters", () => {
    const all = netPromoterScore({ promoters: 12, passives: 0, detractors: 0 }) as Computed;
    expect([all.value, all.high]).toEqual([100, 100]);
    expect(all.low).toBeLessThan(60);
  });

  it("widens when answers come from few customers, and refuses when they are too few", () => {
    const answers = { promoters: 30, passives: 20, detractors: 10 };
    const pairs = [...Array(15).fill(2), ...Array(10).fill(0), ...Array(5).fill(-2)];
    const clusters = clusterSumsOf(pairs.map((total) => ({ total, signals: 2 })));
    const [plain, clustered] = [netPromoterScore(answers), netPromoterScore({ ...answers, clusters })] as Computed[];
    expect(clustered!.value).toBe(plain!.value);
    expect((clustered!.high - clustered!.low) / (plain!.high - plain!.low)).toBeCloseTo(Math.SQRT2, 1);
    const four = clusterSumsOf([30, 0, 0, -10].map((total, i) => ({ total, signals: [30, 10, 10, 10][i]! })));
    expect(netPromoterScore({ ...answers, clusters: four })).toEqual({ refused: "too-few-answers", n: 60 });
  });
});
