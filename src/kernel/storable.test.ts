import fc from "fast-check";
import { expect, test } from "vitest";
import type { AppError } from "./error.ts";
import { requireStorable } from "./storable.ts";

function fieldsOf(input: unknown): string[] {
  try {
    requireStorable(input);
    return [];
  } catch (error) {
    return (error as AppError).fields.map(({ path }) => path);
  }
}

test("Text that a database cannot keep is refused, wherever it stands", () => {
  expect(fieldsOf({ name: "a\0b", list: ["fine", { deep: "\ud800" }] })).toEqual(["name", "list.1.deep"]);
  expect(fieldsOf({ attributes: { "a\0": "x" } })).toEqual(["attributes"]);
  expect(fieldsOf({ text: "Grüße 👋 \u{1F469}‍⚕️ \u0001" })).toEqual([]);
});

test("Nesting without end is refused, not followed", () => {
  let deep: unknown = "bottom";
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(fieldsOf({ deep })).toEqual(["deep.0.0"]);
});

test("Whole characters always pass", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(fieldsOf({ text })).toEqual(text.includes("\0") ? ["text"] : []);
    }),
  );
});
