import { describe, expect, it } from "vitest";
import { temperatureFor, tempered } from "./temperature.ts";

/** Says .9 each time and is right in `right` of ten. */
const answers = (right: number, times: number) => {
  const chances = Array.from({ length: times }, () => Float64Array.of(0.1, 0.9));
  return { chances, truths: chances.map((_, index) => (index % 10 < right ? 1 : 0)) };
};

describe("the temperature of probabilities", () => {
  it("brings them to how often they come true", () => {
    for (const right of [6, 7, 8, 9]) {
      const { chances, truths } = answers(right, 200);
      const said = tempered(chances[0]!, temperatureFor(chances, truths))[1]!;
      // No temperature makes .9 less than .68 in the range that is looked at.
      expect(said).toBeCloseTo(Math.max(0.675, right / 10), 1);
    }
  });

  it("changes no answer, keeps the sum at 1, and stays 1 where too little was asked", () => {
    const { chances, truths } = answers(7, 10);
    expect(temperatureFor(chances, truths)).toBe(1);
    const three = tempered(Float64Array.of(0.2, 0.3, 0.5), 2.5);
    expect(three.indexOf(Math.max(...three))).toBe(2);
    expect(three.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1);
  });
});
