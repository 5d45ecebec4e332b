import { expect, it } from "vitest";
import { begin, cut, go, type Judging, say, statementsOf, toggle } from "./judging.ts";

const text = "fast app, rude agent";
const comment = {
  ...{ signalId: "", ordinal: 0, question: null, text, probability: 0.4, language: "en" },
  ...{ tone: "negative" as const, themes: [{ themeId: "app", start: 5, end: 8 }] },
  statements: [{ start: 0, end: 20, tone: "negative" as const, probability: 0.4, themeIds: ["app"], cuts: [10, 15] }],
};
const words = ({ pieces }: Judging) => pieces.map(({ start, end }) => text.slice(start, end));

it("cuts a piece at one place after the other, and then makes it whole again", () => {
  const first = cut(begin(comment, false));
  expect(words(first)).toEqual(["fast app, ", "rude agent"]);
  const second = cut(first);
  expect(words(second)).toEqual(["fast app, rude ", "agent"]);
  expect(words(cut(second))).toEqual([text]);
  // A cut of another piece begins anew.
  const other = cut(go(cut(begin(comment, false)), 1));
  expect(words(other)).toEqual(["fast app, ", "rude ", "agent"]);
});

it("gives tones and themes to the piece that was chosen, and goes on to the next", () => {
  let judging = cut(begin(comment, false));
  judging = say(judging, "positive");
  expect(judging.at).toBe(1);
  judging = toggle(toggle(judging, "app"), "staff");
  judging = say(judging, "negative");
  expect(judging.at).toBeNull();
  expect(judging.themeIds.toSorted()).toEqual(["app", "staff"]);
  expect(statementsOf(judging)).toEqual([
    { start: 0, end: 10, tone: "positive", themeIds: ["app"] },
    { start: 10, end: 20, tone: "negative", themeIds: ["staff"] },
  ]);
  // Taken from the whole, it is taken from its pieces.
  expect(statementsOf(toggle(judging, "app"))[0]).toMatchObject({ themeIds: [] });
});

it("sends no pieces where nobody touched one, and shows nothing that was read to whoever judges blind", () => {
  expect(statementsOf(toggle(begin(comment, false), "staff"))).toEqual([]);
  expect(begin(comment, true)).toMatchObject({ themeIds: [], pieces: [{ tone: null, themeIds: [] }] });
});
