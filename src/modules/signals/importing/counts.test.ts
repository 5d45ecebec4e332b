import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ColumnRole, type Import, listImportRows, type RowCounts } from "../contract.ts";
import { type Imports, openImports } from "./imports.fixture.ts";

/**
 * Whatever a file holds: every row ends as exactly one of stored, revised, duplicate and rejected; the check says what the
 * run then does; the same file again changes nothing; and taking everything back leaves nothing.
 */
let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());

/** A row of a generated file, and whether it can be read. */
interface Line {
  cells: readonly string[];
  isSound: boolean;
}

const sound = <T>(arbitrary: fc.Arbitrary<T>) => arbitrary.map((value) => ({ value: String(value), isSound: true }));
const broken = (...values: string[]) => fc.constantFrom(...values).map((value) => ({ value, isSound: false }));
const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2024-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const cellsOf = (id: fc.Arbitrary<string>) =>
  fc.tuple(
    sound(id),
    fc.oneof(
      { weight: 12, arbitrary: sound(day) },
      { weight: 1, arbitrary: broken("", "soon", "2023-02-29", "2199-01-01") },
    ),
    fc.oneof(
      { weight: 12, arbitrary: sound(fc.constantFrom("1", "2", "3", "4", "5", "", "n/a")) },
      { weight: 1, arbitrary: broken("6", "splendid", "=1+1") },
    ),
    sound(fc.string({ unit: "grapheme", maxLength: 40 })),
    sound(fc.constantFrom("North", "South", "São Paulo", "日本", "")),
  );
const lineOf = (id: fc.Arbitrary<string>): fc.Arbitrary<Line> =>
  fc.oneof(
    {
      weight: 30,
      arbitrary: cellsOf(id).map((cells) => ({
        cells: cells.map(({ value }) => value),
        isSound: cells.every((cell) => cell.isSound),
      })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        { cells: ["", "", "", "", ""], isSound: false },
        { cells: ["7", "2024-01-01"], isSound: false },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constant({ cells: ["1", "2024-01-01", "3", "x", "y", "z", "too many"], isSound: false }),
    },
  );

const roles = (first: ColumnRole): ColumnRole[] => [
  first,
  { role: "date" },
  {
    role: "score",
    name: "Rating",
    scale: { key: "rating-1-5-high-good", minimum: 1, maximum: 5, goodEnd: "high" },
    missing: ["n/a"],
  },
  { role: "text", placeholders: [] },
  { role: "attribute", name: "Region" },
];
const headers = ["Id", "Date", "Rating", "Comment", "Region"];
/** How rows are told apart: by an id of their own, by a key that several share, by nothing but what they say. */
const ways = fc.constantFrom<ColumnRole>(
  { role: "row-id" },
  { role: "grouping-key" },
  { role: "attribute", name: "Id" },
);
const someId = fc.integer({ min: 1, max: 400 }).map((id) => `R${id}`);

const textOf = (lines: readonly Line[]): string =>
  [headers, ...lines.map(({ cells }) => cells)]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
    .join("\n");

async function begin(lines: readonly Line[], way: ColumnRole): Promise<Import> {
  return imports.begin(textOf(lines), {
    mapping: {
      ...{ sourceName: "Generated", kind: "review", resolution: "day", encoding: "utf-8", delimiter: "," },
      ...{ hasHeader: true, dateOrder: { default: "year-first", exceptions: {} } },
      columns: roles(way).map((as, index) => ({ header: headers[index]!, as })),
    },
  });
}

const sumOf = ({ stored, revised, duplicate, rejected }: RowCounts) => stored + revised + duplicate + rejected;

it("every row is accounted for, whatever the file holds", async () => {
  const files = fc.record({
    way: ways,
    lines: fc.array(lineOf(someId), { minLength: 1, maxLength: 700 }),
    edits: fc.array(fc.nat(), { maxLength: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(files, async ({ way, lines, edits }) => {
      const rejectedByModel = lines.filter(({ isSound }) => !isSound).length;
      const first = await begin(lines, way);
      const { check } = await imports.check(first.id);
      const done = await imports.run(first.id);
      expect(done.error).toBeNull();
      expect(done.state).toBe("done");
      expect(done.counts).toEqual(check!.counts);
      expect(done.signals).toBe(check!.signals);
      expect(done.counts!.rows).toBe(lines.length);
      expect(sumOf(done.counts!)).toBe(lines.length);
      expect(done.counts!.rejected).toBe(rejectedByModel);
      for (const outcome of ["rejected", "revised"] as const) {
        const listed = await imports.act(imports.administrator, listImportRows, {
          importId: first.id,
          outcome,
          limit: 1,
        });
        expect(listed.total).toBe(done.counts![outcome]);
      }
      const { signal, signal_score, signal_text } = await imports.ledger();
      expect(signal).toHaveLength(done.signals!);
      expect(signal.filter(({ has_score }) => has_score)).toHaveLength(
        new Set(signal_score.map((each) => each.signal_id)).size,
      );
      expect(signal.filter(({ has_text }) => has_text)).toHaveLength(
        new Set(signal_text.map((each) => each.signal_id)).size,
      );

      const again = await begin(lines, way);
      const unchanged = {
        rows: lines.length,
        stored: 0,
        revised: 0,
        duplicate: lines.length - rejectedByModel,
        rejected: rejectedByModel,
      };
      expect((await imports.check(again.id)).check!.counts).toEqual(unchanged);
      expect((await imports.run(again.id)).counts).toEqual(unchanged);
      const ledger = await imports.ledger();
      expect({ ...ledger, import_claim: 0 }).toEqual({ ...(await imports.ledger()), import_claim: 0 });
      expect(ledger.signal).toEqual(signal);

      const edited = lines.map((line, index) =>
        edits.some((edit) => edit % lines.length === index) && line.cells.length === 5
          ? { ...line, cells: line.cells.with(3, `Edited ${index}`) }
          : line,
      );
      const third = await begin(edited, way);
      const expected = (await imports.check(third.id)).check!;
      const changed = await imports.run(third.id);
      expect(changed).toMatchObject({ state: "done", counts: expected.counts, signals: expected.signals });
      expect(sumOf(changed.counts!)).toBe(lines.length);
      await imports.undo(third.id);
      const back = await imports.ledger();
      for (const table of ["signal", "signal_score", "signal_text", "signal_label", "customer"] as const) {
        expect(back[table], table).toEqual(ledger[table]);
      }
      await imports.undo(first.id);
      await imports.undo(again.id);
      for (const [table, rows] of Object.entries(await imports.ledger()))
        expect([table, rows.length]).toEqual([table, 0]);
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 300_000);
