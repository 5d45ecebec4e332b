import { describe, expect, it } from "vitest";
import type { ColumnRole } from "../contract.ts";
import { fiveHighGood, mappingOf } from "./fixtures.ts";
import { interpreter } from "./interpret.ts";

const read = (columns: Record<string, ColumnRole>, cells: string[], rest = {}) => {
  const result = interpreter(mappingOf(columns, rest), "2024-06-01")({ row: 1, line: 2, cells });
  if ("ok" in result) return result.ok;
  return "rejected" in result ? result.rejected : result.invited;
};
const date: ColumnRole = { role: "date" };
const score: ColumnRole = { role: "score", name: "overall", scale: fiveHighGood, missing: ["N/A", "9"] };

describe("reading a row", () => {
  it("reads every role", () => {
    const facts = read(
      {
        When: date,
        Mail: { role: "customer-identifier", kind: "e-mail" },
        Town: { role: "customer-attribute", name: "Town" },
        Score: score,
        Asked: { role: "question" },
        Said: { role: "text", placeholders: ["did not answer"] },
        Also: { role: "text", question: "Anything else?", placeholders: [] },
        Service: { role: "attribute", name: "Service" },
        Slow: { role: "theme-flag", theme: "Slow" },
        Rude: { role: "theme-flag", theme: "Rude" },
        Mood: { role: "sentiment", positive: ["1"], neutral: [], negative: ["Very Bad"] },
        Org: { role: "grouping-key", attribute: "Organisation" },
        Secret: { role: "ignore" },
      },
      [
        ...["31/05/2024", "a@b.example", " York ", "4,5", "Why\u00a0did\nyou?", "Fast.\r\nKind.", "Bye"],
        ...["PTS\u00a0 - Patient Transport", "1", "0", " very bad", "NEAS", "x"],
      ],
    );
    expect(facts).toEqual({
      ...{ row: 1, line: 2, occurredOn: "2024-05-31", sentiment: "negative", themes: ["Slow"] },
      identifiers: [{ kind: "e-mail", value: "a@b.example" }],
      customerAttributes: { Town: "York" },
      attributes: { Service: "PTS - Patient Transport", Organisation: "NEAS" },
      scores: [{ name: "overall", raw: "4,5", scale: fiveHighGood, value: 4.5 }],
      texts: [
        { question: "Why did you?", text: "Fast.\nKind." },
        { question: "Why did you?", text: "Bye" },
      ],
    });
  });

  it("leaves out placeholders, missing codes and empty cells", () => {
    const said: ColumnRole = { role: "text", placeholders: ["Did not answer"] };
    const columns = { When: date, Score: score, Said: said };
    for (const cells of [
      ["1/1/2024", "9", "DID NOT  ANSWER"],
      ["1/1/2024", "n/a", ""],
    ]) {
      expect(read(columns, cells)).toMatchObject({ scores: [], texts: [] });
    }
  });

  it.each([
    ["", "date-missing"],
    ["yesterday", "date-unreadable"],
    ["31/02/2024", "date-impossible"],
    ["12/31/2023", "date-impossible"],
    ["31/12/1899", "date-impossible"],
    ["01/01/2101", "date-impossible"],
    ["31/12/2100", "date-in-future"],
    ["03/06/2024", "date-in-future"],
  ])("rejects the date %j as %s", (cell, code) => {
    expect(read({ When: date }, [cell])).toMatchObject({ code, column: "When", value: cell, row: 1, line: 2 });
  });

  it("accepts 1900, today and tomorrow", () => {
    for (const cell of ["01/01/1900", "01/06/2024", "02/06/2024"])
      expect(read({ When: date }, [cell])).toHaveProperty("occurredOn");
  });

  it.each([
    ["score", score, "six", "score-off-scale"],
    ["score", score, "6", "score-off-scale"],
    ["score", score, "-1", "score-off-scale"],
    ["score", score, "great", "score-unreadable"],
    ["flag", { role: "theme-flag", theme: "Slow" }, "perhaps", "flag-unreadable"],
    ["mood", { role: "sentiment", positive: ["1"], neutral: [], negative: ["2"] }, "3", "sentiment-unreadable"],
  ] as [string, ColumnRole, string, string][])("rejects a %s %o of %s as %s", (column, role, cell, code) => {
    expect(read({ When: date, [column]: role }, ["01/01/2024", cell])).toMatchObject({ code, column, value: cell });
  });

  it("reads dates by the value that their row has, within the stretches that the mapping names", () => {
    const columns = { When: date, Service: { role: "attribute", name: "Service" } } as const;
    const order = { default: "day-first", byColumn: "Service", exceptions: { "A B": "month-first" } } as const;
    const everywhere = { dateOrder: order };
    expect(read(columns, ["03/10/2021", "A\u00a0 B"], everywhere)).toMatchObject({ occurredOn: "2021-03-10" });
    expect(read(columns, ["03/10/2021", "C"], everywhere)).toMatchObject({ occurredOn: "2021-10-03" });
    expect(read(columns, ["03/10/2021", "constructor"], everywhere)).toMatchObject({ occurredOn: "2021-10-03" });
    const later = { dateOrder: { ...order, rows: [{ from: 2, to: 9 }] } };
    expect(read(columns, ["03/10/2021", "A B"], later)).toMatchObject({ occurredOn: "2021-10-03" });
  });

  it("keeps columns with treacherous names", () => {
    const facts = read({ When: date, x: { role: "attribute", name: "__proto__" } }, ["01/01/2024", "value"]);
    expect(Object.entries("attributes" in facts ? facts.attributes : {})).toEqual([["__proto__", "value"]]);
  });
});
