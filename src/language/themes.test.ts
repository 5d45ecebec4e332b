import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bankingThemes } from "./starter/banking.ts";
import { healthThemes } from "./starter/health.ts";
import { compileThemes, matchThemes, type Theme } from "./themes.ts";

const themes: Theme[] = [
  { id: "wait", name: "Waiting", phrases: ["wait*", "waiting time", "too long"], exclusions: ["waiting room"] },
  { id: "park", name: "Parks", phrases: ["park"], exclusions: ["car park*"] },
  { id: "cafe", name: "Café", phrases: ["café", "naïve waiter", "待ち"], exclusions: [] },
];
const compiled = compileThemes(themes);
const found = (text: string): [string, string, string][] =>
  matchThemes(text, compiled).map(({ themeId, start, end, term }) => [themeId, text.slice(start, end), term]);

describe("matchThemes", () => {
  it("spans exactly the words that earned the theme", () => {
    expect(found("The WAITING  time was too long")).toEqual([
      ["wait", "WAITING  time", "waiting time"],
      ["wait", "too long", "too long"],
    ]);
    expect(found("we waited; await")).toEqual([["wait", "waited", "wait*"]]);
  });

  it("ignores case, accents and unspaced scripts' missing spaces", () => {
    expect(found("the CAFE")).toEqual([["cafe", "CAFE", "café"]]);
    expect(found("とても待ち時間が長い")).toEqual([["cafe", "待ち", "待ち"]]);
  });

  it("leaves out what an exclusion covers, and only that", () => {
    expect(found("the car parks near the park")).toEqual([["park", "park", "park"]]);
    expect(found("waiting room, waiting")).toEqual([["wait", "waiting", "wait*"]]);
  });

  it("does not run across the end of a sentence", () => {
    expect(found("They asked too. Long story")).toEqual([]);
    expect(found("too, long")).toEqual([["wait", "too, long", "too long"]]);
  });

  it("never matches a phrase without a word", () => {
    const empty = compileThemes([{ id: "x", name: "x", phrases: ["", "*", "..."], exclusions: [] }]);
    expect(matchThemes("anything * ... at all", empty)).toEqual([]);
  });

  it("agrees with a plain search for whole words, for any words and text", () => {
    const word = fc.constantFrom("wait", "waits", "long", "too", "a", "park", "car");
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 20 }),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        (words, phrase) => {
          const text = words.join(" ");
          const spans = matchThemes(
            text,
            compileThemes([{ id: "t", name: "t", phrases: [phrase.join(" ")], exclusions: [] }]),
          );
          expect(spans.length > 0).toBe(` ${text} `.includes(` ${phrase.join(" ")} `));
          for (const { start, end } of spans) expect(text.slice(start, end)).toBe(phrase.join(" "));
        },
      ),
    );
  });
});

describe("compileThemes", () => {
  it("has a version that follows phrases and exclusions, not names or order", () => {
    const renamed = themes.map((theme) => ({ ...theme, name: "other" })).reverse();
    expect(compileThemes(renamed).version).toBe(compiled.version);
    expect(compileThemes(themes.slice(1)).version).not.toBe(compiled.version);
    expect(compileThemes(themes.map((theme) => ({ ...theme, exclusions: [] }))).version).not.toBe(compiled.version);
  });
});

describe.each([
  ["healthThemes", healthThemes],
  ["bankingThemes", bankingThemes],
])("%s", (_, starter) => {
  it("has unique slugs and names, and every phrase earns its own theme", () => {
    expect(new Set(starter.map(({ key }) => key)).size).toBe(starter.length);
    expect(new Set(starter.map(({ name }) => name.toLowerCase())).size).toBe(starter.length);
    for (const { key, name, phrases } of starter) {
      expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
      const alone = compileThemes([{ id: key, name, phrases, exclusions: [] }]);
      for (const phrase of phrases) expect(matchThemes(phrase.replaceAll("*", ""), alone), phrase).not.toEqual([]);
    }
  });
});

describe("bankingThemes", () => {
  const ready = compileThemes(bankingThemes.map((theme) => ({ ...theme, id: theme.key })));
  it.each([
    ["My card still hasn't arrived, and your app crashed twice.", ["app-access", "card-delivery"]],
    ["The machine swallowed my card and nobody could explain why.", ["cash-machines"]],
    ["A rude agent at the call centre left me on hold.", ["contact", "staff"]],
    ["Debt collection. I do not know. Cont'd attempts collect debt not owed", ["debt-collection"]],
    ["Mortgage. FHA mortgage. Loan modification,collection,foreclosure", ["mortgages"]],
  ])("finds in %s", (text, expected) => {
    const found = new Set(matchThemes(text, ready).map(({ themeId }) => themeId));
    for (const theme of expected) expect(found).toContain(theme);
  });
});
