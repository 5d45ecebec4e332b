import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** docs/operating/asvs.md speaks of every requirement, says what stands, and names tests that exist. */
const project = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(project, path), "utf8");
const rows = read("docs/operating/asvs.md")
  .split("\n")
  .filter((line) => /^\| \d+\.\d+\.\d+/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, ids, words, state, how, seen]) => ({ ids: ids!, words: words!, state: state!, how: how!, seen: seen! }));

/** The last requirement of levels 1 and 2 in each section of the standard, without those of level 3 only. */
const last: Record<string, number> = {
  ...{ "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1 },
  ...{ "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4 },
  ...{ "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 11, "6.3": 3, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4 },
  ...{ "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1 },
  ...{ "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3 },
  ...{ "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4 },
  ...{ "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7 },
  ...{ "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3 },
};

/** "1.2.6 to 1.2.8" -> each of them; chapter 17, of which nothing applies, is one row. */
function requirementsIn(ids: string): string[] {
  const [from, to = from] = ids.split(" to ") as [string, string?];
  const section = from.replace(/\.\d+$/, "");
  const number = (id: string) => Number(id.split(".").at(-1));
  return Array.from({ length: number(to) - number(from) + 1 }, (_, step) => `${section}.${number(from) + step}`);
}

test("Every requirement of levels 1 and 2 has its row, once", () => {
  const expected = Object.entries(last).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, at) => `${section}.${at + 1}`),
  );
  const said = rows.filter(({ ids }) => !ids.startsWith("17.")).flatMap(({ ids }) => requirementsIn(ids));
  expect(said.toSorted()).toEqual(expected.toSorted());
});

test("Each row says what stands and how; what holds says how that was seen", () => {
  for (const { ids, words, state, how, seen } of rows) {
    expect(["holds", "does not apply", "open"], ids).toContain(state);
    expect(
      [words, how].every((cell) => cell.length > 2),
      ids,
    ).toBe(true);
    if (state === "holds") expect(seen, ids).not.toBe("");
  }
  const counted = (state: string) => rows.filter((row) => row.state === state).length;
  const summary = `${counted("holds")} rows hold, ${counted("does not apply")} do not apply, ${counted("open")} are open`;
  expect(read("docs/operating/asvs.md")).toContain(summary);
});

test("Every test that is named is there", () => {
  const named = rows.flatMap(({ seen }) => [...seen.matchAll(/`([^`]+\.test\.ts)`: "([^"]+)"/g)]);
  expect(named.length).toBeGreaterThan(150);
  const missing = named.filter(([, file, title]) => !read(file!).includes(title!));
  expect(missing.map(([, file, title]) => `${file}: ${title}`)).toEqual([]);
});
