import fc from "fast-check";
import { describe, expect, inject, it } from "vitest";
import { AppError } from "../../../kernel/error.ts";
import { mappingSchema } from "../contract.ts";
import { all, opener } from "./fixtures.ts";
import { readGroups } from "./groups.ts";
import { propose } from "./propose.ts";

const today = "2024-06-01";
const times = inject("thoroughness");

/** Whatever the bytes: a proposal whose rows all end somewhere, or an error of the catalogue; never anything else. */
async function survives(bytes: Buffer, pieceBytes: number): Promise<void> {
  const open = opener(bytes, pieceBytes);
  try {
    const { mapping, rows } = await propose(open, { fileName: "fuzz.csv", today });
    mappingSchema.parse(mapping);
    const groups = await all(readGroups(open, mapping, { today }));
    const numbers = groups.flatMap((group) => group.rows).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: rows }, (_, index) => index + 1));
    for (const { rows: own, draft, rejections } of groups) {
      expect((draft?.rowNumbers.length ?? 0) + rejections.length).toBe(own.length);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

const cell = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "",
    "1",
    "5",
    "yes",
    "31/12/2023",
    "12/31/2023",
    "2024-02-30",
    "Very good",
    "a@b.c",
    '"',
    '""',
    "=1+1",
    "\0",
  ),
  fc.constantFrom("Date", "Respondent ID", "FFT", "Comment", "sentiment", "__proto__", "Question?", "NPS", "id"),
);
const sheet = fc
  .record({
    rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 30 }),
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    end: fc.constantFrom("\n", "\r\n", "\r"),
    quote: fc.boolean(),
  })
  .map(({ rows, delimiter, end, quote }) =>
    rows
      .map((cells) => cells.map((text) => (quote ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter))
      .join(end),
  );

const sane = Array.from(
  { length: 20 },
  (_, n) => `R${n % 7},${1 + (n % 28)}/03/2024,${n % 6},"Said ""x"",\n then é ${n}",${n % 2}`,
);
const usual = Buffer.from(`Respondent ID,Date,Rating,Comment,Slow\r\n${sane.join("\r\n")}\r\n`);
const mutation = fc.record({
  at: fc.nat(usual.length - 1),
  remove: fc.nat(5),
  insert: fc.uint8Array({ maxLength: 5 }),
});

describe("files made to break the reader", () => {
  it("random bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 500 }), async (bytes, piece) => {
        await survives(Buffer.from(bytes), piece);
      }),
      { numRuns: 150 * times },
    );
  });

  it("random tables", async () => {
    await fc.assert(
      fc.asyncProperty(sheet, fc.integer({ min: 1, max: 500 }), async (text, piece) => {
        await survives(Buffer.from(text), piece);
      }),
      { numRuns: 250 * times },
    );
  });

  it("a good file with damage", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 5 }), async (mutations) => {
        const damaged = mutations.reduce(
          (bytes, { at, remove, insert }) =>
            Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(Math.min(bytes.length, at + remove))]),
          usual,
        );
        await survives(damaged, 97);
      }),
      { numRuns: 250 * times },
    );
  });
});
