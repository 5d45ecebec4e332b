import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Import, listImportRows, listSignals, type Mapping } from "../contract.ts";
import { type Imports, openImports } from "../importing/imports.fixture.ts";
import { decode } from "../reading/decode.ts";
import { detect } from "../reading/detect.ts";
import { all, opener } from "../reading/fixtures.ts";
import { readRecords } from "../reading/records.ts";
import { expectedJson } from "./expected-json.fixture.ts";
import { expectedReviewsAndCases } from "./expected-reviews-and-cases.fixture.ts";
import { expectedSurveys } from "./expected-surveys.fixture.ts";
import { knownLayouts } from "./known.ts";

const expectedFiles = [...expectedSurveys, ...expectedReviewsAndCases];

let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());

const bytesOf = (fixture: string) => readFileSync(join(import.meta.dirname, "fixtures", fixture));
const nothing = { rows: 0, stored: 0, revised: 0, duplicate: 0, rejected: 0 };
const rejectedOf = async ({ id }: Import) =>
  (await imports.act(imports.administrator, listImportRows, { importId: id })).rows;
const addUp = ({ rows, stored, revised, duplicate, rejected }: NonNullable<Import["counts"]>) =>
  expect(stored + revised + duplicate + rejected).toBe(rows);

it("has a file for every layout, also where a tool writes several", async () => {
  const files = [...expectedFiles, ...expectedJson].map(({ fixture }) => fixture);
  const found = await Promise.all(files.map((fileName) => detect(opener(bytesOf(fileName)))));
  const recognised = new Set(found.map(({ layout }) => layout));
  expect(knownLayouts.filter((layout) => !recognised.has(layout)).map(({ name, needs }) => [name, needs])).toEqual([]);
});

describe.each(expectedFiles)(
  "$fixture",
  ({ fixture, name = fixture, layout, counts, signals, reasons = [], again }) => {
    it("comes in with nothing asked, and a second time as nothing new", async () => {
      const first = await imports.bring(bytesOf(fixture), { name });
      expect(first).toMatchObject({ state: "done", error: null, mapping: { layout } });
      expect(first.counts).toEqual({ ...nothing, ...counts });
      expect((await rejectedOf(first)).map(({ reason }) => reason)).toEqual(reasons);

      const { signals: found } = await imports.act(imports.administrator, listSignals, { limit: 200 });
      for (const [externalId, wanted] of Object.entries(signals)) {
        const signal = found.find(
          (each) => each.externalId === externalId && each.sourceName === first.mapping.sourceName,
        );
        expect({
          externalId,
          kind: signal?.kind,
          day: signal?.occurredOn,
          scores: signal?.scores.map(({ name: of, value, scale }) => [of, value, `${scale.minimum}-${scale.maximum}`]),
          texts: signal?.texts.map(({ text }) => text),
        }).toEqual({ externalId, ...wanted });
      }

      const before = await imports.ledger();
      const second = await imports.bring(bytesOf(fixture), { name });
      const isKnown = { stored: 0, revised: 0, duplicate: first.counts!.rows - first.counts!.rejected };
      expect(second.counts).toEqual({ ...first.counts, ...isKnown, ...again });
      expect({ ...(await imports.ledger()), import_claim: [] }).toEqual({ ...before, import_claim: [] });
    });

    it("says of each row of a broken-off and of a damaged copy why it is not taken", async () => {
      const { mapping } = await imports.begin(bytesOf(fixture), { name });
      const table = await tableOf(bytesOf(fixture), mapping);

      const brokenOff = await imports.bring(encoded([...table.slice(0, -1), table.at(-1)!.slice(0, 1)], mapping), {
        name: `broken off ${name}`,
      });
      addUp(brokenOff.counts!);
      expect(brokenOff.counts!.rows).toBe(counts.rows);
      expect((await rejectedOf(brokenOff)).at(-1)).toMatchObject({ row: counts.rows, code: "cell-count" });

      // In the middle of whatever the last row ends with: a quoted cell, a character of two bytes.
      const cut = await imports.bring(bytesOf(fixture).subarray(0, -7), { name: `cut ${name}` });
      expect(cut).toMatchObject({ state: "done", mapping: { layout } });
      addUp(cut.counts!);

      // A byte that is no text, in a row of a file that says that it is UTF-8.
      const [sound, stray] = [encoded(table.slice(0, -1), utf8(mapping)), encoded([table.at(-1)!], utf8(mapping))];
      const bytes = Buffer.concat([sound, Buffer.from([0xff]), stray.subarray(mark.length)]);
      const unreadable = await imports.bring(bytes, { name: `unreadable ${name}` });
      addUp(unreadable.counts!);
      expect(unreadable).toMatchObject({ state: "done", counts: { rows: counts.rows } });
      expect((await rejectedOf(unreadable)).at(-1)).toMatchObject({ row: counts.rows, code: "bytes-unreadable" });

      const column = mapping.columns.findIndex(({ as }) => as.role === "date");
      const above = mapping.header?.rows ?? 1;
      const damaged = table.map((cells, row) => (row === above ? cells.with(column, "?%&") : cells));
      const result = await imports.bring(encoded(damaged, mapping), { name: `damaged ${name}` });
      addUp(result.counts!);
      expect(result.counts!.rows).toBe(counts.rows);
      expect((await rejectedOf(result))[0]).toMatchObject({
        ...{ row: 1, code: "date-unreadable", value: "?%&" },
        column: mapping.columns[column]!.header,
      });
    });
  },
);

const mark = Buffer.from("\ufeff");
const utf8 = (mapping: Mapping): Mapping => ({ ...mapping, encoding: "utf-8" });

async function tableOf(bytes: Buffer, { encoding, delimiter }: Mapping): Promise<string[][]> {
  const records = await all(readRecords(decode(opener(bytes)(), encoding), delimiter));
  return records.map(({ cells }) => cells);
}

function encoded(table: readonly (readonly string[])[], { encoding, delimiter }: Mapping): Buffer {
  return iconv.encode(
    stringify(
      table.map((cells) => [...cells]),
      { delimiter },
    ),
    encoding,
    { addBOM: true },
  );
}
