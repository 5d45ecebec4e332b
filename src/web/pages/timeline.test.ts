import { describe, expect, it } from "vitest";
import { type Dated, knownSoFar, type ReadSoFar } from "./timeline.ts";

const read = (ended: boolean, ...days: string[]): ReadSoFar<Dated> => ({ ended, entries: days.map((on) => ({ on })) });
const daysOf = (entries: readonly Dated[]) => entries.map(({ on }) => on);

describe("A timeline of several kinds", () => {
  it("is in order, and ends when all kinds have ended", () => {
    const { entries, waitsFor } = knownSoFar([read(true, "2024-03-01", "2024-01-01"), read(true, "2024-02-01")]);
    expect(daysOf(entries)).toEqual(["2024-03-01", "2024-02-01", "2024-01-01"]);
    expect(waitsFor).toEqual([]);
  });

  it("holds back what lies beyond the kind that was read least far", () => {
    const { entries, waitsFor } = knownSoFar([
      read(false, "2024-05-01", "2024-04-01"),
      read(false, "2024-03-01", "2023-01-01"),
      read(true, "2024-04-15", "2022-01-01"),
    ]);
    expect(daysOf(entries)).toEqual(["2024-05-01", "2024-04-15", "2024-04-01"]);
    expect(waitsFor).toEqual([0]);
  });

  it("waits for every kind that reaches to the same day", () => {
    const { waitsFor } = knownSoFar([read(false, "2024-04-01"), read(false, "2024-04-01"), read(true)]);
    expect(waitsFor).toEqual([0, 1]);
  });
});
