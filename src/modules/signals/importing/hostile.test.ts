import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as contract from "../contract.ts";
import { type Imports, openImports } from "./imports.fixture.ts";

let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: { code?: string }) => error.code ?? String(error),
  );
/** Every file is of a source of its own, so that none meets what another left. */
let sources = 0;
const ownSource = (mapping: Partial<contract.Mapping> = {}) => ({
  mapping: { sourceName: `Source ${++sources}`, ...mapping },
});
const bring = (content: string | Buffer, mapping: Partial<contract.Mapping> = {}) =>
  imports.bring(content, ownSource(mapping));
const good = "Id,Date,Rating,Comment\n1,2024-03-01,3,Late\n2,2024-03-02,4,Quite fine\n";

describe("a file that cannot be imported", () => {
  const random = Buffer.from(
    Array.from({ length: 100_000 }, (_, index) => (Math.imul(index + 1, 2_654_435_761) >>> 13) & 0xff),
  );
  it.each<[string, string, string | Buffer]>([
    ["empty", "FILE_EMPTY", ""],
    ["only a byte-order mark", "FILE_EMPTY", "\ufeff"],
    ["only blank lines", "FILE_EMPTY", "\n\n\r\n   \n"],
    ["random bytes", "FILE_NOT_TEXT", random],
    ["the beginning of a workbook", "FILE_MALFORMED", Buffer.from("PK\x03\x04 xl/worksheets", "latin1")],
    ["a picture", "FILE_NOT_TEXT", Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1")],
    ["nothing but NULs", "FILE_EMPTY", Buffer.alloc(50_000)],
    ["a quote that is never closed in the header", "FILE_MALFORMED", `"${good}`],
    ["a web page", "FILE_MALFORMED", "<!doctype html><html><body>Sign in</body></html>"],
    ["JSON of which no record is whole", "FILE_MALFORMED", '[{"id": 1, "comment": "x'],
    [
      "10,000 columns",
      "TOO_MANY_COLUMNS",
      `${Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(",")}\n${",".repeat(9_999)}\n`,
    ],
    ["a header and nothing else", "NO_DATA_ROWS", "Id,Date,Comment\n"],
  ])("%s: %s, and nothing is left", async (_, code, content) => {
    const files = imports.keptFiles();
    const began = performance.now();
    const { id: fileId } = await imports.upload(content);
    const created = imports.act(imports.administrator, contract.createImport, { fileId });
    expect(await codeOf(created)).toBe(code);
    await expect(created).rejects.toThrow(/[a-z].*\.$/);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(imports.keptFiles()).toEqual(files);
    const { imports: made } = await imports.act(imports.administrator, contract.listImports, {});
    expect(made).toEqual([]);
  });

  it("whose sender vanishes: nothing is left", async () => {
    const files = imports.keptFiles();
    const body = Readable.from(
      (function* () {
        yield Buffer.from(good);
        throw new Error("the connection was lost");
      })(),
    );
    await expect(
      imports.act(imports.administrator, contract.uploadFile, { name: "x.csv" }, { body }),
    ).rejects.toThrow();
    expect(imports.keptFiles()).toEqual(files);
    expect((await imports.storage.pool.query("select from file where name = 'x.csv'")).rows).toEqual([]);
  });

  it("without a date column is refused when it is checked, with a way out", async () => {
    const { id, mapping, version } = await imports.begin("Id,Comment\n1,Late again\n2,Fine by me\n3,So so\n");
    const failed = await imports.check(id);
    expect(failed).toMatchObject({ state: "failed", check: null });
    expect(failed.error).toContain("no column is the date");
    expect(imports.heard.splice(0)).toHaveLength(1);
    const columns = mapping.columns.with(0, { header: "Id", as: { role: "date" } });
    const change = { importId: id, mapping: { ...mapping, columns }, version };
    await imports.act(imports.administrator, contract.updateImport, change);
    expect((await imports.check(id)).check!.counts).toMatchObject({ rows: 3, rejected: 3 });
  });
});

describe("cells that mean harm", () => {
  const cells = {
    html: "<b>bold</b><img src=x onerror=alert(1)>",
    script: "</script><script>alert('x')</script>",
    formula: '=HYPERLINK("http://evil.example";"x")',
    minus: "-2+3+cmd|' /C calc'!A0",
    sql: "'); drop table signal; --",
    template: "{{7*7}} #{7*7} <%= 7*7 %> %s %n",
    prototype: "__proto__",
    path: "../../../etc/passwd",
    rightToLeft: "\u202eتأخر الطرد كثيرا\u202c והשירות היה גרוע",
    emoji: "👩‍👩‍👧‍👦 awful 😡🏴󠁧󠁢󠁥󠁮󠁧󠁿 service",
    combining: `Z${"\u0351\u0363\u0335".repeat(60)}algo`,
    zeroWidth: "a\u200bb\ufeffc\u00add",
    lines: "one\r\ntwo\rthree\n\n\nfour",
    quotes: 'She said ""no"" and , left',
    backslash: "C:\\new\\table\\x00 \\u0000 \\",
  };
  const mapped = (lines: string[]) => ["Id,Date,Rating,Comment,__proto__", ...lines].join("\n");
  const quoted = (text: string) => `"${text.replaceAll('""', '"').replaceAll('"', '""')}"`;

  it("are kept as they were written", async () => {
    const names = Object.keys(cells) as (keyof typeof cells)[];
    const lines = names.map(
      (name, index) => `${name},2024-03-${10 + index},${1 + (index % 5)},${quoted(cells[name])},constructor`,
    );
    const filler = Array.from(
      { length: 40 },
      (_, index) => `f${index},2024-04-10,3,An ordinary comment ${index},toString`,
    );
    const done = await bring(mapped([...lines, ...filler]));
    expect(done).toMatchObject({ state: "done", counts: { rows: names.length + 40, stored: names.length + 40 } });
    const { signal, signal_text } = await imports.ledger();
    const textOf = new Map(signal_text.map(({ signal_id, text }) => [signal_id, text as string]));
    const said = new Map(signal.map(({ id, external_id }) => [external_id, textOf.get(id)]));
    for (const name of [
      "script",
      "minus",
      "sql",
      "template",
      "prototype",
      "path",
      "emoji",
      "combining",
      "backslash",
    ] as const)
      expect(said.get(name), name).toBe(cells[name].normalize("NFC"));
    expect(said.get("quotes")).toBe('She said "no" and , left');
    expect(said.get("html")).toContain("onerror=alert(1)");
    expect(said.get("formula")).toMatch(/^=HYPERLINK/);
    expect(said.get("rightToLeft")).toContain("تأخر الطرد كثيرا");
    expect(signal.every(({ attributes }) => Object.hasOwn(attributes as object, "__proto__"))).toBe(true);
    await imports.undo(done.id);
  });

  it("NUL and half characters become text", async () => {
    const rows = Array.from(
      { length: 30 },
      (_, index) => `${index},2024-03-1${index % 10},${1 + (index % 5)},An ordinary comment ${index}`,
    );
    const nul = `Id,Date,Rating,Comment\n${rows.join("\n")}\n98,2024-03-01,3,"before\0after \0"\n`;
    const done = await bring(nul);
    expect(done.counts).toMatchObject({ rows: 31, stored: 31 });
    expect((await imports.ledger()).signal_text.map(({ text }) => text)).toContain("beforeafter");
    const half = iconv.encode(
      `\ufeffId,Date,Rating,Comment\n${rows.join("\n")}\n99,2024-03-01,3,half \ud83d of it\n`,
      "utf-16le",
    );
    const utf16 = await bring(half);
    expect(utf16.counts).toMatchObject({ rows: 31, stored: 31 });
    expect((await imports.ledger()).signal_text.map(({ text }) => text)).toContain("half \ufffd of it");
    await imports.undo(done.id);
    await imports.undo(utf16.id);
    expect((await imports.ledger()).signal).toHaveLength(0);
  });

  it("NUL in the rows above the data hides neither names nor quotation marks", async () => {
    const sound = readFileSync(join(import.meta.dirname, "../layouts/fixtures/qualtrics.csv"), "utf8");
    const text = sound.replace(',"', ',\0"');
    expect(text).not.toBe(sound);
    const as = { name: "qualtrics.csv" };
    const nul = await imports.bring(text, as);
    expect(nul.state).toBe("done");
    const again = await imports.bring(sound, as);
    expect(again.counts).toMatchObject({
      rows: nul.counts!.rows,
      duplicate: nul.counts!.stored,
      stored: 0,
      revised: 0,
    });
    await imports.undo(nul.id);
    await imports.undo(again.id);
  });

  it("a cell of a million characters is refused as a row, and holds nobody up", async () => {
    const rows = Array.from(
      { length: 200 },
      (_, index) => `${index},2024-03-1${index % 10},${1 + (index % 5)},An ordinary comment ${index}`,
    );
    const text = `Id,Date,Rating,Comment\n${rows.join("\n")}\n900,2024-03-01,3,"${"1. a@b ".repeat(150_000)}"\n901,2024-03-01,3,"${"1. ".repeat(60_000)}"\n`;
    const { id } = await imports.begin(text, ownSource());
    await imports.act(imports.administrator, contract.runImport, { importId: id });
    // What this thread worked in one go: a clock would also count what others on the machine do.
    const worked = () => process.threadCpuUsage().user / 1000;
    let longest = 0;
    for (let last = worked(); (await imports.read(id)).state === "running"; last = worked()) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      longest = Math.max(longest, worked() - last);
    }
    expect((await imports.settled(id)).counts).toMatchObject({ rows: 202, stored: 201, rejected: 1 });
    const { rows: rejected } = await imports.act(imports.administrator, contract.listImportRows, { importId: id });
    expect(rejected).toMatchObject([{ row: 201, code: "row-too-long", column: null }]);
    expect(longest).toBeLessThan(2_000);
    await imports.undo(id);
  });

  it("days from 1900 to tomorrow are days; 2100 is in the future, and 1899 is no date", async () => {
    const days = ["1900-01-01", "1900-02-29", "1899-12-31", "2100-12-31", "2099-01-01", "2000-02-29", "2101-01-01"];
    const filler = Array.from(
      { length: 40 },
      (_, index) => `f${index},2024-04-1${index % 10},3,An ordinary comment ${index}`,
    );
    const text = [
      "Id,Date,Rating,Comment",
      ...filler,
      ...days.map((day, index) => `d${index},${day},3,Said on ${day}`),
    ].join("\n");
    const done = await bring(text);
    expect(done.counts).toMatchObject({ rows: 47, stored: 42, rejected: 5 });
    const { rows } = await imports.act(imports.administrator, contract.listImportRows, { importId: done.id });
    expect(rows.map(({ code }) => code)).toEqual([
      ...["date-impossible", "date-impossible", "date-in-future", "date-in-future", "date-impossible"],
    ]);
    const told = (await imports.ledger()).signal.map(({ occurred_on }) => occurred_on);
    expect(told).toContain("1900-01-01");
    expect(told).toContain("2000-02-29");
    await imports.undo(done.id);
  });

  it("headers that are long, repeated, blank, or not words", async () => {
    const headers = [
      "Id",
      "Date",
      "😀".repeat(300),
      "Comment",
      "Comment",
      "",
      "constructor",
      "\u202eevil",
      "a".repeat(5_000),
    ];
    const rows = Array.from({ length: 40 }, (_, index) =>
      [
        index,
        `2024-04-1${index % 10}`,
        index % 3,
        `Comment number ${index} says this`,
        `Another comment ${index} says that`,
        "x",
        "y",
        "z",
        index % 4,
      ].join(","),
    );
    const done = await bring([headers.join(","), ...rows].join("\n"));
    expect(done.counts).toMatchObject({ rows: 40, stored: 40 });
    await imports.undo(done.id);
  });

  it("2,000 columns come in", async () => {
    const headers = ["Id", "Date", ...Array.from({ length: 1_998 }, (_, index) => `Question ${index}`)].join(",");
    const rows = Array.from({ length: 30 }, (_, id) =>
      [id, `2024-04-1${id % 10}`, ...Array.from({ length: 1_998 }, (_, column) => (column * id) % 7)].join(","),
    );
    const done = await bring([headers, ...rows].join("\n"));
    expect(done).toMatchObject({ state: "done", counts: { rows: 30, stored: 30 } });
    await imports.undo(done.id);
  });

  it("one key on more rows than an act can have", async () => {
    const rows = Array.from(
      { length: 1_500 },
      (_, index) => `A,${index < 1_200 ? 1 : index},2024-04-10,Answer number ${index}`,
    );
    const done = await bring(`Org,Respondent ID,Date,Comment\n${rows.join("\n")}`, {
      columns: [
        { header: "Org", as: { role: "grouping-key" } },
        { header: "Respondent ID", as: { role: "grouping-key" } },
        { header: "Date", as: { role: "date" } },
        { header: "Comment", as: { role: "text", placeholders: [] } },
      ],
    });
    expect(done).toMatchObject({ counts: { rows: 1_500, stored: 300, rejected: 1_200 }, signals: 300 });
    await imports.undo(done.id);
    expect((await imports.ledger()).signal).toHaveLength(0);
  });
});

describe("a file that is damaged", () => {
  it("in one row, or that goes on as something else, gives reasons for those rows and takes the others", async () => {
    const latin = Buffer.from("3,2024-03-01,1,\xe9t\xe9\n", "latin1");
    const content = Buffer.concat([
      Buffer.from("\ufeff"),
      Buffer.from(good),
      latin,
      Buffer.from("4,2024-03-04,2,Été\n"),
    ]);
    const { id, counts, mapping } = await bring(content);
    expect(mapping.encoding).toBe("utf-8");
    expect(counts).toMatchObject({ rows: 4, stored: 3, rejected: 1 });
    const { rows } = await imports.act(imports.administrator, contract.listImportRows, { importId: id });
    expect(rows).toMatchObject([{ row: 3, code: "bytes-unreadable" }]);
    expect(JSON.stringify(await imports.ledger())).not.toContain("\ufdd0");
  });
});
