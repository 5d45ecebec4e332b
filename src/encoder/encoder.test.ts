import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Encoder, LONGEST_TEXT, likeness } from "./encoder.ts";
import { nativeEncoder } from "./native.ts";
import { nearestOthers } from "./neighbours.ts";
import reference from "./reference.json" with { type: "json" };
import { tableEncoder } from "./table.ts";
import { wordPiece } from "./wordpiece.ts";

const folder = mkdtempSync(join(tmpdir(), "bellwether-model-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const meaning = async (encoder: Encoder, text: string) => (await encoder.encode(text, [])).whole.meaning;
const whole = await nativeEncoder(folder, "whole");
const eightBit = await nativeEncoder(folder);
const table = tableEncoder();

describe("the model built from the package's weights", () => {
  it.each(reference.texts)("says of $text what an independent engine says", async ({ text, vector }) => {
    const expected = Float32Array.from(vector);
    expect(likeness(await meaning(whole, text), expected)).toBeGreaterThan(0.9999);
    expect(likeness(await meaning(eightBit, text), expected)).toBeGreaterThan(0.97);
  });
});

describe.each([
  ["in the native runtime", eightBit],
  ["in the table", table],
])("an encoder %s", (_, encoder) => {
  it("says the same of the same text, whatever came between", async () => {
    const text = "The parking was awful, the doctor lovely.";
    const first = await encoder.encode(text, [{ start: 0, end: 23 }]);
    await encoder.encode("Something else ".repeat(40), []);
    expect(await encoder.encode(text, [{ start: 0, end: 23 }])).toEqual(first);
  });

  it("puts texts that mean the same nearer than others", async () => {
    const [one, same, other] = await Promise.all(
      ["I waited far too long", "The waiting time was terrible", "Your app shows my balance"].map((text) =>
        meaning(encoder, text),
      ),
    );
    expect(likeness(one!, same!)).toBeGreaterThan(likeness(one!, other!) + 0.15);
  });

  it("encodes stretches by themselves, and says where one holds no word", async () => {
    const { whole: all, stretches } = await encoder.encode("good 👍  food", [
      { start: 0, end: 4 },
      { start: 7, end: 8 },
      { start: 0, end: 13 },
    ]);
    expect(stretches[0]).not.toBeNull();
    expect(stretches[1]).toBeNull();
    expect(likeness(stretches[2]!.meaning, all.meaning)).toBeGreaterThan(0.9);
    for (const { meaning: vector } of [all, stretches[0]!]) expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
  });

  it("encodes a stretch alone as the text that it is, where that is asked", async () => {
    const text = "fast app, rude agent";
    const { stretches } = await encoder.encode(text, [
      { start: 0, end: 8, alone: true },
      { start: 9, end: 9, alone: true },
    ]);
    expect(stretches[0]).toEqual((await encoder.encode("fast app", [])).whole);
    expect(stretches[1]).toBeNull();
  });

  it.each(["", " ", "😀", "\ud800", "\0", "https://example.org", "Z͑ͫ̓ͪ̂ͫ", "a".repeat(100_000), "no ".repeat(33_000)])(
    "takes any text in bounded time (%#)",
    async (text) => {
      const begin = performance.now();
      const { whole: all } = await encoder.encode(text, []);
      expect(all.meaning.every(Number.isFinite)).toBe(true);
      expect(performance.now() - begin).toBeLessThan(5_000);
    },
  );
});

describe("tokens", () => {
  const { tokensOf } = wordPiece();

  it("stand where their letters stand, in UTF-16 units", () => {
    const text = "Ünbelievable 👍 service!";
    const { starts, ends } = tokensOf(text, LONGEST_TEXT);
    const words = starts.map((start, index) => text.slice(start, ends[index]));
    expect(words.join("|")).toContain("service|!");
    expect(words[0]).toContain("Ü");
    starts.forEach((start, index) => {
      expect(ends[index]).toBeGreaterThan(start);
    });
  });

  it("are no more than asked for", () => {
    expect(tokensOf("word ".repeat(5_000), LONGEST_TEXT).ids).toHaveLength(LONGEST_TEXT);
  });
});

it("finds the nearest others exactly", async () => {
  const vectors = await Promise.all(
    ["late train", "delayed train", "train was late", "kind nurse", "friendly nurse"].map((text) =>
      meaning(table, text),
    ),
  );
  const found = await nearestOthers(vectors, 2);
  const byHand = vectors.map((vector, place) =>
    vectors
      .map((other, at) => ({ at, likeness: likeness(vector, other) }))
      .filter(({ at }) => at !== place)
      .sort((one, other) => other.likeness - one.likeness)
      .slice(0, 2)
      .map(({ at }) => at),
  );
  expect(found.map(({ places }) => [...places])).toEqual(byHand);
  expect(await nearestOthers([], 3)).toEqual([]);
});
