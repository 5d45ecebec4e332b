import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { PlaceableSignal } from "../signals/index.ts";
import type { Condition } from "./contract.ts";
import { gapsOf, placer, type Rule, reasonOf, targetBounds } from "./rules.ts";

const empty: PlaceableSignal = {
  ...{ signalId: "s", kind: "review", sourceId: "web", attributes: {}, themeIds: [], texts: [], place: null },
};
const rule = (id: string, ...conditions: Condition[]): Rule => ({
  ...{ id, journeyId: `journey ${id}`, stepId: null, conditions, reason: `because ${id}` },
});
const holds = (condition: Condition, signal: Partial<PlaceableSignal>) =>
  placer([rule("a", condition)])({ ...empty, ...signal }).ruleId === "a";

describe("a condition", () => {
  it("on an attribute asks for one of its values, whatever their case and spacing", () => {
    const condition: Condition = { on: "attribute", name: "Service", values: ["NHS 111", "Dental"] };
    expect(holds(condition, { attributes: { Service: " nhs  111" } })).toBe(true);
    expect(holds(condition, { attributes: { Service: "DENTAL" } })).toBe(true);
    expect(holds(condition, { attributes: { Service: "NHS 11" } })).toBe(false);
    expect(holds(condition, { attributes: { service: "NHS 111" } })).toBe(false);
    expect(holds(condition, {})).toBe(false);
  });

  it("on an attribute that every object has looks at the signal's own only", () => {
    for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
      const condition: Condition = { on: "attribute", name, values: ["x"] };
      expect(holds(condition, {})).toBe(false);
      expect(holds(condition, { attributes: Object.fromEntries([[name, "X"]]) })).toBe(true);
    }
  });

  it("on an empty value holds for signals that leave it empty or do not have it", () => {
    const condition: Condition = { on: "attribute", name: "Service", values: [""] };
    expect(holds(condition, {})).toBe(true);
    expect(holds(condition, { attributes: { Service: " " } })).toBe(true);
    expect(holds(condition, { attributes: { Service: "x" } })).toBe(false);
  });

  it("on words finds them in any text, whole, whatever their case and accents", () => {
    const condition: Condition = { on: "words", phrases: ["car park", "cafe*"] };
    expect(holds(condition, { texts: ["Fine", "The CAR PARK was full"] })).toBe(true);
    expect(holds(condition, { texts: ["Lovely cafés"] })).toBe(true);
    expect(holds(condition, { texts: ["I parked my car", "scar parking"] })).toBe(false);
    expect(holds(condition, { texts: [] })).toBe(false);
    expect(holds({ on: "words", phrases: ["!!", "*"] }, { texts: ["Help!! *"] })).toBe(false);
  });

  it("on source, kind or theme asks for one of them", () => {
    expect(holds({ on: "source", sourceIds: ["mail", "web"] }, {})).toBe(true);
    expect(holds({ on: "source", sourceIds: ["mail"] }, {})).toBe(false);
    expect(holds({ on: "kind", kinds: ["review"] }, {})).toBe(true);
    expect(holds({ on: "kind", kinds: ["complaint"] }, {})).toBe(false);
    expect(holds({ on: "theme", themeIds: ["t"] }, { themeIds: ["u", "t"] })).toBe(true);
    expect(holds({ on: "theme", themeIds: ["t"] }, { themeIds: ["u"] })).toBe(false);
  });
});

const kinds = ["review", "complaint", "ticket"];
const conditions = fc.array(
  fc.oneof(
    fc.subarray(kinds, { minLength: 1 }).map((some): Condition => ({ on: "kind", kinds: some })),
    fc.subarray(["a", "b", "c"], { minLength: 1 }).map((values): Condition => ({ on: "attribute", name: "x", values })),
  ),
  { minLength: 1, maxLength: 3 },
);

test("The first rule whose conditions all hold decides, and its words are the reason", () => {
  const signal = fc.record({ kind: fc.constantFrom(...kinds), x: fc.constantFrom("a", "b", "c") });
  fc.assert(
    fc.property(fc.array(conditions, { maxLength: 6 }), signal, (all, { kind, x }) => {
      const decision = placer(all.map((each, index) => rule(String(index), ...each)))({
        ...{ ...empty, kind, attributes: { x } },
      });
      const first = all.findIndex((each) =>
        each.every((one) =>
          one.on === "kind" ? one.kinds.includes(kind) : one.on === "attribute" && one.values.includes(x),
        ),
      );
      expect(decision).toEqual(
        first === -1
          ? { journeyId: null, stepId: null, ruleId: null, reason: "" }
          : { journeyId: `journey ${first}`, stepId: null, ruleId: String(first), reason: `because ${first}` },
      );
    }),
  );
});

test("A rule is said in words, with names instead of ids, and long lists cut short", () => {
  const nameOf = (id: string) => `«${id}»`;
  expect(
    reasonOf(
      [
        { on: "attribute", name: "Service", values: ["111", "999"] },
        { on: "theme", themeIds: ["waiting"] },
        { on: "source", sourceIds: ["web"] },
        { on: "kind", kinds: ["review"] },
        { on: "words", phrases: ["queue", "a wait"] },
      ],
      nameOf,
    ),
  ).toBe(
    "Service is 111 or 999 and theme is «waiting» and source is «web» and kind is review and words include “queue” or “a wait”",
  );
  const values = ["a", "b", "c", "d"];
  expect(reasonOf([{ on: "attribute", name: "x", values }], nameOf)).toBe("x is a or b or c or d");
  expect(reasonOf([{ on: "attribute", name: "x", values: [...values, "e"] }], nameOf)).toBe("x is a, b, c or 2 others");
  expect(reasonOf([{ on: "attribute", name: "x", values: ["", "a"] }], nameOf)).toBe("x is empty or a");
});

test("Gaps are what a journey lacks", () => {
  expect(gapsOf({ ownerId: null, metric: null, targets: 0, signals: 0 })).toEqual([
    "no-owner",
    "no-metric",
    "no-signal",
    "no-target",
  ]);
  expect(gapsOf({ ownerId: "o", metric: "mean-rating", targets: 1, signals: 1 })).toEqual([]);
});

test("A target lies within what its metric can reach", () => {
  expect(targetBounds("net-promoter-score")).toEqual({ low: -100, high: 100 });
  for (const share of ["share-satisfied", "share-negative", "customer-satisfaction"] as const) {
    expect(targetBounds(share)).toEqual({ low: 0, high: 1 });
  }
  const { low, high } = targetBounds("mean-rating");
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(10);
});
