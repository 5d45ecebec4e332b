import { describe, expect, it } from "vitest";
import { answerSetOf } from "./answer-sets.ts";

const worthIn = (answers: string[], answer: string) => answerSetOf(answers)?.worth[answer];

describe("the list that answers in words come from", () => {
  it.each([
    // The same words, after other neighbours.
    [["extremely satisfied", "somewhat satisfied", "extremely dissatisfied"], "somewhat satisfied", 4],
    [["extremely satisfied", "somewhat satisfied", "not at all satisfied"], "somewhat satisfied", 3],
    [["very satisfied", "satisfied", "somewhat satisfied", "very dissatisfied"], "somewhat satisfied", 5],
    [["excellent", "very good", "good", "fair", "poor"], "good", 3],
    [["excellent", "good", "average", "poor", "terrible"], "good", 4],
    [["strongly agree", "agree", "somewhat agree", "disagree"], "agree", 6],
    [["strongly agree", "somewhat agree", "strongly disagree"], "somewhat agree", 4],
    [["extremely easy", "moderately easy", "slightly difficult"], "slightly difficult", 3],
    [["sehr zufrieden", "eher zufrieden", "unzufrieden"], "unzufrieden", 2],
  ])("%j: %s is worth %d", (answers, answer, worth) => {
    expect(worthIn(answers, answer)).toBe(worth);
  });

  it("is doubtful where nobody gave what tells two lists apart", () => {
    expect(answerSetOf(["extremely satisfied", "somewhat satisfied"])?.isDoubtful).toBe(true);
    expect(
      answerSetOf(["very satisfied", "satisfied", "neutral", "dissatisfied", "very dissatisfied"])?.isDoubtful,
    ).toBe(false);
  });

  it("is none for other words, one word, and words of two lists", () => {
    expect(answerSetOf(["friend", "radio"])).toBeNull();
    expect(answerSetOf(["good", "friend"])).toBeNull();
    expect(answerSetOf(["very satisfied", "strongly agree"])).toBeNull();
  });
});
