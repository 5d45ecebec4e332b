import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentencesOf } from "./sentences.ts";

const cut = (text: string): string[] => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe("sentencesOf", () => {
  it("cuts at sentence ends and new lines, not after titles", () => {
    expect(cut("I saw Dr. Smith. He was kind!\nThe food was cold  ")).toEqual([
      "I saw Dr. Smith.",
      "He was kind!",
      "The food was cold",
    ]);
    expect(cut("Any issues? No. Staff were great.")).toEqual(["Any issues?", "No.", "Staff were great."]);
    expect(cut("待ち時間が長い。でも親切。")).toEqual(["待ち時間が長い。", "でも親切。"]);
    expect(cut(" \n ")).toEqual([]);
  });

  it("covers every visible character once, in order, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cut(text).join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      }),
    );
  });
});
