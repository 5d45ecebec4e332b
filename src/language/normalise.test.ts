import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPlaceholder, normaliseText } from "./normalise.ts";

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom("\0", "\r", "\n", "\ud800", "\udc00", "e", "\u0301", "\ufeff", " "),
    fc.string({ unit: "binary", maxLength: 1 }),
  ),
});

describe("normaliseText", () => {
  it("changes only what cannot be stored or compared", () => {
    expect(normaliseText("\ufeff  One\r\ntwo\rthree\u2028four\u0000\u0007  \n")).toBe("One\ntwo\nthree\nfour");
    expect(normaliseText("cafe\u0301")).toBe("café");
    expect(normaliseText("broken \ud83d tail")).toBe("broken \ufffd tail");
    expect(normaliseText("①½ﬁ 👩‍👧 <b>bold</b>\tend")).toBe("①½ﬁ 👩‍👧 <b>bold</b>\tend");
  });

  it("is idempotent, well-formed and free of control characters for any input", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
        expect(/(?![\n\t])\p{Cc}/u.test(once)).toBe(false);
      }),
    );
  });
});

describe("isPlaceholder", () => {
  it.each([
    "Did not answer",
    "n/a",
    "N.A.",
    "-",
    "...",
    "?",
    "",
    "  \n",
    "None",
    "nil",
    "No comment.",
    "not applicable",
    "\u200b",
  ])("%j fills a field", (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each([
    "Nothing.",
    "No",
    "nothing at all",
    "👍",
    "10",
    "Don't know",
    "No complaints",
    "The test was late",
    "待ち時間",
  ])("%j is an answer", (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });

  it("takes 'None' for an answer when the question asks for faults or merits", () => {
    expect(isPlaceholder("None.", "How could we improve?")).toBe(false);
    expect(isPlaceholder("None.", "What was good?")).toBe(false);
    expect(isPlaceholder("None.", "Any other comments?")).toBe(true);
  });
});
