import { expect, test } from "vitest";
import { mostTries, nextTry } from "./rules.ts";

const now = new Date("2026-05-01T12:00:00Z");
const seconds = (failures: number, id: string) => (nextTry(failures, now, id)!.getTime() - now.getTime()) / 1000;

test("Each pause is four times the last, at most six hours, and up to a quarter longer", () => {
  for (let failures = 1; failures < mostTries; failures++) {
    const least = Math.min(5 * 4 ** (failures - 1), 6 * 3600);
    for (let delivery = 0; delivery < 50; delivery++) {
      const pause = seconds(failures, `delivery ${delivery}`);
      expect(pause).toBeGreaterThanOrEqual(least);
      expect(pause).toBeLessThanOrEqual(least * 1.25);
    }
  }
  expect(nextTry(mostTries, now, "any")).toBeNull();
});

test("What failed together comes back spread over the quarter, and the same delivery at the same moment", () => {
  const pauses = Array.from({ length: 400 }, (_, delivery) => seconds(6, `delivery ${delivery}`) / 5120 - 1);
  for (const quarter of [0, 1, 2, 3]) {
    const inIt = pauses.filter((each) => each >= quarter / 16 && each < (quarter + 1) / 16).length;
    expect(inIt).toBeGreaterThan(60);
  }
  expect(seconds(3, "one")).toBe(seconds(3, "one"));
});
