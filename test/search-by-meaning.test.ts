import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../src/kernel/error.ts";
import { listSignals, recordSignals, undoImport } from "../src/modules/signals/contract.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

let product: TestProduct;
let importId = "";
beforeAll(async () => {
  product = await openTestProduct();
  importId = (await product.importText(fileOf(comments))).id;
});
afterAll(() => product.close());

const comments = [
  "The doctor listened to me and explained everything",
  "Our physician took time and answered all questions",
  "A caring doctor who explained the treatment",
  "The meals were cold and had no taste",
  "Lunch was cold, the soup tasteless",
  "Breakfast came late and the bread was stale",
  "There was nowhere to leave my car",
  "The parking was full and expensive",
  "I drove around for half an hour to park",
  "The website does not let me log in",
  "My password was reset twice and the login still fails",
];
const fileOf = (texts: readonly string[]) =>
  ["Answer ID,Date,Comment", ...texts.map((text, row) => `${row},2026-03-0${1 + (row % 9)},"${text}"`)].join("\n");

const search = async (input: object, actor = product.administrator) => {
  const answer = await product.act(actor, listSignals, input);
  return { ...answer, texts: answer.signals.map(({ texts }) => texts[0]?.text ?? "") };
};

describe("a search by words and meaning", () => {
  it("finds what says the same in other words, and says by what each was found", async () => {
    const byWords = await search({ query: "food" });
    expect(byWords).toMatchObject({ total: 0, matches: null });
    const { texts, matches } = await search({ query: "food", search: "meaning" });
    expect(comments.slice(3, 6)).toContain(texts[0]);
    expect(matches![0]).toMatchObject({ by: "meaning" });
    expect(matches![0]!.likeness).toBeGreaterThan(0.35);
  });

  it("puts first what has both, and marks the words", async () => {
    const { signals, matches, texts } = await search({ query: "doctor explained", search: "meaning" });
    expect(matches![0]!.by).toBe("both");
    expect(texts[0]).toContain("doctor");
    expect(signals[0]!.texts[0]!.highlights.length).toBeGreaterThan(0);
    expect(texts.indexOf(comments[1]!)).toBeGreaterThan(0);
  });

  it("folds what says nearly the same in the same words, and names it", async () => {
    const again = ["The parking was full and expensive!!", "the parking was full, and expensive"];
    const rows = again.map((text, row) => `again ${row},2026-03-01,"${text}"`);
    const { id } = await product.importText(["Answer ID,Date,Comment", ...rows].join("\n"), "again.csv");
    const { texts, matches, total } = await search({ query: "parking expensive", search: "meaning" });
    expect(texts.filter((text) => /parking was full/i.test(text))).toHaveLength(1);
    expect(matches!.find((_, at) => /parking was full/i.test(texts[at]!))!.nearDuplicates).toHaveLength(2);
    expect(total).toBe(matches!.length + 2);
    await product.act(product.administrator, undoImport, { importId: id });
    await product.application.jobs.idle();
  });

  it("holds the filter for both", async () => {
    const all = await search({ query: "cold food", search: "meaning" });
    const { texts } = await search({ query: "cold food", search: "meaning", from: "2026-03-05", to: "2026-03-05" });
    expect(all.total).toBeGreaterThan(1);
    expect(texts).toEqual([comments[4]]);
  });

  it("calls what is the same wholly alike, and nothing more than that", async () => {
    for (const text of comments) {
      const { texts, matches } = await search({ query: text, search: "meaning" });
      const likeness = matches![texts.indexOf(text)]!.likeness!;
      expect(likeness).toBeGreaterThan(0.99);
      expect(likeness).toBeLessThanOrEqual(1);
    }
  });

  it("goes on page by page without gap or repetition", async () => {
    const whole = await search({ query: "cold food", search: "meaning" });
    const paged: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await search({ query: "cold food", search: "meaning", limit: 1, cursor });
      paged.push(...page.texts);
      if (page.cursor === null) break;
      cursor = page.cursor;
    }
    expect(paged).toEqual(whole.texts);
  });

  it("shows nothing to another workspace, or beyond somebody's journeys", async () => {
    expect(await search({ query: "food", search: "meaning" }, await product.stranger())).toMatchObject({ total: 0 });
    const limited = product.as("journey-owner", ["00000000-0000-4000-8000-000000000001"]);
    expect(await search({ query: "food", search: "meaning" }, limited)).toMatchObject({ total: 0 });
  });

  it.each(["", "😀", '"', "-", "*", "((((", "a".repeat(300), "هل", "'; drop table signal; --"])(
    "bears %j",
    async (query) => {
      expect(await search({ query, search: "meaning" })).toHaveProperty("total");
    },
  );
});

describe("more like this", () => {
  it("finds what speaks of the same, without the signal itself, the most alike first", async () => {
    const { signals } = await search({ query: "nowhere" });
    const { texts, matches } = await search({ likeSignalId: signals[0]!.id, limit: 50 });
    const likenesses = matches!.map(({ likeness }) => likeness!);
    expect(likenesses).toEqual(likenesses.toSorted((one, other) => other - one));
    expect(texts).not.toContain(comments[6]);
    for (const text of texts) expect(comments.slice(6, 9)).toContain(text);
  });

  it("knows no signal of another workspace", async () => {
    const { signals } = await search({ query: "nowhere" });
    const stranger = await product.stranger();
    await expect(search({ likeSignalId: signals[0]!.id }, stranger)).rejects.toThrow(AppError);
  });
});

describe("the memory of meanings", () => {
  it("follows what is stored, revised and taken back", async () => {
    const ticket = (text: string) => ({
      signals: [
        { externalId: "T1", source: "Tickets", kind: "ticket" as const, occurredOn: "2026-04-01", texts: [{ text }] },
      ],
    });
    const found = async (query: string) => (await search({ query, search: "meaning" })).texts;
    await product.act(product.administrator, recordSignals, ticket("The ambulance crew drove carefully"));
    await product.application.jobs.idle();
    expect(await found("paramedics")).toContain("The ambulance crew drove carefully");
    await product.act(product.administrator, recordSignals, ticket("The invoice was wrong"));
    await product.application.jobs.idle();
    expect(await found("paramedics")).not.toContain("The invoice was wrong");
    expect(await found("incorrect invoices")).toContain("The invoice was wrong");
    await product.act(product.administrator, undoImport, { importId });
    await product.application.jobs.idle();
    expect(await found("food")).toEqual([]);
    expect(await found("incorrect invoices")).toEqual(["The invoice was wrong"]);
  });
});
