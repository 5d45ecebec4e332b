import { expect, it } from "vitest";
import { rating } from "../scales/rating.ts";
import { fiveHighGood } from "./fixtures.ts";
import { readScore } from "./score-value.ts";

it.each([
  ["4", 4],
  [" 4.5 ", 4.5],
  ["4,5", 4.5],
  ["-2", -2],
  ["5 stars", 5],
  ["10 - Extremely likely", 10],
  ["Not at all likely - 0", 0],
  ["4/5", 4],
  ["4/10", null],
  ["😞", 1],
  ["80%", 80],
  ["FIVE", 5],
  ["Very good", 5],
  ["Strongly disagree", 1],
  ["1/2/2022", null],
  ["10:30", null],
  ["12 of 15 patients", null],
  ["good grief", null],
  ["", null],
])("%j gives %s", (cell, value) => {
  expect(readScore(cell, fiveHighGood)).toBe(value);
});

it("turns answers in words round where low is good", () => {
  expect(readScore("Very good", rating(1, 5, "low"))).toBe(1);
  expect(readScore("Very good", rating(1, 7, "high"))).toBeNull();
});
