import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { damaged, tryRandomly, withinTime } from "../../../../test/random-input.ts";
import { AppError } from "../../../kernel/error.ts";
import { isStorable } from "../../../kernel/storable.ts";
import { mappingSchema } from "../contract.ts";
import { rejectionCodes } from "./draft.ts";
import { all, opener } from "./fixtures.ts";
import { readGroups } from "./groups.ts";
import { propose } from "./propose.ts";

const today = "2024-06-01";
const piece = fc.integer({ min: 1, max: 500 });

/** Whatever the bytes: a proposal that can be stored, whose rows all end somewhere, or an error of the catalogue; never anything else. */
async function survives(bytes: Buffer, pieceBytes: number, fileName = "fuzz.csv"): Promise<void> {
  const open = opener(bytes, pieceBytes);
  try {
    const proposal = await propose(open, { fileName, today });
    expect(isStorable(proposal)).toBe(true);
    const { mapping, rows } = proposal;
    mappingSchema.parse(mapping);
    const groups = await all(readGroups(open, mapping, { today }));
    const numbers = groups.flatMap((group) => group.rows).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: rows }, (_, index) => index + 1));
    for (const { rows: own, draft, invitation, rejections } of groups) {
      const read = (draft?.rowNumbers.length ?? 0) + rejections.length;
      if (invitation === null) expect(read).toBe(own.length);
      else expect(read).toBeLessThanOrEqual(own.length);
      for (const { code, reason } of rejections) {
        expect(rejectionCodes).toContain(code);
        expect(reason).toMatch(/\S{3}/);
      }
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

const folder = join(import.meta.dirname, "../layouts/fixtures");
const tables = readdirSync(folder)
  .filter((name) => name.endsWith(".csv"))
  .map((name) => readFileSync(join(folder, name)));

function workbookOf(csv: Buffer): Buffer {
  const book = utils.book_new();
  const rows = csv
    .toString("utf8")
    .split("\n")
    .map((line) => line.split(",").map((text) => text.slice(0, 1000)));
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "Answers");
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}

describe("files made to break the reader", () => {
  it("random bytes", () =>
    tryRandomly(
      100,
      withinTime(fc.tuple(fc.uint8Array({ maxLength: 3000 }), piece), ([bytes, size]) =>
        survives(Buffer.from(bytes), size),
      ),
    ));

  it("random tables", () =>
    tryRandomly(
      150,
      withinTime(fc.tuple(sheet, piece), ([text, size]) => survives(Buffer.from(text), size)),
    ));

  it("a good file with damage", () =>
    tryRandomly(
      100,
      withinTime(damaged(usual), (bytes) => survives(bytes, 97)),
    ));

  // Damage to the bytes of a workbook seldom gets past its checksums: so its cells are damaged before it is written.
  it("damaged tables as workbooks", () =>
    tryRandomly(
      40,
      withinTime(fc.constantFrom(...tables).chain(damaged), (bytes) => survives(workbookOf(bytes), 997, "fuzz.xlsx")),
    ));

  // Every export of every tool, as a table, as JSON, as a workbook.
  it.each(readdirSync(folder))("%s with damage", (name) =>
    tryRandomly(
      6,
      withinTime(damaged(readFileSync(join(folder, name))), (bytes) => survives(bytes, 997, name)),
    ),
  );
});
