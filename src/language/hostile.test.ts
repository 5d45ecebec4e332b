import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableEncoder } from "../encoder/table.ts";
import { maskPersonalData } from "./mask.ts";
import { isPlaceholder, normaliseText } from "./normalise.ts";
import { sentencesOf } from "./sentences.ts";
import { sentimentBySentence, sentimentOf } from "./sentiment.ts";
import type { Span } from "./span.ts";
import { healthThemes } from "./starter/health.ts";
import { createUnderstanding } from "./understand.ts";

const encoder = tableEncoder();
const understanding = createUnderstanding(healthThemes, {
  tier: "table",
  encoderVersion: encoder.version,
  version: "",
});
const understand = async (text: string) =>
  understanding.understand(text, await encoder.encode(text, understanding.stretchesOf(text)));

const words = [
  "not",
  "good",
  "rude",
  "but",
  "waiting time",
  ",",
  ".",
  "👍",
  "07700 900123",
  "a@b.co",
  "\n",
  "<b>",
  "\0",
  "\ud83d",
  "اَلْعَرَبِيَّةُ",
  "Z͑ͫ̓",
];
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join(" ")),
);

describe("any text at all", () => {
  it("gives spans that lie in the text, in order, and the same answer twice", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const sentiment = sentimentOf(text);
        const understood = await understand(text);
        const { statements, themes, chances } = understood;
        for (const spans of [sentiment.spans, statements, sentencesOf(text), maskPersonalData(text).replaced]) {
          expectApart(text, spans);
        }
        for (const { start, end } of [...themes, ...sentimentBySentence(text).flatMap(({ spans }) => spans)]) {
          expect(start >= 0 && start < end && end <= text.length).toBe(true);
        }
        expect(Math.abs(sentiment.score)).toBeLessThanOrEqual(1);
        if (chances !== null) expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1);
        expect(await understand(text)).toEqual(understood);
      }),
      { numRuns: 300 },
    );
  });

  it("is masked once and for all, and keeps every other character", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: masked, replaced } = maskPersonalData(text);
        expect(maskPersonalData(masked).replaced).toEqual([]);
        const kept = replaced.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
        expect(masked.replaceAll(/\[[\w -]+\]/g, "").length).toBeLessThanOrEqual(kept.length);
      }),
      { numRuns: 300 },
    );
  });
});

// What a regular expression or a nested loop would choke on.
const UNITS =
  `a|1| |(|12 |@|a@|http://|Z͑ͫ̓|😀|👨‍👩‍👧|مرحبا |<div>|no |not good but |.,|+44 |GB12 |iban |born 1/|phone |my number |::|1.|a at b dot |4111 1111 |
wait |-| - |car park wait |e.g. |待ち時間|İ|00 |9-|(9|[at]|\0|\ud800|\n|\t|1 2| and `.split("|");
const SIZE = 100_000;
const MILLISECONDS = 3000;

describe(`${SIZE} characters of`, () => {
  it.each(UNITS)("%j take bounded time", async (unit) => {
    const text = unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE);
    const start = performance.now();
    normaliseText(text);
    isPlaceholder(text);
    maskPersonalData(text, { customerWords: ["Ann", "wait wait", "1 2"] });
    sentimentOf(text);
    await understand(text);
    expect(performance.now() - start).toBeLessThan(MILLISECONDS);
  });
});

function expectApart(text: string, spans: readonly Span[]): void {
  let done = 0;
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(done);
    expect(end).toBeGreaterThan(start);
    done = end;
  }
  expect(done).toBeLessThanOrEqual(text.length);
}
