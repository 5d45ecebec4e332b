import { expect, it } from "vitest";
import { differencesIn, isTouched, settled, sidesOf } from "./compare.ts";

const began = { name: "Pay", job: "know what it costs", senses: ["sight"], ownerId: null as string | null };

it("shows what the two want otherwise, each on the side of who changed it", () => {
  const theirs = { ...began, name: "Pay a bill", ownerId: "ada" };
  const mine = { ...began, name: "Settle a bill", job: "pay without thinking of it" };
  const differences = differencesIn({ began, theirs, mine });
  expect(differences).toEqual([
    { name: "name", side: "mine", contested: true },
    { name: "job", side: "mine", contested: false },
    { name: "ownerId", side: "theirs", contested: false },
  ]);
  const both = { name: "Settle a bill", job: "pay without thinking of it", senses: ["sight"], ownerId: "ada" };
  expect(settled({ theirs, mine }, sidesOf(differences))).toEqual(both);
  expect(settled({ theirs, mine }, sidesOf(differences, "theirs"))).toEqual(theirs);
  expect(settled({ theirs, mine }, sidesOf(differences, "mine"))).toEqual(mine);
  expect(settled({ theirs, mine }, { ...sidesOf(differences), name: "theirs" })).toEqual({
    ...both,
    name: theirs.name,
  });
});

it("has nothing to ask where both did the same, or the other changed nothing that the form holds", () => {
  const mine = { ...began, senses: ["sight", "touch"] };
  expect(differencesIn({ began, theirs: { ...mine }, mine })).toEqual([]);
  expect(isTouched({ began, theirs: { ...began } })).toBe(false);
  expect(isTouched({ began, theirs: { ...mine } })).toBe(true);
});

it("takes all fields for changed by both where there was nothing before", () => {
  const versions = { began: null, theirs: began, mine: { ...began, name: "Mine" } };
  expect(isTouched(versions)).toBe(true);
  expect(differencesIn(versions)).toEqual([{ name: "name", side: "mine", contested: true }]);
});
