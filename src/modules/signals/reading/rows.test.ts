import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { opener, rowsOf } from "./fixtures.ts";
import { readRows } from "./rows.ts";

describe("reading rows", () => {
  it("counts data rows and lines, over blank lines and line breaks within cells", async () => {
    const rows = await rowsOf('a,b\r\n1,"two\r\nlines"\r\n\r\n"x\ny\nz",2\r\nlast,3');
    expect(rows).toEqual([
      { row: 1, line: 2, cells: ["1", "two\r\nlines"] },
      { row: 2, line: 5, cells: ["x\ny\nz", "2"] },
      { row: 3, line: 8, cells: ["last", "3"] },
    ]);
  });

  it("keeps a row of the wrong length as a problem and goes on", async () => {
    const rows = await rowsOf("a,b\n1\n1,2,3\n,\n4,5\n");
    expect(rows.map(({ problem }) => problem?.code)).toEqual(["cell-count", "cell-count", "row-empty", undefined]);
    expect(rows[0]!.problem!.reason).toBe("The row has 1 cells; the file has 2 columns.");
  });

  it.each([1, 2, 3, 7, 64_000])("reads the same in pieces of %i bytes", async (piece) => {
    const text = '\ufeffid,q\r\n1,"He said ""née"" 👩‍👩‍👧 – مرحبا"\r\n2,日本語\r\n';
    const expected = [
      ["1", 'He said "née" 👩‍👩‍👧 – مرحبا'],
      ["2", "日本語"],
    ];
    expect((await rowsOf(text, {}, piece)).map(({ cells }) => cells)).toEqual(expected);
    const wide = iconv.encode(text, "utf-16le", { addBOM: false });
    expect((await rowsOf(wide, { encoding: "utf-16le" }, piece)).map(({ cells }) => cells)).toEqual(expected);
  });

  it("repairs NUL and unpaired surrogates, and leaves formulas, markup and spaces as written", async () => {
    const wide = Buffer.from("a,b\nx\0y,p\ud83dq\n", "utf16le");
    expect((await rowsOf(wide, { encoding: "utf-16le" }))[0]!.cells).toEqual(["xy", "p\ufffdq"]);
    const hostile = [
      "=HYPERLINK(1)",
      "<script>alert(1)</script>",
      " padded ",
      "\u202Eright to left",
      "'; drop table x;--",
    ];
    const [row] = await rowsOf(`1,2,3,4,5\n${hostile.join(",")}\n`, { hasHeader: true });
    expect(row!.cells).toEqual(hostile);
  });

  it("reads a cell of 100,000 characters, and stray quotes within cells", async () => {
    const long = "ab".repeat(50_000);
    const rows = await rowsOf(`a,b\n1,${long}\n2,5" pipe and "more"\n`);
    expect(rows.map(({ cells }) => cells[1])).toEqual([long, '5" pipe and "more"']);
  });

  it("gives the first row, too, when there is no header", async () => {
    expect((await rowsOf("1,2\n3,4\n", { hasHeader: false })).map(({ cells }) => cells[0])).toEqual(["1", "3"]);
  });

  it.each([1, 7, 64_000])("says which row holds bytes that are no text, in pieces of %i bytes", async (piece) => {
    const outcomes = async (bytes: Buffer, encoding: string) =>
      (await rowsOf(bytes, { encoding }, piece)).map(({ cells, problem }) => problem?.code ?? cells);
    // A replacement character that the file itself holds is one like any other.
    const bytes = Buffer.concat([
      Buffer.from("a,b\n1,é\n2,\ufffd\n3"),
      Buffer.from([0xe9, 0x2c, 0x0a]),
      Buffer.from("4,ü"),
    ]);
    expect(await outcomes(bytes, "utf-8")).toEqual([["1", "é"], ["2", "\ufffd"], "bytes-unreadable", ["4", "ü"]]);
    const greek = Buffer.from([0x61, 0x0a, 0x62, 0xd2, 0x0a, 0xe1]);
    expect(await outcomes(greek, "windows-1253")).toEqual(["bytes-unreadable", ["α"]]);
  });

  it("refuses a file whose columns have names that are no text, and an encoding that there is not", async () => {
    const bytes = Buffer.concat([Buffer.from("é,"), Buffer.from([0xe9]), Buffer.from("\n1,2\n")]);
    await expect(rowsOf(bytes)).rejects.toMatchObject({ code: "FILE_MALFORMED", details: { line: 1 } });
    await expect(rowsOf("a\n1\n", { encoding: "klingon" })).rejects.toMatchObject({ code: "MAPPING_INVALID" });
  });

  it.each([
    ["a file that breaks off in a quoted cell", 'a,b\n1,2\n\n3,"open', [["1", "2"], "quote-unclosed"], [2, 4]],
    [
      "a quote too many, and what is below it",
      'a,b\r\n1,"two\r\nlines"\r\n3,"open\r\n5,6\r\n9,0',
      [["1", "two\r\nlines"], "quote-unclosed", ["5", "6"], ["9", "0"]],
      [2, 4, 5, 6],
    ],
  ])("goes on below %s", async (_, content, wanted, lines) => {
    for (const pieceBytes of [1, 7, 64_000]) {
      const rows = await rowsOf(content, {}, pieceBytes);
      expect(rows.map(({ cells, problem }) => problem?.code ?? cells)).toEqual(wanted);
      expect(rows.map(({ line }) => line)).toEqual(lines);
    }
  });

  it("takes every row but the last of a file that breaks off within a character", async () => {
    const bytes = Buffer.from("a,b\né,ü\nñ,日本語");
    const rows = await rowsOf(bytes.subarray(0, bytes.length - 1));
    expect(rows.map(({ problem, cells }) => problem?.code ?? cells)).toEqual([["é", "ü"], "bytes-unreadable"]);
    expect(rows[1]!.cells).toEqual(["ñ", "日本\ufffd"]);
    const wide = Buffer.concat([Buffer.from("a,b\n1,2\n", "utf16le"), Buffer.from([0x31])]);
    const halved = await rowsOf(wide, { encoding: "utf-16le" });
    expect(halved.map(({ problem, cells }) => problem?.code ?? cells).slice(0, 1)).toEqual([["1", "2"]]);
  });

  it("ends an endless record instead of filling the memory", async () => {
    const endless = `a,b\n1,"${"x".repeat(17_000_000)}`;
    await expect(rowsOf(endless)).rejects.toMatchObject({ code: "FILE_MALFORMED", details: { line: 2 } });
  });

  it("closes the stream when the reader stops early", async () => {
    const stream = opener(`a\n${"1\n".repeat(100_000)}`)();
    for await (const row of readRows(stream, { encoding: "utf-8", delimiter: "," })) if (row.row === 3) break;
    expect(stream.destroyed).toBe(true);
  });
});
