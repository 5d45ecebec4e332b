import { expect, test } from "vitest";
import { matching } from "./match.ts";

const find = (query: string, ...texts: string[]) => matching(texts, (text) => text, query);

test("Every word must occur, in any order, whatever the case and the accents", () => {
  expect(find("zurich buy", "Buying in Zürich", "Buying in Bern")).toEqual(["Buying in Zürich"]);
  expect(find("bern zürich", "Buying in Zürich", "Buying in Bern")).toEqual([]);
});

test("What begins with the query stands before a word that does, and that before the middle of a word", () => {
  expect(find("act", "Contact us", "Open an action", "Actions")).toEqual(["Actions", "Open an action", "Contact us"]);
});

test("Without a query everything stays, in its order", () => {
  expect(find("  ", "b", "a")).toEqual(["b", "a"]);
});
