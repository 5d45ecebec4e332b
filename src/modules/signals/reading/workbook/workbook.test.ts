import { deflateRawSync } from "node:zlib";
import { utils, type WorkBook, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../../kernel/error.ts";
import { detect } from "../detect.ts";
import { all, opener } from "../fixtures.ts";
import { readRows } from "../rows.ts";

/** Workbooks that another program wrote, read by ours. */
const written = (book: WorkBook, more: object = {}) =>
  write(book, { type: "buffer", bookType: "xlsx", bookSST: true, ...more }) as Buffer;
const bookOf = (sheets: Record<string, unknown[][]>): WorkBook => {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  return book;
};

async function tableIn(bytes: Buffer, sheet?: string): Promise<{ headers: string[]; rows: string[][] }> {
  const open = opener(bytes);
  const detected = await detect(open, { sheet });
  const rows = await all(readRows(open(), detected));
  return { headers: detected.headers, rows: rows.map(({ cells, problem }) => (problem ? [problem.code] : cells)) };
}
const codeOf = (bytes: Buffer) =>
  tableIn(bytes).then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );

const answers = [
  ["id", "date", "rating", "said", "vip"],
  ["a", new Date(Date.UTC(2024, 1, 29)), 4.1, 'two\nlines <b> & "quoted" é 🎉', true],
  ["b", new Date(Date.UTC(1999, 11, 31, 13, 5, 30)), 1e15, null, false],
  ["c", null, -2, "  spaces  "],
];

describe("a workbook", () => {
  it.each([
    ["shared words", {}],
    ["words in their cells", { bookSST: false }],
    ["unpacked parts", { compression: false }],
    ["packed parts", { compression: true }],
  ])("is read as it would stand in a table: %s", async (_, more) => {
    const book = bookOf({ Answers: answers });
    const { headers, rows } = await tableIn(written(book, { cellDates: false, ...more }));
    expect(headers).toEqual(["id", "date", "rating", "said", "vip"]);
    expect(rows).toEqual([
      ["a", "2024-02-29", "4.1", 'two\nlines <b> & "quoted" é 🎉', "TRUE"],
      ["b", expect.stringMatching(/^1999-12-31 13:05:(29|30)$/), "1000000000000000", "", "FALSE"],
      ["c", "", "-2", "  spaces  ", ""],
    ]);
  });

  it("counts days from 1904 where it says so", async () => {
    const book = bookOf({
      Answers: [
        ["id", "date"],
        ["a", 1],
        ["b", 0.5],
      ],
    });
    for (const cell of ["B2", "B3"]) book.Sheets.Answers![cell].z = "dd.mm.yyyy";
    book.Workbook = { WBProps: { date1904: true } };
    expect((await tableIn(written(book))).rows).toEqual([
      ["a", "1904-01-02"],
      ["b", "1904-01-01 12:00:00"],
    ]);
    delete book.Workbook;
    expect((await tableIn(written(book))).rows).toEqual([
      ["a", "1900-01-01"],
      ["b", "12:00:00"],
    ]);
  });

  it("gives what formulas gave, and what went wrong in them", async () => {
    const book = bookOf({
      Answers: [
        ["id", "sum", "fault"],
        ["a", 0, 0],
      ],
    });
    book.Sheets.Answers!.B2 = { t: "n", f: "1+2", v: 3 };
    book.Sheets.Answers!.C2 = { t: "e", f: "1/0", v: 0x07, w: "#DIV/0!" };
    expect((await tableIn(written(book))).rows).toEqual([["a", "3", "#DIV/0!"]]);
  });

  it("with several sheets gives the first with rows, or the one asked for", async () => {
    const bytes = written(
      bookOf({
        Notes: [["Read me"]],
        One: [["id"], ["a"]],
        Two: [
          ["key", "x"],
          ["b", "y"],
        ],
      }),
    );
    expect(await tableIn(bytes)).toEqual({ headers: ["id"], rows: [["a"]] });
    expect(await tableIn(bytes, "Two")).toEqual({ headers: ["key", "x"], rows: [["b", "y"]] });
    expect(await detect(opener(bytes))).toMatchObject({ container: { sheet: "One", sheets: ["Notes", "One", "Two"] } });
  });

  it("rejects rows with cells beside the table, and takes those with fewer", async () => {
    const bytes = written(bookOf({ Answers: [["id", "x"], ["a"], ["b", "c", "d"]] }));
    expect((await tableIn(bytes)).rows).toEqual([["a", ""], ["cell-count"]]);
  });

  it("that is broken off, damaged or hollow is refused with a code", async () => {
    const bytes = written(bookOf({ Answers: answers }));
    expect(await codeOf(bytes.subarray(0, bytes.length - 100))).toBe("FILE_MALFORMED");
    const damaged = Buffer.from(bytes);
    for (let at = 200; at < 400; at += 1) damaged[at] = 0x55;
    expect(await codeOf(damaged)).toBe("FILE_MALFORMED");
    expect(await codeOf(written(bookOf({ Answers: [] })))).toBe("FILE_EMPTY");
    expect(await codeOf(written(bookOf({ Answers: [["id"]] })))).toBe("NO_DATA_ROWS");
    const wide = [Array.from({ length: 2001 }, (_, n) => `c${n}`), [1]];
    expect(await codeOf(written(bookOf({ Answers: wide })))).toBe("TOO_MANY_COLUMNS");
  });

  it("that unpacks to gigabytes is refused before it does", async () => {
    const bomb = archive(
      { "[Content_Types].xml": Buffer.from("<Types/>"), "xl/workbook.xml": Buffer.alloc(1000) },
      2 ** 31 + 1,
    );
    const started = performance.now();
    expect(await codeOf(bomb)).toBe("FILE_MALFORMED");
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

/** An archive whose directory says of every part but the first that it unpacks to so many bytes. */
function archive(parts: Record<string, Buffer>, claimed: number): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [index, [name, content]] of Object.entries(parts).entries()) {
    const packed = deflateRawSync(content);
    const size = index === 0 ? content.length : claimed;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}
