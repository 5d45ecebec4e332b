import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../kernel/error.ts";
import type { Asked } from "./delimiter.ts";
import { detect } from "./detect.ts";
import { opener } from "./fixtures.ts";

const look = (content: string | Buffer, asked: Asked = {}) => detect(opener(content), asked);

async function refusal(
  content: string | Buffer,
  asked: Asked = {},
): Promise<{ code: string; details: Readonly<Record<string, unknown>> }> {
  const error = await look(content, asked).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

describe("a file that cannot be imported is refused with its reason", () => {
  it.each(["", "\ufeff", "\n\n  \r\n", Buffer.from([0xff, 0xfe])])("empty: %j", async (content) => {
    expect((await refusal(content)).code).toBe("FILE_EMPTY");
  });

  it.each([
    ["a binary Excel workbook", Buffer.concat([Buffer.from("PK\x03\x04\x14\0\x06\0"), Buffer.from("xl/workbook.bin")])],
    ["an Excel or Word file", Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "latin1")],
    ["a PDF", Buffer.from("%PDF-1.7\n%âãÏÓ")],
    ["gzip", gzipSync("a,b\n1,2\n")],
    ["an image", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")],
    ["binary data", Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256))],
  ])("not text: %s", async (detail, content) => {
    const error = await refusal(content);
    expect(error.code).toBe("FILE_NOT_TEXT");
    expect(error.details.detail).toContain(detail);
  });

  it("said to be UTF-8 while it is something else: names the first byte that does not fit", async () => {
    const latin = Buffer.from("name,town\nJos\xe9,Z\xfcrich\n", "latin1");
    const error = await refusal(latin, { encoding: "utf-8" });
    expect(error).toMatchObject({ code: "FILE_ENCODING", details: { encoding: "UTF-8", byte: 13 } });
  });

  it("with names of columns that are no text", async () => {
    const content = Buffer.concat([
      Buffer.from("\ufeffname,st"),
      Buffer.from([0xff]),
      Buffer.from("dt\nJosé,Zürich\n"),
    ]);
    expect(await refusal(content)).toMatchObject({ code: "FILE_MALFORMED", details: { line: 1 } });
  });

  it("a quotation mark that is never closed in the header: names the line where it opens", async () => {
    expect(await refusal('\na,"b\n1,2\n')).toMatchObject({ code: "FILE_MALFORMED", details: { line: 2 } });
  });

  it.each(["<!DOCTYPE html>\n<html></html>", '{"a": 1', "<?xml version='1.0'?><a/>"])(
    "another kind of text: %s",
    async (content) => {
      expect((await refusal(content)).code).toBe("FILE_MALFORMED");
    },
  );

  it("10,000 columns: fast, even when the header is longer than what is looked at first", async () => {
    const header = (width: number) =>
      Array.from({ length: 10_000 }, (_, index) => `c${String(index).padStart(width, "0")}`).join(",");
    const started = performance.now();
    for (const width of [5, 200]) {
      const error = await refusal(`${header(width)}\n${"1,".repeat(9_999)}1\n`);
      expect(error.code).toBe("TOO_MANY_COLUMNS");
      expect(error.details.columns).toBeGreaterThan(2000);
    }
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it("a header without rows", async () => {
    for (const content of ["a,b,c", "a,b,c\r\n", "comment\n"])
      expect((await refusal(content)).code).toBe("NO_DATA_ROWS");
  });
});

describe("encodings", () => {
  const table = "Name;Größe;Ort\nJosé;groß;Málaga\nZoë;klein;Nîmes – “Süd”\n";

  it("UTF-8 with and without a byte-order mark", async () => {
    for (const mark of ["", "\ufeff"]) {
      expect(await look(mark + table)).toMatchObject({
        ...{ encoding: "utf-8", delimiter: ";", hasHeader: true },
        headers: ["Name", "Größe", "Ort"],
      });
    }
  });

  it.each(["utf-16le", "utf-16be"])("%s with and without a mark", async (encoding) => {
    for (const addBOM of [true, false]) {
      const found = await look(iconv.encode(table, encoding, { addBOM }));
      expect(found).toMatchObject({ encoding, headers: ["Name", "Größe", "Ort"] });
    }
  });

  it("windows-1252, with its curly quotes and dashes", async () => {
    const found = await look(iconv.encode(table, "windows-1252"));
    expect(found).toMatchObject({ encoding: "windows-1252", headers: ["Name", "Größe", "Ort"] });
  });

  it("Cyrillic and Japanese encodings when there is enough text", async () => {
    const russian = `имя,отзыв\n${"Иван,Очень хорошее обслуживание, спасибо вам большое\n".replaceAll(", ", " ").repeat(20)}`;
    expect((await look(iconv.encode(russian, "windows-1251"))).encoding).toBe("windows-1251");
    const japanese = `名前,感想\n${"太郎,とても良いサービスでした。ありがとうございます。\n".repeat(20)}`;
    expect((await look(iconv.encode(japanese, "shift_jis"))).encoding).toBe("shift_jis");
  });

  it("keeps a stray NUL from making a text file binary", async () => {
    expect((await look("a,b\n1,x\0y\n2,z\n")).headers).toEqual(["a", "b"]);
  });

  it("sees what comes after the beginning", async () => {
    const late = Buffer.concat([
      Buffer.from(`a,b\n${"1,plain text\n".repeat(200_000)}`),
      Buffer.from("2,caf\xe9\n", "latin1"),
    ]);
    expect((await look(late)).encoding).toBe("windows-1252");
  });
});

describe("what stands above the header", () => {
  const rows = "Date;Rating;Comment\n2024-01-01;4;Good, fast, cheap\n2024-01-02;2;Late\n";
  it.each([
    ["a title and a date", `Customer feedback, all shops\nMade 2024-02-01\n\n${rows}`, 3],
    ["the line by which a spreadsheet is told the delimiter", `sep=;\r\n${rows}`, 2],
    ["that line behind a byte-order mark, above two columns", "\ufeffsep=;\nDate;Rating\n2024-01-01;4,5\n", 2],
  ])("%s", async (_, content, above) => {
    const found = await look(content);
    expect(found).toMatchObject({ delimiter: ";", hasHeader: true, header: { rows: above, named: "last" } });
    expect(found.headers.slice(0, 2)).toEqual(["Date", "Rating"]);
  });

  it("is nothing in an ordinary file, with or without a header", async () => {
    expect((await look(rows)).header).toBeUndefined();
    expect((await look("2024-01-01,4,fine\n2024-01-02,2,late\n")).header).toBeUndefined();
    expect((await look("Date,Note\n2024-01-01,x,y\n")).header).toBeUndefined();
  });
});

describe("delimiters and headers", () => {
  it.each([",", ";", "\t", "|"])("%j", async (delimiter) => {
    const rows = [
      ["id", "score", "comment"],
      ["1", '"4,5"', '"good; but slow, ""really"""'],
      ["2", "3", "ok"],
    ];
    const found = await look(rows.map((cells) => cells.join(delimiter)).join("\r\n"));
    expect(found).toMatchObject({ delimiter, headers: ["id", "score", "comment"] });
  });

  it("semicolons with decimal commas", async () => {
    expect((await look("id;note\n1;2,5\n2;3,5\n")).delimiter).toBe(";");
    // A report of one row with more lines of small print below.
    const report = 'a,b,c,d\n1,2,3,4\n"Totals"\n"Made by: Bo, on 1/2/2024"\n"Acme, Inc."\n"Confidential"\n';
    expect(await look(report)).toMatchObject({ delimiter: ",", headers: ["a", "b", "c", "d"] });
    // A line of comments is no header because it has commas.
    expect((await look("Comment\nGood, fast, cheap\nLate, as ever\n")).headers).toEqual(["Comment"]);
  });

  it("one column of sentences with commas stays one column", async () => {
    const found = await look("comment\nGood, fast, cheap\nBad\nNot bad, really\nFine\n");
    expect(found.headers).toEqual(["comment"]);
  });

  it("line endings of old Macs, and mixed ones", async () => {
    expect((await look("a,b\r1,2\r3,4\r")).headers).toEqual(["a", "b"]);
    expect((await look("a,b\r\n1,2\n3,4\r")).headers).toEqual(["a", "b"]);
  });

  it("gives distinct names to repeated, empty and broken headers", async () => {
    const found = await look('Answer,Answer,,"Two\nlines\u00a0 here",Answer (2),Answer\n1,2,3,4,5,6\n');
    expect(found.headers).toEqual([
      "Answer",
      "Answer (2)",
      "Column 3",
      "Two lines here",
      "Answer (2) (2)",
      "Answer (3)",
    ]);
  });

  it("notices that the first row is already data", async () => {
    const found = await look("2024-01-31,5,Very good\n2024-02-28,4,Good\n");
    expect(found).toMatchObject({ hasHeader: false, headers: ["Column 1", "Column 2", "Column 3"] });
    expect((await look("1,2,3\n4,5,6\n")).hasHeader).toBe(false);
  });
});
