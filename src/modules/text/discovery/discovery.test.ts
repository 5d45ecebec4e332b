import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import { discoverThemes, readDiscovery } from "../contract.ts";
import { fewestComments } from "./discover.ts";

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const openings = [
  "Honestly,",
  "Today",
  "I must say",
  "Once more",
  "For weeks now",
  "As ever",
  "Sadly",
  "To be fair",
  "Again",
  "Well,",
];
const subjects = {
  parking: [
    "the car park was full",
    "there was no parking space",
    "parking the car took an hour",
    "I could not park my car anywhere",
  ],
  food: [
    "the hospital food was cold",
    "the meals tasted of nothing",
    "lunch arrived cold again",
    "the food on the ward was poor",
  ],
  letters: [
    "the appointment letter never came",
    "my letter had the wrong date",
    "two letters contradicted each other",
    "the letter arrived too late",
  ],
};
/** The app broke only at the end of March; everything else goes on all year. */
const app = [
  "the app crashed when I signed in",
  "I cannot sign in to the app",
  "the new app shows a blank screen",
  "signing in to the app fails",
];
const row = (day: string, number: number, text: string) => `${day} ${number},${day},"${text}"`;
const rows = openings.flatMap((opening, number) => [
  ...Object.values(subjects).flatMap((texts, subject) =>
    texts.map((text, each) =>
      row(`2026-0${1 + (each % 3)}-0${1 + (number % 9)}`, number * 20 + subject * 4 + each, `${opening} ${text}`),
    ),
  ),
  ...app.map((text, each) => row(`2026-03-2${each}`, number * 20 + 16 + each, `${opening} ${text}`)),
]);

async function look() {
  await product.act(product.administrator, discoverThemes, {});
  await product.application.jobs.idle();
  return product.act(product.administrator, readDiscovery, { grain: "broad" });
}

describe("what customers speak of beyond the themes", () => {
  it("is not looked for in a handful of comments", async () => {
    expect(await look()).toEqual({ fewestComments, found: null });
  });

  it("stands in groups with names from their words, typical comments, and the day each began", async () => {
    await product.importText(["Answer ID,Date,Comment", ...rows].join("\n"));
    const { found } = await look();
    expect(found!.comments).toBe(rows.length);
    const named = found!.groups.map(({ names }) => names.join(" "));
    for (const word of ["park", "letter", "app"])
      expect(named.filter((name) => name.includes(word)).length).toBeGreaterThan(0);
    for (const { examples, comments, firstSeen } of found!.groups) {
      expect(examples.length).toBeGreaterThan(2);
      expect(comments).toBeGreaterThanOrEqual(5);
      expect(firstSeen).toMatch(/^2026-0[1-3]-\d\d$/);
    }
    expect(found!.groups.reduce((sum, { comments }) => sum + comments, 0)).toBeLessThanOrEqual(rows.length);
  });

  it("says what is new, and only that", async () => {
    const { found } = await product.act(product.administrator, readDiscovery, {});
    expect(found!.freshFrom >= "2026-03-0").toBe(true);
    expect(found!.emerging.length).toBeGreaterThan(0);
    for (const { names, fresh, comments, firstSeen, growth } of found!.emerging) {
      expect(firstSeen >= "2026-03-2").toBe(true);
      // Not there before: how many times as common has a lower limit alone.
      expect(growth).toMatchObject({ value: null, high: null, level: 0.95, n: comments });
      expect(growth!.low).toBeGreaterThan(2);
      expect(names.join(" ")).toMatch(/app|sign/);
      expect(fresh / comments).toBeGreaterThanOrEqual(0.6);
    }
  });

  it("is the same when it is looked for again, and of no other workspace", async () => {
    const before = await product.act(product.administrator, readDiscovery, {});
    await look();
    const after = await product.act(product.administrator, readDiscovery, {});
    expect({ ...after.found, at: "" }).toEqual({ ...before.found, at: "" });
    const stranger = await product.stranger();
    expect((await product.act(stranger, readDiscovery, {})).found).toBeNull();
  });
});
