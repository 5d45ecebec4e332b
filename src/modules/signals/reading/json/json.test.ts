import { describe, expect, it } from "vitest";
import { AppError } from "../../../../kernel/error.ts";
import { detect } from "../detect.ts";
import { all, opener } from "../fixtures.ts";
import { readRows } from "../rows.ts";
import { flatten } from "./flatten.ts";
import { parseJson } from "./parse.ts";
import { surveyJson } from "./survey.ts";

/** The rows of a file as objects, or its fault in words. */
async function rowsIn(content: string, pieceBytes?: number): Promise<(Record<string, string> | string)[]> {
  const open = opener(content, pieceBytes);
  const detected = await detect(open);
  const rows = await all(readRows(open(), detected));
  expect(rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1));
  return rows.map(
    ({ cells, problem }) =>
      problem?.reason ?? Object.fromEntries(detected.headers.map((header, index) => [header, cells[index]!])),
  );
}

const broken = "The record is not valid JSON.";

describe("where the records of a file are", () => {
  it.each([
    ['[{"a": 1}]', [], false],
    ['{"a": 1}\n{"a": 2}', [], true],
    ['{"a": 1} {"a": 2}', [], false],
    ['{"tickets": [{"id": 1}], "next_page": null}', ["tickets"], false],
    ['{"tickets": [{"id": 1}]}\n{"tickets": [{"id": 2}]}', ["tickets"], false],
    ['{"links": [{"x": 1}, {"x": 2}, {"x": 3}], "reviews": [{"id": 1}]}', ["reviews"], false],
    ['{"feed": {"link": [{"x": 1}], "entry": [{"id": 1}]}}', ["feed", "entry"], false],
    ['{"feed": {"link": [{"x": 1}], "entry": {"id": 1}}}', ["feed", "entry"], false],
    ['{"ticket": {"id": 1, "tags": []}}', ["ticket"], false],
    ['{"id": 1, "parts": [{"x": 1}]}', [], false],
    ['{"kunden": [{"a": "beginning of a long', ["kunden"], false],
  ])("%s", (text, path, lines) => {
    expect(surveyJson(text)).toEqual({ path, lines });
  });
});

describe("a record as a row", () => {
  it("has dotted names, lists in one value, and a field for each named value", () => {
    const record = {
      who: { name: "Ann", age: 3.5, empty: {} },
      tags: ["a", 2, null],
      custom: [
        { id: 7, value: "x" },
        { id: 8, value: ["y", "z"] },
      ],
      answers: [
        { value: 1, question: { text: "Why?" } },
        { value: 2, question: { text: "How?" } },
      ],
      open: true,
    };
    expect(Object.fromEntries(flatten(record))).toEqual({
      "who.name": "Ann",
      "who.age": "3.5",
      "who.empty": "",
      tags: "a; 2; ",
      "custom.7": "x",
      "custom.8": "y; z",
      "answers.Why?": "1",
      "answers.How?": "2",
      open: "true",
    });
  });

  it("keeps long numbers as written, and names that objects of the language have", () => {
    expect(parseJson('{"id": 900719925474099312345, "n": 1.50}')).toEqual({ id: "900719925474099312345", n: 1.5 });
    expect([...flatten(parseJson('{"__proto__": {"x": 1}, "constructor": 2}'))]).toEqual([
      ["__proto__.x", "1"],
      ["constructor", "2"],
    ]);
  });
});

describe("reading", () => {
  it("gives every record, whatever the pieces it comes in", async () => {
    const text = `\ufeff[{"id":1,"say":"a \\"b\\" } ] é"},\n {"id":2,"who":{"name":"x"},"say":null}]`;
    const wanted = [
      { id: "1", say: 'a "b" } ] é', "who.name": "" },
      { id: "2", say: "", "who.name": "x" },
    ];
    for (const piece of [1, 2, 3, 7, 64_000]) expect(await rowsIn(text, piece)).toEqual(wanted);
  });

  it("goes on after a faulty record: a lost bracket, a lost quotation mark, a bare word, an end in the middle", async () => {
    const record = (id: number) => `{"id":${id},"say":"words"}`;
    const file = (middle: string, rest = "]") => `[${record(1)},${middle},${record(3)}${rest}`;
    const [first, third] = [
      { id: "1", say: "words" },
      { id: "3", say: "words" },
    ];
    expect(await rowsIn(file('{"id":2,"say":words}'))).toEqual([first, broken, third]);
    expect(await rowsIn(file('{"id":2,"say":"words"'))).toEqual([first, broken, third]);
    expect(await rowsIn(file('{"id":2,"say":"words}'))).toEqual([first, broken, third]);
    expect(await rowsIn(file(record(2), ',{"id":4,"say'))).toEqual([
      ...[first, { id: "2", say: "words" }, third],
      "The file breaks off within this record.",
    ]);
  });

  it("takes each line by itself where each is a record", async () => {
    const lines = ['{"id":1}', '{"id":2', "", "7", '{"id":3}'].join("\r\n");
    expect(await rowsIn(lines)).toEqual([
      { id: "1" },
      broken,
      "The line holds no record but a bare value.",
      { id: "3" },
    ]);
  });

  it("reads pages one after the other, and UTF-16", async () => {
    const pages = '{"data":[{"id":1},{"id":2}],"next":2}\n{"data":[{"id":3}],"next":null}';
    expect(await rowsIn(pages)).toEqual([{ id: "1" }, { id: "2" }, { id: "3" }]);
    const open = opener(Buffer.from(`\ufeff[{"id":"é"}]`, "utf16le"));
    const detected = await detect(open);
    expect((await all(readRows(open(), detected))).map(({ cells }) => cells)).toEqual([["é"]]);
  });

  it.each([
    ["[]", "NO_DATA_ROWS"],
    ["[{}]", "FILE_MALFORMED"],
    ['{"a": 1', "FILE_MALFORMED"],
    ['{"tickets": []}', "NO_DATA_ROWS"],
    [`[{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}]`, "FILE_MALFORMED"],
    [
      `[${JSON.stringify(Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`c${n}`, n])))}]`,
      "TOO_MANY_COLUMNS",
    ],
  ])("%.60s is refused, or read, and never breaks anything", async (text, code) => {
    const outcome = await detect(opener(text)).then(
      () => null,
      (error: unknown) => (error instanceof AppError ? error.code : error),
    );
    expect(outcome).toBe(code);
  });
});
