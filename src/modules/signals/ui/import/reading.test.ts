import { describe, expect, it } from "vitest";
import { words } from "../../../../web/catalogue/index.ts";
import type { ColumnRole, Mapping } from "../../contract.ts";
import { mappingSchema } from "../../contract.ts";
import { rating } from "../../scales/rating.ts";
import { problemsOf } from "./reading-problems.ts";
import { detailInWords, summaryOf } from "./reading-summary.ts";
import { roleFor, roleNames } from "./roles.ts";

const scale = rating(0, 10, "high");
const say = words.signals.imports;

function mapping(columns: Record<string, ColumnRole>, changes: Partial<Mapping> = {}): Mapping {
  return {
    sourceName: "Shop survey",
    kind: "survey-response",
    resolution: "day",
    encoding: "utf-8",
    delimiter: ",",
    columns: Object.entries(columns).map(([header, as]) => ({ header, as })),
    dateOrder: { default: "year-first", exceptions: {} },
    ...changes,
  };
}

const readable = {
  Date: { role: "date" },
  Rating: { role: "score", name: "Rating", scale, missing: [] },
} as const satisfies Record<string, ColumnRole>;

describe("what must still be said before a file can be read", () => {
  it("is nothing for one date and one rating", () => {
    expect(problemsOf(mapping(readable))).toEqual([]);
  });

  it("is the date, and only one", () => {
    expect(problemsOf(mapping({ Rating: readable.Rating }))).toEqual([say.problems.noDate]);
    expect(problemsOf(mapping({ ...readable, Day: { role: "date" } }))).toEqual([
      say.problems.severalDates("“Date”, “Day”"),
    ]);
  });

  it("is something to read beside the date", () => {
    expect(problemsOf(mapping({ Date: { role: "date" }, Key: { role: "grouping-key" } }))).toEqual([
      say.problems.nothing,
    ]);
  });

  it("is a name, a scale with two ends, and each tone once", () => {
    const columns = {
      ...readable,
      Shop: { role: "attribute", name: " " },
      Stars: { role: "score", name: "Stars", scale: rating(5, 5, "high"), missing: [] },
      Tone: { role: "sentiment", positive: ["1", "2"], neutral: ["2 "], negative: [] },
    } as const satisfies Record<string, ColumnRole>;
    expect(problemsOf(mapping(columns, { sourceName: " " }))).toEqual([
      say.problems.sourceName,
      say.problems.nameless("“Shop”"),
      say.problems.scaleEmpty("“Stars”"),
      say.problems.toneTwice("“Tone”", "“2”"),
    ]);
  });
});

describe("a column's role", () => {
  it("can be any of the contract's, and what it needs is there from the start", () => {
    for (const role of roleNames) {
      const as = roleFor(role, "Service", { role: "ignore" });
      expect(mappingSchema.shape.columns.element.safeParse({ header: "Service", as }).success, role).toBe(true);
    }
  });

  it("keeps a name that was given when the role changes", () => {
    const named = roleFor("theme-flag", "col_17", { role: "attribute", name: "Waiting" });
    expect(named).toEqual({ role: "theme-flag", theme: "Waiting" });
    expect(roleFor("attribute", "col_17", { role: "ignore" })).toEqual({ role: "attribute", name: "col_17" });
  });
});

describe("a mapping in words", () => {
  it("says what an act is, how it is dated, rated and worded, and what is left out", () => {
    const sentences = summaryOf(
      mapping(
        {
          Trust: { role: "grouping-key", attribute: "Trust" },
          Respondent: { role: "grouping-key" },
          ...readable,
          Said: { role: "text", placeholders: ["n/a"] },
          Parking: { role: "theme-flag", theme: "Parking" },
          Nothing: { role: "ignore" },
        },
        { dateOrder: { default: "day-first", byColumn: "Trust", exceptions: { NEAS: "month-first" } } },
      ),
    );
    expect(sentences).toEqual([
      "Rows with the same “Trust” and “Respondent” are one act by one customer.",
      "It is dated by “Date”, written day first, and differently for some values of “Trust”.",
      "Ratings: Rating: 0 to 10, 10 is best.",
      "The customer's words are in “Said”.",
      "1 theme comes with the file.",
      "It can be filtered by Trust.",
      "Nothing identifies the customer beyond that.",
      "1 column is left out.",
    ]);
  });

  it("says which end of a scale is best", () => {
    const low: ColumnRole = { role: "score", name: "Effort", scale: rating(1, 5, "low"), missing: ["6"] };
    expect(detailInWords(low, "Effort")).toBe("Effort: 1 to 5, 1 is best; 1 value means no rating");
  });
});
