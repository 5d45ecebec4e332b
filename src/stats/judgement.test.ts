import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Estimate } from "./estimate.ts";
import { indistinguishableGroups } from "./indistinguishable-groups.ts";
import { judgeTarget } from "./target.ts";

function between(low: number, high: number): Estimate {
  return { value: (low + high) / 2, low, high, level: 0.95, n: 100, method: "proportion" };
}

const units = fc
  .array(
    fc.record({ low: fc.integer({ min: 0, max: 40 }), width: fc.integer({ min: 0, max: 15 }), refused: fc.nat(9) }),
    { maxLength: 40 },
  )
  .map((drawn) =>
    drawn.map(({ low, width, refused }, i) => ({
      key: `unit ${String(i).padStart(2, "0")}`,
      estimate: refused === 0 ? ({ refused: "no-answers", n: 0 } as const) : between(low, low + width),
    })),
  );

describe("groups that cannot be told apart", () => {
  it("two units share a letter exactly when their intervals overlap", () => {
    fc.assert(
      fc.property(units, (drawn) => {
        const { lettersOf } = indistinguishableGroups(drawn);
        for (const a of drawn)
          for (const b of drawn) {
            const shared = lettersOf.get(a.key)!.some((letter) => lettersOf.get(b.key)!.includes(letter));
            const overlap =
              !("refused" in a.estimate) &&
              !("refused" in b.estimate) &&
              a.estimate.low <= b.estimate.high &&
              b.estimate.low <= a.estimate.high;
            expect(shared).toBe(overlap);
          }
      }),
    );
  });

  it("does not depend on the order of the units, lists keys alphabetically, and gives no group twice", () => {
    fc.assert(
      fc.property(units, (drawn) => {
        const there = indistinguishableGroups(drawn);
        expect(indistinguishableGroups([...drawn].reverse())).toEqual(there);
        expect(there.keys).toEqual([...there.keys].sort());
        for (const a of there.groups)
          for (const b of there.groups) if (a !== b) expect(a.keys.every((key) => b.keys.includes(key))).toBe(false);
      }),
    );
  });

  it("puts one letter on ties, several on a unit in the middle, and none on a refusal", () => {
    const { groups, lettersOf } = indistinguishableGroups([
      { key: "north", estimate: between(0.7, 0.8) },
      { key: "east", estimate: between(0.55, 0.72) },
      { key: "south", estimate: between(0.5, 0.6) },
      { key: "west", estimate: { refused: "too-few-answers", n: 3 } },
    ]);
    expect(groups).toEqual([
      { letter: "a", keys: ["east", "north"] },
      { letter: "b", keys: ["east", "south"] },
    ]);
    expect(lettersOf.get("west")).toEqual([]);
    const ties = indistinguishableGroups(["x", "y", "z"].map((key) => ({ key, estimate: between(0.4, 0.6) })));
    expect(ties.groups).toEqual([{ letter: "a", keys: ["x", "y", "z"] }]);
    expect(indistinguishableGroups([]).groups).toEqual([]);
  });

  it("goes on after z", () => {
    const apart = Array.from({ length: 28 }, (_, i) => ({ key: String(i), estimate: between(10 * i, 10 * i + 1) }));
    expect(
      indistinguishableGroups(apart)
        .groups.slice(-3)
        .map(({ letter }) => letter),
    ).toEqual(["z", "aa", "ab"]);
  });
});

describe("target", () => {
  it("is judged by the whole interval, in the good direction", () => {
    expect(judgeTarget(between(0.8, 0.9), 0.8, "high")).toBe("met");
    expect(judgeTarget(between(0.79, 0.9), 0.8, "high")).toBe("cannot-tell");
    expect(judgeTarget(between(0.6, 0.8), 0.8, "high")).toBe("cannot-tell");
    expect(judgeTarget(between(0.6, 0.79), 0.8, "high")).toBe("missed");
    expect(judgeTarget(between(0.02, 0.05), 0.05, "low")).toBe("met");
    expect(judgeTarget(between(0.04, 0.06), 0.05, "low")).toBe("cannot-tell");
    expect(judgeTarget(between(0.06, 0.09), 0.05, "low")).toBe("missed");
    expect(judgeTarget({ refused: "no-answers", n: 0 }, 0.8, "high")).toBe("cannot-tell");
  });

  it("a target turned upside down with its figure gets the same verdict", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(100), fc.integer(), (low, width, target) => {
        const upsideDown = judgeTarget(between(-low - width, -low), -target, "low");
        expect(judgeTarget(between(low, low + width), target, "high")).toBe(upsideDown);
      }),
    );
  });
});
