import { describe, expect, it } from "vitest";
import type { Group } from "./draft.ts";
import { all, groupsOf, mappingOf, opener } from "./fixtures.ts";
import { readGroups } from "./groups.ts";
import { planGroups } from "./plan.ts";

const byRespondent = mappingOf({
  org: { role: "grouping-key" },
  id: { role: "grouping-key" },
  date: { role: "date" },
  said: { role: "text", placeholders: [] },
});
const byRowId = mappingOf({ id: { role: "row-id" }, date: { role: "date" }, said: { role: "text", placeholders: [] } });
const byContent = mappingOf({ date: { role: "date" }, said: { role: "text", placeholders: [] } });

describe("grouping rows", () => {
  it("joins rows that are far apart, and ids only within their organisation", async () => {
    const groups = await groupsOf(
      "org,id,date,said\nA,1,01/02/2024,a\nB,1,02/02/2024,b\nA,2,03/02/2024,c\nA,1,01/02/2024,d\n",
      byRespondent,
    );
    expect(groups.map(({ key, rows }) => [key, rows])).toEqual([
      ["B|1", [2]],
      ["A|2", [3]],
      ["A|1", [1, 4]],
    ]);
    expect(groups[2]!.draft!.texts.map(({ text }) => text)).toEqual(["a", "d"]);
  });

  it("never confuses parts of a key", async () => {
    const groups = await groupsOf(
      'org,id,date,said\na|b,c,01/02/2024,x\na,b|c,01/02/2024,y\n"a\\",|b,01/02/2024,z\n',
      byRespondent,
    );
    expect(new Set(groups.map(({ key }) => key)).size).toBe(3);
  });

  it("puts every row in exactly one group, rejected ones with their reason", async () => {
    const groups = await groupsOf(
      "org,id,date,said\nA,1,01/02/2024,a\nA,1,soon,b\nA,,01/02/2024,c\nA,2,soon,d\nA,3\n,,,\nA,4,01/02/2024,e\n",
      byRespondent,
    );
    expect(groups.flatMap(({ rows }) => rows).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const reasons = groups.flatMap(({ rejections }) => rejections.map(({ row, code }) => [row, code]));
    expect(new Map(reasons as [number, string][])).toEqual(
      new Map([
        [2, "date-unreadable"],
        [3, "key-missing"],
        [4, "date-unreadable"],
        [5, "cell-count"],
        [6, "row-empty"],
      ]),
    );
    expect(groups.filter(({ draft }) => draft !== null).map(({ key }) => key)).toEqual(["A|1", "A|4"]);
    for (const { rows, draft, rejections } of groups) {
      expect((draft?.rowNumbers.length ?? 0) + rejections.length).toBe(rows.length);
    }
  });

  it("keeps rows with the same row id apart, so that the second is a duplicate of the first", async () => {
    const groups = await groupsOf("id,date,said\n7,01/02/2024,a\n7,01/02/2024,a\n,01/02/2024,b\n", byRowId);
    expect(groups.map(({ key }) => key).slice(0, 2)).toEqual(["7", "7"]);
    expect(groups[2]!.key).toMatch(/^#[0-9a-f]{32}\.1$/);
  });

  it("numbers equal rows without an id, the same in every file that holds them", async () => {
    const one = await groupsOf("date,said\n01/02/2024,a\n01/02/2024,a\n01/02/2024,b\n", byContent);
    const other = await groupsOf("date,said\n01/02/2024,b\n01/02/2024,a\n01/02/2024,a\n", byContent);
    expect(new Set(one.map(({ key }) => key)).size).toBe(3);
    expect(one.map(({ key }) => key).toSorted()).toEqual(other.map(({ key }) => key).toSorted());
  });

  it("rejects a key that joins more rows than an act can have", async () => {
    const rows = Array.from({ length: 1001 }, (_, row) => `A,1,01/02/2024,t${row}\n`).join("");
    const groups = await groupsOf(`org,id,date,said\n${rows}A,2,01/02/2024,ok\n`, byRespondent);
    expect(groups).toHaveLength(1002);
    expect(groups.filter(({ draft }) => draft !== null).map(({ key }) => key)).toEqual(["A|2"]);
    expect(groups[0]!.rejections[0]).toMatchObject({ code: "group-too-large", row: 1 });
  });

  it("refuses a mapping that does not fit the file", async () => {
    const file = "id,date,said\n7,01/02/2024,a\n";
    await expect(groupsOf(file, byContent)).rejects.toMatchObject({ code: "MAPPING_INVALID" });
    await expect(groupsOf("id,when,said\n7,x,a\n", byRowId)).rejects.toMatchObject({
      details: { detail: 'column 2 is "when", not "date"' },
    });
    const dateless = mappingOf({ id: { role: "row-id" } });
    await expect(groupsOf("id\n7\n", dateless)).rejects.toThrow("no column is the date");
  });
});

describe("order, resuming and memory", () => {
  // Every group has its first row in the first half and its second in the other: the worst case for memory.
  const half = (part: number) =>
    Array.from({ length: 300 }, (_, id) => `A,${id},01/02/2024,${"x".repeat(100)}${part}\n`).join("");
  const file = `org,id,date,said\n${half(1)}${half(2)}`;

  async function read(heldBytes: number, from = 0): Promise<{ groups: Group[]; passes: number }> {
    const plan = await planGroups(opener(file), byRespondent, heldBytes);
    const groups = await all(readGroups(opener(file), byRespondent, { today: "2024-06-01", from, plan }));
    return { groups, passes: plan.turns.ends.length };
  }

  it("gives the same groups in several passes when memory is short", async () => {
    const [roomy, tight] = [await read(1e9), await read(20_000)];
    expect(roomy.passes).toBe(1);
    expect(tight.passes).toBeGreaterThan(5);
    expect(tight.groups.map(({ index }) => index)).toEqual(tight.groups.map((_, index) => index));
    const byKey = (groups: Group[]) =>
      groups.map(({ key, rows, draft }) => ({ key, rows, draft })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
    expect(byKey(tight.groups)).toEqual(byKey(roomy.groups));
  });

  it("goes on after any group as if it had never stopped", async () => {
    const whole = await read(20_000);
    for (const from of [1, 57, 150, 299]) expect((await read(20_000, from)).groups).toEqual(whole.groups.slice(from));
    expect((await read(20_000, 300)).groups).toEqual([]);
  });
});
