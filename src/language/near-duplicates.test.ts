import fc from "fast-check";
import { expect, it } from "vitest";
import { foldNearDuplicates } from "./near-duplicates.ts";

const fold = (texts: readonly string[]) =>
  foldNearDuplicates(texts, (text) => text).map(({ first, alike }) => [first, ...alike]);

it("folds what says the same in the same words under the first, in order", () => {
  expect(
    fold([
      "The ambulance came after three hours and nobody told us why.",
      "Parking was full",
      "the ambulance came after three hours, and nobody told us why!!",
      "The ambulance came after four hours and nobody told us why.",
      "Parking was cheap",
      "The ambulance was quick",
    ]),
  ).toEqual([
    [
      "The ambulance came after three hours and nobody told us why.",
      "the ambulance came after three hours, and nobody told us why!!",
    ],
    ["Parking was full"],
    // Another number is another story.
    ["The ambulance came after four hours and nobody told us why."],
    ["Parking was cheap"],
    ["The ambulance was quick"],
  ]);
});

it("does not call texts alike that say nothing", () => {
  expect(fold(["", "!", "Yes", "yes."])).toEqual([[""], ["!"], ["Yes", "yes."]]);
});

it("loses nothing, invents nothing, and keeps the order of those that are shown", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { maxLength: 20 }), (texts) => {
      const folded = foldNearDuplicates([...texts.keys()], (place) => texts[place]!);
      expect(folded.flatMap(({ first, alike }) => [first, ...alike]).toSorted((a, b) => a - b)).toEqual([
        ...texts.keys(),
      ]);
      const shown = folded.map(({ first }) => first);
      expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    }),
  );
});
