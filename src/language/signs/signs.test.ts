import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPersonalData } from "../mask.ts";
import { handChecked } from "./hand-checked.fixture.ts";
import { signsIn } from "./signs.ts";

const said = (text: string) => signsIn(text).map(({ sign, start, end }) => [sign, text.slice(start, end)]);

describe("signs of effort and emotion", () => {
  it.each([
    [
      "I had to call five times.",
      [
        ["high", "had to call"],
        ["high", "five times"],
      ],
    ],
    ["Booking was easy.", [["low", "easy"]]],
    ["We kept being passed around departments.", [["high", "passed around"]]],
    [
      "I was furious, and frightened.",
      [
        ["anger", "furious"],
        ["fear", "frightened"],
      ],
    ],
    ["It was not easy to get through.", [["high", "not easy to"]]],
    ["It was never difficult.", [["low", "never difficult"]]],
    ["Not only easy but quick.", [["low", "easy"]]],
    ["I was never scared.", []],
    ["I was not happy.", [["sadness", "not happy"]]],
    ["It should be easier; I would be happy if it was.", []],
    ["The NHS trust sent a letter.", []],
    ["The room was clean.", []],
    ["", []],
  ])("in: %s", (text, expected) => expect(said(text)).toEqual(expected));

  it("lie where they stand after masking", () => {
    const { text } = maskPersonalData("Write to jane@example.org: I was scared, 😱 and the ＴＲＵＳＴ... I felt safe.");
    expect(said(text)).toEqual([
      ["fear", "scared"],
      ["trust", "felt safe"],
    ]);
  });

  it("are in order, inside the text and of words, whatever stands there", () => {
    const pieces = fc.constantFrom(
      "not",
      "easy",
      "n\u0303o",
      "😱",
      "scared",
      ".",
      "\u0000",
      "had to call",
      "‮",
      " ",
      "\n\n",
      "trust",
      "'",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces, { maxLength: 60 }).map((all) => all.join(" ")),
        ),
        (text) => {
          for (const { start, end } of signsIn(text)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });

  it("take linear time where somebody repeats one word", () => {
    const began = performance.now();
    signsIn("not easy scared ".repeat(20_000));
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it("are right in most comments that somebody read by hand", () => {
    let [right, wrong, missed] = [0, 0, 0];
    for (const { text, signs } of handChecked) {
      const found = new Set<string>(signsIn(text).map(({ sign }) => sign));
      for (const sign of found) signs.includes(sign) ? right++ : wrong++;
      missed += signs.filter((sign) => !found.has(sign)).length;
    }
    expect(right / (right + wrong)).toBeGreaterThan(0.8);
    expect(right / (right + missed)).toBeGreaterThan(0.75);
  });
});
