import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../kernel/actor.ts";
import type { Download } from "../../../kernel/context.ts";
import { exportSignals, listSignals, type SignalFilter } from "../contract.ts";
import { type Ledger, openLedger, type Planted } from "../ledger.fixture.ts";

const formulas = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=1,"2"\n3', "＝1", "＋1"];
const plain = ["fine", " =1", "a=1", "'quoted'", '"', "a,b;c", "line\r\nbreak", "<b>&amp;</b>", "😀 مرحبا", "", "1-2"];

const neutralised = (text: string) => (/^[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text);

let ledger: Ledger;
let champion: Actor;
beforeAll(async () => {
  ledger = await openLedger();
  champion = ledger.as("champion");
});
afterAll(() => ledger.storage.close());

const opened = async (filter: SignalFilter & { format?: "csv" | "ndjson" }, actor = champion) =>
  (await ledger.ask(actor, exportSignals, filter)) as Download;
const readCsv = async (filter: SignalFilter, actor = champion) => {
  const bytes = await buffer((await opened(filter, actor)).stream);
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  return parse(bytes, { columns: true, bom: true }) as Record<string, string>[];
};
/** An actor in a workspace with just these signals. */
const holding = async (planted: Planted[]) => {
  const actor = ledger.as("champion", undefined, crypto.randomUUID());
  await ledger.plant(planted, actor.workspaceId!);
  return actor;
};

describe("signals as CSV", () => {
  it("reads back as it was stored, and nothing in it is a formula", async () => {
    const said = [...formulas, ...plain];
    const actor = await holding(
      said.map((text, index) => ({
        occurredOn: "2024-01-01",
        externalId: `row ${index}`,
        customer: { identifiers: [{ kind: "respondent", value: text || "nobody" }] },
        attributes: { [text]: text },
        scores: [{ name: text, value: 3 }],
        texts: [{ question: text, text }],
        source: "=Survey",
      })),
    );
    const lines = await readCsv({}, actor);
    expect(lines).toHaveLength(said.length);
    for (const line of lines) {
      const text = said[Number(line["external id"]!.slice(4))]!;
      const safe = neutralised(text);
      expect(line.text).toBe(safe);
      expect(line.question).toBe(safe);
      expect(line.source).toBe("'=Survey");
      expect(JSON.parse(line.attributes!)).toEqual({ [text]: text });
      expect(JSON.parse(line.scores!)).toEqual([{ name: text, raw: "3", value: 3, scale: "rating-1-5-high-good" }]);
      for (const cell of Object.values(line)) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u);
    }
  });

  it("reads back whatever customers write", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 60 }).filter((each) => !each.includes("\0"));
    const texts = fc.sample(text, { seed: 4, numRuns: 400 });
    const actor = await holding(
      texts.map((each, index) => ({ occurredOn: "2024-01-01", externalId: String(index), texts: [{ text: each }] })),
    );
    const lines = await readCsv({}, actor);
    expect(lines).toHaveLength(texts.length);
    for (const line of lines) {
      const stored = texts[Number(line["external id"])]!;
      expect([stored, `'${stored}`]).toContain(line.text);
    }
  });

  it("says of each signal where it stands, in words", async () => {
    const [journeyId, stepId, themeId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    const actor = await holding([
      {
        occurredOn: "2024-02-29",
        externalId: "7",
        texts: [{ question: "Good?", text: "kind" }, { text: "slow" }],
        sourceLabels: [{ kind: "theme", themeId, polarity: null, textOrdinal: 0 }],
        ruleLabels: [
          { kind: "sentiment", themeId: null, polarity: "mixed", textOrdinal: 0, start: null, end: null },
          { kind: "theme", themeId, polarity: "positive", textOrdinal: 0, start: 0, end: 4 },
        ],
        place: { journeyId, stepId },
      },
    ]);
    const [line] = await readCsv({}, actor);
    expect(line).toMatchObject({
      kind: "survey-response",
      "occurred on": "2024-02-29",
      "dated by": "day",
      journey: `Journey ${journeyId.slice(0, 8)}`,
      step: `Step ${stepId.slice(0, 8)}`,
      sentiment: "mixed",
      themes: `Theme ${themeId.slice(0, 8)}`,
      question: "Good?\n\n",
      text: "kind\n\nslow",
    });
  });

  it("is a header alone when nothing matches", async () => {
    const actor = await holding([]);
    const bytes = await buffer((await opened({}, actor)).stream);
    expect(bytes.toString().split("\n")).toHaveLength(2);
    expect(await buffer((await opened({ format: "ndjson" }, actor)).stream)).toHaveLength(0);
  });
});

describe("the stream", () => {
  const many = 2_300;
  let actor: Actor;
  beforeAll(async () => {
    const long = "word ".repeat(200);
    actor = await holding(Array.from({ length: many }, () => ({ occurredOn: "2024-01-01", texts: [{ text: long }] })));
  });

  it("has every signal of several pages once, in the order of the list", async () => {
    const { stream, fileName, contentType } = await opened({ format: "ndjson" }, actor);
    expect([fileName, contentType]).toEqual(["signals-2024-06-01.ndjson", "application/x-ndjson; charset=utf-8"]);
    const lines = (await buffer(stream)).toString().trimEnd().split("\n");
    const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
    expect(new Set(ids).size).toBe(many);
    expect(ids).toEqual(ids.toSorted().reverse());
    const { signals } = await ledger.ask(actor, listSignals, { limit: 3 });
    expect(lines.slice(0, 3).map((line) => JSON.parse(line) as unknown)).toEqual(signals);
  });

  it("reads no further than its reader, and stops with it", async () => {
    let statements = 0;
    const { pool } = ledger.storage;
    pool.on("acquire", count);
    const { stream } = await opened({}, actor);
    const reader = (stream as Readable)[Symbol.asyncIterator]();
    await reader.next();
    await settled();
    const first = statements;
    await settled();
    expect(statements).toBe(first);
    await reader.return?.();
    await settled();
    pool.off("acquire", count);
    const all = Math.ceil(many / 500) * 2;
    expect(statements).toBeLessThan(all);

    function count() {
      statements++;
    }
  });

  it("ends with the error of the database, so that nobody takes half a file for the whole", async () => {
    const { stream } = await opened({}, actor);
    const reader = (stream as Readable)[Symbol.asyncIterator]();
    await reader.next();
    await ledger.storage.pool.query("alter table signal_text rename to signal_text_away");
    try {
      const rest = async () => {
        while (!(await reader.next()).done);
      };
      await expect(rest()).rejects.toThrow(/signal_text/);
    } finally {
      await ledger.storage.pool.query("alter table signal_text_away rename to signal_text");
    }
  });
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 150));
