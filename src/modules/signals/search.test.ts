import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tokensOf } from "../../language/tokens.ts";
import { listSignals } from "./contract.ts";
import { type Ledger, openLedger } from "./ledger.fixture.ts";
import { parseSearch } from "./search.ts";

const marked = (query: string, text: string) =>
  parseSearch(query)
    .highlightsIn(text)
    .map(({ start, end }) => text.slice(start, end));

describe("search words marked in a text", () => {
  it.each([
    ["wait", "Wait, we WAIT; waiting", ["Wait", "WAIT"]],
    ["wait*", "Wait, we WAIT; waiting", ["Wait", "WAIT", "waiting"]],
    ["cafe uber", "Das Café ist über", ["Café", "über"]],
    ['"front desk"', "The front desk. In front: a desk. Front, desk!", ["front desk", "Front, desk"]],
    ["desk -front", "The front desk", ["desk"]],
    ["wait or queue", "a queue, a wait", ["queue", "wait"]],
    ["didn't", "They didn’t come, DIDN'T call", ["didn’t", "DIDN'T"]],
    ["follow-up", "no follow-up, no follow", ["follow-up"]],
    ["👩‍👩‍👧 kind", "👩‍👩‍👧 kind 😀 kind", ["kind", "kind"]],
    ["مرحبا", "قال مرحبا بكم", ["مرحبا"]],
    ["日本", "東日本と日本", ["日本", "日本"]],
    ["kind kind*", "kindness", ["kindness"]],
    ['kind "kind staff"', "kind staff", ["kind staff"]],
    ["!!! ()&|:*", "anything", []],
    ["", "anything", []],
  ])("%s", (query, text, expected) => {
    expect(marked(query, text)).toEqual(expected);
  });

  it("counts UTF-16 units, also after characters outside the basic plane", () => {
    expect(parseSearch("kind").highlightsIn("😀😀 kind")).toEqual([{ start: 5, end: 9 }]);
  });

  it("are whole words of the text, in order, apart from each other", () => {
    const words = fc.constantFrom(
      "wait",
      "Wait",
      "waiting",
      "wäit",
      "kind",
      "staff",
      "日本",
      "😀",
      "don't",
      "-",
      '"',
      "*",
      "or",
    );
    const query = fc.array(words, { maxLength: 6 }).map((parts) => parts.join(" "));
    const text = fc
      .array(fc.oneof(words, fc.string({ unit: "grapheme" })), { maxLength: 12 })
      .map((parts) => parts.join(" "));
    fc.assert(
      fc.property(query, text, (asked, said) => {
        const tokens = tokensOf(said);
        let last = 0;
        for (const { start, end } of parseSearch(asked).highlightsIn(said)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(tokens.some((token) => token.start === start)).toBe(true);
          expect(tokens.some((token) => token.end === end)).toBe(true);
          last = end;
        }
      }),
    );
  });
});

describe("any search words", () => {
  let ledger: Ledger;
  const texts = ["The wait was long", "kind staff 😀", "O'Neil's café", "1 or 1=1", "100% \\ ok", "日本 مرحبا", "*"];
  beforeAll(async () => {
    ledger = await openLedger();
    await ledger.plant(texts.map((text) => ({ occurredOn: "2024-01-01", texts: [{ text }] })));
  });
  afterAll(() => ledger.storage.close());

  const nasty = [
    "'; drop table signal; --",
    "' or '1'='1",
    "a & b | !c <-> d:*",
    ":*",
    "!",
    "\\",
    "\\'",
    "''",
    "%",
    "_",
    "$1 {{x}} :name",
    "<script>alert(1)</script>",
    '"',
    '"unfinished phrase',
    '-"',
    '-"a b"*',
    "or or or",
    "- - -",
    "😀",
    "‮abc‬",
    "مرحبا بالعالم",
    "ﬁ ﷺ İ ß",
    "e\u0301".repeat(150),
    "x".repeat(300),
    "a ".repeat(150),
    "*".repeat(300),
    '"'.repeat(299),
  ];
  const everything = fc.oneof(
    fc.constantFrom(...nasty),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc
      .array(fc.constantFrom("wait", "kind", "'", '"', "\\", "&", "|", "!", "<->", ":*", "(", ")", "-", "or", " "), {
        maxLength: 40,
      })
      .map((parts) => parts.join("")),
  );

  it("are answered, and what is found shows why it was found", async () => {
    const champion = ledger.as("champion");
    const isAnswered = async (query: string) => {
      fc.pre(query.length <= 300 && query.isWellFormed() && !query.includes("\0"));
      const { signals, total } = await ledger.ask(champion, listSignals, { query });
      expect(signals).toHaveLength(total);
      if (query.trim() === "") expect(total).toBe(texts.length);
      if (query.includes("-")) return;
      for (const signal of signals) {
        if (query.trim() !== "") expect(signal.texts[0]!.highlights).not.toEqual([]);
      }
    };
    for (const query of nasty) await isAnswered(query);
    await fc.assert(fc.asyncProperty(everything, isAnswered), { numRuns: 400 });
    expect((await ledger.ask(champion, listSignals, {})).total).toBe(texts.length);
  });

  it.each([
    ["wait", 1],
    ["WAIT long", 1],
    ["o'neil's", 1],
    ["oneil", 0],
    ["cafe", 1],
    ["or", 0],
    ['"or"', 1],
    ["日", 1],
    ["kind or wait", 2],
    ["-wait", 6],
    ["100", 1],
    ["%", 0],
  ])("%s finds %i", async (query, total) => {
    expect((await ledger.ask(ledger.as("champion"), listSignals, { query })).total).toBe(total);
  });
});
