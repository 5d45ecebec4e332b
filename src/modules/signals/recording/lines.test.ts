import { Readable } from "node:stream";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAuditEntries } from "../../access/contract.ts";
import { recordSignalLines } from "../contract.ts";
import { type Imports, openImports } from "../importing/imports.fixture.ts";
import { type Line, linesOf } from "./lines.ts";

const piecesOf = (bytes: Buffer, size: number) => {
  const pieces: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += size) pieces.push(bytes.subarray(from, from + size));
  return Readable.from(pieces);
};

it("cuts lines wherever the pieces end, in any language", async () => {
  const text = fc
    .string({ unit: "binary", maxLength: 8 })
    .filter((each) => !each.includes("\n") && !each.includes("\ufeff"));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), async (lines, size) => {
      const read: Line[] = [];
      for await (const line of linesOf(piecesOf(Buffer.from(lines.join("\n")), size), 1_000)) read.push(line);
      const expected = lines.flatMap((each, index) => (each.trim() === "" ? [] : [{ number: index + 1, text: each }]));
      expect(read).toEqual(expected);
    }),
  );
});

describe("lines from a program", () => {
  let imports: Imports;
  beforeAll(async () => {
    imports = await openImports();
  });
  afterAll(() => imports.close());
  const send = (lines: readonly (string | Buffer)[], size = 70_000) => {
    const bytes = Buffer.concat(lines.flatMap((line) => [Buffer.from(line as string), Buffer.from("\n")]));
    return imports.act(imports.administrator, recordSignalLines, {}, { body: piecesOf(bytes, size) });
  };
  const lineOf = (id: number, more: object = {}) =>
    JSON.stringify({
      ...{ externalId: `L${id}`, source: "Stream", kind: "review", occurredOn: "2024-04-01" },
      ...{ texts: [{ text: `Parcel ${id} came late` }], ...more },
    });

  it("are stored in batches, each with what became of it", async () => {
    const lines: (string | Buffer)[] = Array.from({ length: 1_203 }, (_, id) => lineOf(id));
    lines[2] = "{";
    lines[3] = "";
    lines[700] = lineOf(700, { kind: "rumour" });
    lines[701] = Buffer.from([0x7b, 0xff, 0x7d]);
    lines[702] = `"${"x".repeat(900_000)}"`;
    lines[703] = lineOf(703, { texts: [{ text: "a\0b" }] });
    lines[704] = "null";
    lines[1_202] = lineOf(5);
    const { counts, rejected, importIds } = await send(lines);
    expect(counts).toEqual({ rows: 1_202, stored: 1_195, revised: 0, duplicate: 1, rejected: 6 });
    expect(rejected.map(({ line, code, field }) => [line, code, field])).toEqual([
      [3, "not-json", null],
      [701, "not-valid", "kind"],
      [702, "not-text", null],
      [703, "too-long", null],
      [704, "not-text", null],
      [705, "not-valid", null],
    ]);
    expect(importIds).toHaveLength(1);
    expect((await send(lines)).counts).toEqual({ rows: 1_202, stored: 0, revised: 0, duplicate: 1_196, rejected: 6 });
    expect(await imports.read(importIds[0]!)).toMatchObject({ signals: 1_195, counts: { rows: 2_392 } });
    await imports.undo(importIds[0]!);
    expect((await imports.ledger()).signal).toEqual([]);
  });

  it("that break off leave what was stored, and a trace of who sent it", async () => {
    const before = await imports.act(imports.administrator, listAuditEntries, { operation: "record-signal-lines" });
    async function* broken() {
      for (let id = 0; id < 600; id++) yield Buffer.from(`${lineOf(id)}\n`);
      throw new Error("the sender went away");
    }
    const sent = imports.act(imports.administrator, recordSignalLines, {}, { body: Readable.from(broken()) });
    await expect(sent).rejects.toThrow("the sender went away");
    expect((await imports.ledger()).signal).toHaveLength(500);
    const after = await imports.act(imports.administrator, listAuditEntries, { operation: "record-signal-lines" });
    expect(after.entries).toHaveLength(before.entries.length + 1);
    const whole = await send(Array.from({ length: 600 }, (_, id) => lineOf(id)));
    expect(whole.counts).toMatchObject({ stored: 100, duplicate: 500 });
  });

  it("that are none are no failure", async () => {
    expect(await send([])).toEqual({
      counts: { rows: 0, stored: 0, revised: 0, duplicate: 0, rejected: 0 },
      rejected: [],
      importIds: [],
    });
    const many = await send(Array.from({ length: 1_500 }, () => "nonsense"));
    expect([many.counts.rejected, many.rejected.length]).toEqual([1_500, 1_000]);
  });
});
