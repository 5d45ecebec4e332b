import { describe, expect, it } from "vitest";
import { dateShape, readDate } from "./dates.ts";

const day = (cell: string, order: "day-first" | "month-first" | "year-first" = "day-first") => {
  const read = readDate(cell, order);
  return "day" in read ? read.day : read.problem;
};

describe("reading a date", () => {
  it.each([
    ["2022-02-28", "2022-02-28"],
    ["2022-02-28T23:59:59+01:00", "2022-02-28"],
    ["2022/2/8 10:15", "2022-02-08"],
    ["28/02/2022", "2022-02-28"],
    ["8.2.2022", "2022-02-08"],
    ["28-02-22 08:00", "2022-02-28"],
    ["28 Feb 2022", "2022-02-28"],
    ["28-Feb-22", "2022-02-28"],
    ["Mon, 28 February 2022", "2022-02-28"],
    ["February 28, 2022", "2022-02-28"],
    ["Feb 28, 2022 3:15 PM", "2022-02-28"],
    ["3. März 2022", "2022-03-03"],
    ["20220228", "2022-02-28"],
    ["45716", "2025-02-28"],
    ["45716.9", "2025-02-28"],
    ["1646006400", "2022-02-28"],
    ["1646006400123", "2022-02-28"],
    ["29/02/2024", "2024-02-29"],
    ["01/01/1900", "1900-01-01"],
    ["31/12/2100", "2100-12-31"],
  ])("%s is %s", (cell, expected) => {
    expect(day(cell)).toBe(expected);
  });

  it("follows the order where it matters, padded or not", () => {
    expect(day("03/10/2021")).toBe("2021-10-03");
    expect(day("03/10/2021", "month-first")).toBe("2021-03-10");
    expect(day("5/17/2022", "month-first")).toBe("2022-05-17");
    expect(day("22/02/28", "year-first")).toBe("2022-02-28");
  });

  it.each(["29/02/2023", "31/04/2022", "00/01/1900", "31/12/1899", "01/01/2101", "5/17/2022", "2022-13-01"])(
    "there is no day %s",
    (cell) => {
      expect(day(cell)).toBe("impossible");
    },
  );

  it.each([
    "",
    "soon",
    "12",
    "2022",
    "Q3 2022",
    "1/2",
    "28/Foo/2022",
    "5 of 10 patients",
    "12345",
    "94107",
    "x".repeat(1000),
  ])("%j is not a date", (cell) => {
    expect(day(cell)).toBe("unreadable");
  });

  it("needs a day-first or month-first order for dates that begin with neither year", () => {
    expect(day("03/10/2021", "year-first")).toBe("unreadable");
  });

  it("says what a form reveals about the order", () => {
    expect(
      ["31/01/2022", "1/31/2022", "1/2/2022", "3/3/2022", "2022-01-02", "2 Jan 2022", "32/13/2022"].map(dateShape),
    ).toEqual(["day-first", "month-first", "either", "same", "year-first", "named", "none"]);
  });
});
