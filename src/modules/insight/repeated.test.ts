import fc from "fast-check";
import { expect, it } from "vitest";
import { clusterSumsOf } from "../../stats/clusters.ts";
import { clustersOf } from "./repeated.ts";

/** What each customer's answers add to a figure. */
const customers = fc.array(fc.array(fc.integer({ min: -1, max: 10 }), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
});
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const squared = (values: readonly number[]) => sum(values.map((value) => value * value));

it("adds customers who came once to the sums of those who came again, as if all had been counted together", () => {
  fc.assert(
    fc.property(customers, (each) => {
      const again = each.filter((answers) => answers.length > 1);
      const repeated = {
        ...clusterSumsOf(again.map((answers) => ({ total: sum(answers), signals: answers.length }))),
        signals: again.flat().length,
        total: sum(again.flat()),
        squares: squared(again.flat()),
      };
      const all = { n: each.flat().length, total: sum(each.flat()), squares: squared(each.flat()) };
      const expected = clusterSumsOf(each.map((answers) => ({ total: sum(answers), signals: answers.length })));
      expect(clustersOf(all, repeated)).toEqual(again.length === 0 ? undefined : expected);
    }),
  );
});

it("says nothing of customers when nobody came again", () => {
  expect(clustersOf({ n: 3, total: 2, squares: 2 }, undefined)).toBeUndefined();
});
