import { describe, expect, it } from "vitest";
import { combineRows } from "./combine.ts";
import type { RowFacts } from "./draft.ts";
import { fiveHighGood } from "./fixtures.ts";

const facts = (row: number, rest: Partial<RowFacts> = {}): RowFacts => ({
  ...{ row, line: row + 1, occurredOn: "2024-01-02", identifiers: [], customerAttributes: {}, attributes: {} },
  ...{ scores: [], texts: [], themes: [], sentiment: null },
  ...rest,
});
const rating = (value: number) => ({ name: "overall", raw: String(value), scale: fiveHighGood, value });

describe("combining the rows of one act", () => {
  it("counts a repeated rating once and keeps all texts with their labels", () => {
    const draft = combineRows("k", [
      facts(3, {
        scores: [rating(4)],
        texts: [{ question: "Good?", text: "Fast" }],
        themes: ["Speed"],
        sentiment: "positive",
      }),
      facts(9, { scores: [rating(4)], texts: [{ question: "Better?", text: "Fast" }], themes: ["Speed", "Staff"] }),
    ]);
    expect(draft).toMatchObject({ externalId: "k", rowNumbers: [3, 9], scores: [rating(4)], conflicts: [] });
    expect(draft.texts.map(({ ordinal, question }) => [ordinal, question])).toEqual([
      [0, "Good?"],
      [1, "Better?"],
    ]);
    expect(draft.sourceLabels).toEqual([
      { theme: "Speed", textOrdinal: 0 },
      { theme: "Speed", textOrdinal: 1 },
      { theme: "Staff", textOrdinal: 1 },
    ]);
    expect(draft.sentiments).toEqual([{ polarity: "positive", textOrdinal: 0 }]);
  });

  it("lets the first value and the earliest day decide, and says what it dropped", () => {
    const draft = combineRows("k", [
      facts(1, { occurredOn: "2024-01-05", scores: [rating(4)], attributes: { Service: "A" } }),
      facts(2, { occurredOn: "2024-01-02", scores: [rating(2)], attributes: { Service: "B", Town: "York" } }),
    ]);
    expect(draft).toMatchObject({ occurredOn: "2024-01-02", attributes: { Service: "A", Town: "York" } });
    expect(draft.scores).toEqual([rating(4)]);
    expect(draft.conflicts).toEqual([
      { column: "date", kept: "2024-01-02", dropped: "2024-01-05", row: 1 },
      { column: "Service", kept: "A", dropped: "B", row: 2 },
      { column: "overall", kept: "4", dropped: "2", row: 2 },
    ]);
  });

  it("takes the same answer to the same question once", () => {
    const same = { texts: [{ question: null, text: "Same" }], themes: ["A"], sentiment: "neutral" } as const;
    const draft = combineRows("k", [
      facts(1, { ...same, texts: [...same.texts], themes: ["A"] }),
      facts(2, { ...same, texts: [...same.texts], themes: ["A"] }),
    ]);
    expect(draft).toMatchObject({
      texts: [{ text: "Same" }],
      sourceLabels: [{ theme: "A" }],
      sentiments: [{}],
      conflicts: [],
    });
    expect(draft.rowNumbers).toEqual([1, 2]);
  });

  it("gives labels of a row without text, or with several, to the whole signal", () => {
    const two = [
      { question: null, text: "One" },
      { question: null, text: "Two" },
    ];
    const draft = combineRows("k", [facts(1, { themes: ["A"] }), facts(2, { themes: ["B"], texts: two })]);
    expect(draft.sourceLabels.map(({ textOrdinal }) => textOrdinal)).toEqual([null, null]);
  });
});
