import { expect, it } from "vitest";
import { cohensKappa } from "./cohens-kappa.ts";

it("is 1 with an honest lower end where two always agree, and refused where nothing can be said", () => {
  const always = cohensKappa([
    [12, 0],
    [0, 18],
  ]);
  expect(always).toMatchObject({ value: 1, high: 1, n: 30 });
  expect("low" in always && always.low).toBeLessThan(0.8);
  expect(cohensKappa([[0]])).toEqual({ refused: "no-answers", n: 0 });
  expect(cohensKappa([[19]])).toEqual({ refused: "too-few-answers", n: 19 });
  expect(
    cohensKappa([
      [40, 0],
      [0, 0],
    ]),
  ).toEqual({ refused: "no-variation", n: 40 });
});

it("does not change with the order of answers or of people, and is 0 where answers are independent", () => {
  const table = [
    [20, 5, 1],
    [10, 15, 4],
    [2, 3, 9],
  ];
  const turned = table.map((_, first) => table.map((row) => row[first]!));
  const reversed = table.toReversed().map((row) => row.toReversed());
  const { value, low } = cohensKappa(table) as { value: number; low: number };
  for (const other of [turned, reversed]) {
    const again = cohensKappa(other) as { value: number; low: number };
    expect(again.value).toBeCloseTo(value, 12);
    expect(again.low).toBeCloseTo(low, 12);
  }
  expect(
    cohensKappa([
      [20, 30],
      [20, 30],
    ]),
  ).toMatchObject({ value: expect.closeTo(0, 12) });
});
