import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Import, listImportRows, listImports, runImport, undoImport } from "../contract.ts";
import { type Imports, openImports } from "./imports.fixture.ts";

let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());

const header = "Response ID,Date,Customer ID,Rating,Comment,Region";
const row = (id: number, more: { rating?: number; comment?: string; date?: string; customer?: string } = {}) =>
  [
    `R${id}`,
    more.date ?? `2024-03-${String(1 + (id % 28)).padStart(2, "0")}`,
    more.customer ?? `C${id}`,
    more.rating ?? 1 + (id % 5),
    more.comment ?? `The delivery number ${id} came late`,
    id % 2 === 0 ? "North" : "South",
  ].join(",");
const fileOf = (...rows: string[]) => [header, ...rows].join("\n");
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
/** Every test imports under a name of its own, so that its ledger is its own. */
let source = "";
let lastSource = 0;
const bring = (text: string) => imports.bring(text, { mapping: { sourceName: source } });
beforeEach(() => {
  source = `Survey ${++lastSource}`;
});
const nothing = { rows: 0, stored: 0, revised: 0, duplicate: 0, rejected: 0 };
const counted = (counts: Partial<NonNullable<Import["counts"]>>) => ({ ...nothing, ...counts });
const own = async () => {
  const ledger = await imports.ledger();
  const sources = new Set(
    (await imports.storage.pool.query("select id from source where name = $1", [source])).rows.map(({ id }) => id),
  );
  const { rows } = await imports.storage.pool.query("select id, source_id from signal");
  const ids = new Set(rows.filter(({ source_id }) => sources.has(source_id)).map(({ id }) => id));
  const mine = (table: "signal_score" | "signal_text" | "signal_version" | "import_claim") =>
    ledger[table].filter(({ signal_id }) => ids.has(signal_id as string));
  return {
    signals: ledger.signal.filter(({ id }) => ids.has(id as string)),
    scores: mine("signal_score"),
    texts: mine("signal_text"),
    versions: mine("signal_version"),
    claims: mine("import_claim"),
    customers: ledger.customer,
  };
};

describe("a file comes in", () => {
  it("as proposed: looked at, checked without a trace, then stored", async () => {
    const begun = await imports.begin(fileOf(...numbers(0, 40).map((id) => row(id))), {
      mapping: { sourceName: source },
    });
    expect(begun).toMatchObject({ state: "proposed", check: null, counts: null, createdBy: "Ada" });
    expect(begun.samples[0]).toEqual(["R0", "R1", "R2", "R3", "R4"]);
    const before = await imports.ledger();
    const checked = await imports.check(begun.id);
    expect(checked).toMatchObject({
      state: "checked",
      check: { counts: counted({ rows: 40, stored: 40 }), signals: 40, scored: 40, masked: 0 },
    });
    expect(await imports.ledger()).toEqual(before);
    const done = await imports.run(begun.id);
    expect(done).toMatchObject({ state: "done", counts: counted({ rows: 40, stored: 40 }), signals: 40, error: null });
    const { signals, scores, texts, customers } = await own();
    expect([signals.length, scores.length, texts.length, customers.length]).toEqual([40, 40, 40, 40]);
  });

  it("keeps neither its bytes nor its samples once it is in", async () => {
    const before = imports.keptFiles();
    const done = await bring(fileOf(row(1), row(2), row(3)));
    expect(done.samples).toEqual([]);
    expect(imports.keptFiles()).toEqual(before);
    await expect(imports.act(imports.administrator, runImport, { importId: done.id })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
  });

  it("tells others which signals came, at most 500 at a time", async () => {
    imports.events.length = 0;
    await bring(fileOf(...numbers(0, 1_100).map((id) => row(id))));
    const told = imports.events.filter(({ name }) => name === "signals-stored");
    const ids = told.flatMap(({ payload }) => payload.signalIds as string[]);
    expect(Math.max(...told.map(({ payload }) => (payload.signalIds as string[]).length))).toBeLessThanOrEqual(500);
    expect(new Set(ids)).toEqual(new Set((await own()).signals.map(({ id }) => id)));
    expect(ids).toHaveLength(1_100);
  });

  it("lists each rejected row with its reason, page by page", async () => {
    const bad = numbers(0, 30).map((id) => row(id, id % 3 === 0 ? { date: "some day" } : {}));
    const { id, version, mapping } = await imports.begin(fileOf(...bad));
    expect(version).toBe(1);
    expect(mapping.columns.map(({ as }) => as.role)).toContain("date");
    const checked = await imports.check(id);
    expect(checked.check!.counts).toEqual(counted({ rows: 30, stored: 20, rejected: 10 }));
    const listed: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await imports.act(imports.administrator, listImportRows, { importId: id, limit: 4, cursor });
      expect(page.total).toBe(10);
      for (const each of page.rows) {
        expect(each).toMatchObject({ outcome: "rejected", code: "date-unreadable", column: "Date", value: "some day" });
        expect(each.reason).toContain("cannot be read");
        listed.push(each.row);
      }
      if (page.cursor === null) break;
      cursor = page.cursor;
    }
    expect(listed).toEqual(numbers(0, 10).map((each) => 1 + 3 * each));
  });

  it("joins the rows of one act, and keeps each customer once", async () => {
    const rows = numbers(0, 60).flatMap((id) => [
      `${id},St Mary's,2024-02-0${1 + (id % 9)},What was good?,"The nurse ${id} was kind",4`,
      `${id},St Mary's,2024-02-0${1 + (id % 9)},What could be better?,"Parking ${id} was full",4`,
    ]);
    const done = await bring(["Respondent ID,Hospital,Date,Question,Answer,Rating", ...rows].join("\n"));
    expect(done).toMatchObject({ counts: counted({ rows: 120, stored: 120 }), signals: 60 });
    const { signals, texts, scores } = await own();
    expect([signals.length, texts.length, scores.length]).toEqual([60, 120, 60]);
    expect(new Set(texts.map(({ question }) => question))).toEqual(
      new Set(["What was good?", "What could be better?"]),
    );
  });
});

describe("a file comes in again", () => {
  it("unchanged: everything is there already", async () => {
    const text = fileOf(...numbers(0, 50).map((id) => row(id, { date: id === 9 ? "" : undefined })));
    await bring(text);
    const before = await own();
    const again = await bring(text);
    expect(again.counts).toEqual(counted({ rows: 50, duplicate: 49, rejected: 1 }));
    expect(again.signals).toBe(49);
    const after = await own();
    expect({ ...after, claims: [] }).toEqual({ ...before, claims: [] });
    expect(after.claims).toHaveLength(before.claims.length * 2);
  });

  it("edited: what changed is revised, and the earlier content kept", async () => {
    await bring(fileOf(...numbers(0, 20).map((id) => row(id))));
    const edited = numbers(0, 20).map((id) => row(id, id < 3 ? { rating: 5, comment: `Sorted out now ${id}` } : {}));
    const begun = await imports.begin(fileOf(...edited), { mapping: { sourceName: source } });
    const { check } = await imports.check(begun.id);
    expect(check!.counts).toEqual(counted({ rows: 20, revised: 3, duplicate: 17 }));
    const { counts, signals } = await imports.run(begun.id);
    expect({ counts, signals }).toEqual({ counts: check!.counts, signals: 20 });
    const listed = await imports.act(imports.administrator, listImportRows, { importId: begun.id, outcome: "revised" });
    expect(listed.rows.map((each) => each.row)).toEqual([1, 2, 3]);
    const { versions, signals: now } = await own();
    expect(now.filter(({ version }) => version === 2)).toHaveLength(3);
    for (const { content } of versions) {
      const { texts } = content as { texts: { text: string }[] };
      expect(texts[0]!.text).toMatch(/^The delivery number/);
    }
  });

  it("overlapping with another file: what both hold is stored once", async () => {
    await bring(fileOf(...numbers(0, 30).map((id) => row(id))));
    const later = await bring(fileOf(...numbers(20, 50).map((id) => row(id))));
    expect(later.counts).toEqual(counted({ rows: 30, duplicate: 10, stored: 20 }));
    expect((await own()).signals).toHaveLength(50);
  });

  it("rows without any id: equal rows are as many as there are, and the same ones next time", async () => {
    const lines = [
      "Date,Rating,Comment",
      ...numbers(0, 12).map((id) => `2024-05-0${1 + (id % 3)},${1 + (id % 3)},Same ${id % 3} words`),
    ];
    const first = await bring(lines.join("\n"));
    expect(first).toMatchObject({ counts: counted({ rows: 12, stored: 12 }), signals: 12 });
    const again = await bring([...lines, "2024-05-09,2,Something else"].join("\n"));
    expect(again.counts).toEqual(counted({ rows: 13, duplicate: 12, stored: 1 }));
  });

  it("an id on several rows of a file: the last row stays, and all are known the next time", async () => {
    const rows = [
      ...numbers(0, 200).map((id) => row(id)),
      row(7, { comment: "Edited once" }),
      row(7, { comment: "Edited twice" }),
      row(8),
    ];
    const text = fileOf(...rows);
    const begun = await imports.begin(text, { mapping: { sourceName: source } });
    const expected = counted({ rows: 203, stored: 200, revised: 2, duplicate: 1 });
    expect((await imports.check(begun.id)).check).toMatchObject({ counts: expected, signals: 200 });
    expect(await imports.run(begun.id)).toMatchObject({ counts: expected, signals: 200 });
    const { texts, versions } = await own();
    expect(texts.map((each) => each.text)).toContain("Edited twice");
    expect(texts.map((each) => each.text)).not.toContain("Edited once");
    expect(versions).toHaveLength(2);
    const again = await imports.begin(text, { mapping: { sourceName: source } });
    expect((await imports.check(again.id)).check!.counts).toEqual(counted({ rows: 203, duplicate: 203 }));
    expect((await imports.run(again.id)).counts).toEqual(counted({ rows: 203, duplicate: 203 }));
    const back = await bring(fileOf(row(7)));
    expect(back.counts).toEqual(counted({ rows: 1, revised: 1 }));
  });
});

describe("work that breaks off with the process again and again", () => {
  const everyJobBegan = (times: number) =>
    imports.storage.pool.query(`
      create or replace function began() returns trigger language plpgsql as
        $$ begin new.begun_since_progress := ${times}; return new; end $$;
      create or replace trigger began before insert on job for each row execute function began()`);

  it("is given up: the import says so, keeps what it has, and goes on when asked", async () => {
    const { id } = await imports.begin(fileOf(...numbers(0, 40).map((each) => row(each))), {
      mapping: { sourceName: source },
    });
    await everyJobBegan(5);
    const givenUp = await imports.run(id);
    await everyJobBegan(0);
    expect(givenUp).toMatchObject({ state: "failed", signals: null });
    expect(givenUp.error).toContain("5 times");
    expect(givenUp.finishedAt).not.toBeNull();
    expect(await imports.run(id)).toMatchObject({
      state: "done",
      error: null,
      counts: counted({ rows: 40, stored: 40 }),
    });
  });
});

describe("an import is taken back", () => {
  const without = async () => {
    const { signals, scores, texts, versions, customers } = await own();
    return { signals, scores, texts, versions, customers };
  };

  it("and nothing is left of it", async () => {
    const before = await imports.ledger();
    const { id } = await bring(fileOf(...numbers(0, 700).map((each) => row(each, { customer: `only here ${each}` }))));
    imports.events.length = 0;
    const undone = await imports.undo(id);
    expect(undone).toMatchObject({ state: "undone", counts: null, signals: null, error: null });
    expect(await imports.ledger()).toEqual(before);
    const days = imports.events.filter(({ name }) => name === "signals-removed").flatMap(({ payload }) => payload.days);
    expect(new Set(days)).toEqual(new Set(numbers(1, 29).map((day) => `2024-03-${String(day).padStart(2, "0")}`)));
  });

  it("without what another import brought, too", async () => {
    const first = await bring(fileOf(...numbers(0, 20).map((id) => row(id))));
    const second = await bring(fileOf(...numbers(10, 30).map((id) => row(id))));
    await imports.undo(first.id);
    expect((await own()).signals).toHaveLength(20);
    await imports.undo(second.id);
    expect((await own()).signals).toHaveLength(0);
  });

  it("a revision gives way to what was there before", async () => {
    await bring(fileOf(...numbers(0, 10).map((id) => row(id))));
    const before = await without();
    const edit = await bring(
      fileOf(...numbers(0, 10).map((id) => row(id, { comment: `Changed ${id}`, customer: `New ${id}` }))),
    );
    expect(edit.counts).toEqual(counted({ rows: 10, revised: 10 }));
    expect((await without()).texts).not.toEqual(before.texts);
    await imports.undo(edit.id);
    expect(await without()).toEqual(before);
  });

  it("the first of two: the revision stays, and its archive goes", async () => {
    const first = await bring(fileOf(row(1)));
    const edit = await bring(fileOf(row(1, { comment: "Changed", customer: "Somebody else" })));
    await imports.undo(first.id);
    const { texts, versions, customers } = await own();
    expect(texts.map(({ text }) => text)).toEqual(["Changed"]);
    expect(versions).toEqual([]);
    const named = (await imports.ledger()).customer_identifier.map(({ value }) => value);
    expect(named).toContain("Somebody else");
    expect(customers.length).toBeGreaterThan(0);
    await imports.undo(edit.id);
    expect((await own()).signals).toEqual([]);
    expect((await imports.ledger()).customer_identifier.map(({ value }) => value)).not.toContain("Somebody else");
  });

  it("a customer whom only a kept content names stays until that content goes", async () => {
    const other = await bring(fileOf(row(2, { customer: "Twice seen" })));
    const first = await bring(fileOf(row(1, { customer: "Twice seen" })));
    const edit = await bring(fileOf(row(1, { customer: "Corrected" })));
    await imports.undo(other.id);
    const named = async () => (await imports.ledger()).customer_identifier.map(({ value }) => value);
    expect(await named()).toContain("Twice seen");
    await imports.undo(edit.id);
    const { signals } = await own();
    const customer = (await imports.ledger()).customer_identifier.find(({ value }) => value === "Twice seen")!;
    expect(signals[0]!.customer_id).toBe(customer.customer_id);
    await imports.undo(first.id);
    expect(await named()).not.toContain("Twice seen");
  });

  it("and can come in again, with the same ids", async () => {
    const text = fileOf(...numbers(0, 25).map((id) => row(id)));
    const { id } = await bring(text);
    const before = await without();
    await imports.undo(id);
    expect((await bring(text)).counts).toEqual(counted({ rows: 25, stored: 25 }));
    expect(await without()).toEqual(before);
  });

  it("once; what is undone cannot be undone, run or corrected", async () => {
    const { id } = await bring(fileOf(row(1)));
    await imports.undo(id);
    for (const signature of [undoImport, runImport])
      await expect(imports.act(imports.administrator, signature, { importId: id })).rejects.toMatchObject({
        code: "WRONG_STATE",
        message: expect.stringContaining("undone"),
      });
  });
});

it("imports are listed newest first, page by page", async () => {
  const { imports: all } = await imports.act(imports.administrator, listImports, { limit: 200 });
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await imports.act(imports.administrator, listImports, { limit: 3, cursor });
    seen.push(...page.imports.map(({ id }) => id));
    if (page.cursor === null) break;
    cursor = page.cursor;
  }
  expect(seen).toEqual(all.map(({ id }) => id));
  const moments = all.map(({ createdAt }) => createdAt);
  expect(moments).toEqual(moments.toSorted().reverse());
});

it("the feedback of the demonstration comes in as proposed, every row accounted for", async () => {
  const file = readFileSync(join(import.meta.dirname, "../../../../demo/nhs_feedback/v6framework_230831.csv"));
  const begun = await imports.begin(file, { name: "v6framework_230831.csv" });
  const { check } = await imports.check(begun.id);
  expect(check).toEqual({ counts: counted({ rows: 7_908, stored: 7_908 }), signals: 4_466, scored: 4_227, masked: 0 });
  const done = await imports.run(begun.id);
  expect(done).toMatchObject({ state: "done", counts: check!.counts, signals: 4_466 });
  const again = await imports.bring(file, { name: "v6framework_230831.csv" });
  expect(again).toMatchObject({ counts: counted({ rows: 7_908, duplicate: 7_908 }), signals: 4_466 });
});
