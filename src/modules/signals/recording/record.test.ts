import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forEachEngine } from "../../../../test/engines/engines.ts";
import { listImportRows, type RecordedSignal, readImport, recordSignals, runImport } from "../contract.ts";
import { type Imports, openImports } from "../importing/imports.fixture.ts";

const scale = { key: "rating-1-5-high-good", minimum: 1, maximum: 5, goodEnd: "high" } as const;
const signalOf = (id: number | string, more: Partial<RecordedSignal> = {}): RecordedSignal => ({
  externalId: `R${id}`,
  source: "Till",
  kind: "survey-response",
  occurredOn: "2024-03-04T09:30:00+01:00",
  customer: { identifiers: [{ kind: "Customer ID", value: `C${id}` }], attributes: { City: "York" } },
  scores: [{ name: "Rating", value: 4, scale }],
  texts: [{ text: `The delivery number ${id} came late` }],
  attributes: { Region: "North" },
  ...more,
});
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

forEachEngine((engine) => {
  describe("signals from a program", () => {
    let imports: Imports;
    beforeAll(async () => {
      imports = await openImports(await engine.open());
    });
    afterAll(() => imports.close());
    const send = (signals: readonly unknown[], more: { actor?: typeof imports.administrator; key?: string } = {}) =>
      imports.act(
        more.actor ?? imports.administrator,
        recordSignals,
        { signals: [...signals] },
        {
          idempotencyKey: more.key,
        },
      );
    const counted = (rows: number, part: object) => ({
      rows,
      stored: 0,
      revised: 0,
      duplicate: 0,
      rejected: 0,
      ...part,
    });

    it("are stored, then known, then revised, and taken back as one", async () => {
      const before = await imports.ledger();
      imports.events.length = 0;
      const first = await send(numbers(0, 20).map((id) => signalOf(id)));
      expect(first.counts).toEqual(counted(20, { stored: 20 }));
      expect((await send(numbers(0, 20).map((id) => signalOf(id)))).counts).toEqual(counted(20, { duplicate: 20 }));
      const edited = signalOf(3, { texts: [{ text: "Sorted out now" }] });
      const [fate] = (await send([edited])).signals;
      expect(fate).toEqual({ outcome: "revised", signalId: first.signals[3]!.signalId, rejection: null });
      const [importId] = first.importIds;
      expect(await imports.read(importId!)).toMatchObject({
        origin: "api",
        state: "done",
        counts: counted(41, { stored: 20, duplicate: 20, revised: 1 }),
        signals: 20,
      });
      const { rows } = await imports.act(imports.administrator, listImportRows, {
        importId: importId!,
        outcome: "revised",
      });
      expect(rows.map(({ row, code }) => [row, code])).toEqual([[41, "content-differs"]]);
      await imports.settled(importId!);
      const told = imports.events.filter(({ name }) => name === "signals-stored");
      expect(told.flatMap(({ payload }) => payload.signalIds)).toHaveLength(21);
      for (const step of [runImport, readImport]) {
        const asked = imports.act(imports.administrator, step, { importId: importId! });
        if (step === runImport) await expect(asked).rejects.toMatchObject({ code: "WRONG_STATE" });
        else await asked;
      }

      expect(await imports.undo(importId!)).toMatchObject({ state: "undone", counts: null, signals: null });
      expect(await imports.ledger()).toEqual(before);
      // What comes after that is a new import, and does not wake the old one.
      const again = await send([signalOf(3)]);
      expect(again.importIds).not.toEqual([importId]);
      await imports.undo(again.importIds[0]!);
      expect(await imports.ledger()).toEqual(before);
      expect(imports.heard).toEqual([]);
    });

    it("are the same signals as a file's", async () => {
      const lines = numbers(0, 30).map((id) => `R${id},2024-03-04,C${id},4,The delivery number ${id} came late,North`);
      const text = ["Response ID,Date,Customer ID,Rating,Comment,Region", ...lines].join("\n");
      const file = await imports.bring(text, { mapping: { sourceName: "Both ways" } });
      expect(file.signals).toBe(30);
      const column = (role: string) => file.mapping.columns.find(({ as }) => as.role === role)!.as;
      const [rated, worded] = [column("score"), column("text")];
      if (rated.role !== "score" || worded.role !== "text") throw new Error("The file was read otherwise");
      const sent = numbers(0, 31).map((id) =>
        signalOf(id, {
          ...{ source: "both WAYS", kind: file.mapping.kind, resolution: file.mapping.resolution },
          customer: { identifiers: [{ kind: "Customer ID", value: `C${id}` }] },
          scores: [{ name: rated.name, value: 4, scale: rated.scale }],
          texts: [{ question: worded.question ?? null, text: `The delivery number ${id} came late` }],
        }),
      );
      const { counts, importIds, signals } = await send(sent);
      expect(counts).toEqual(counted(31, { duplicate: 30, stored: 1 }));
      const { signal } = await imports.ledger();
      expect(new Set(signal.map(({ id }) => id))).toEqual(new Set(signals.map(({ signalId }) => signalId)));
      await imports.undo(file.id);
      expect((await imports.ledger()).signal).toHaveLength(31);
      await imports.undo(importIds[0]!);
      expect((await imports.ledger()).signal).toEqual([]);
    });

    it("sent by fifty at once: none is lost or doubled, and nobody waits for ever", async () => {
      const batches = numbers(0, 50).map((writer) => [
        ...numbers(0, 8).map((id) => signalOf(`${writer}-${id}`, { source: `Many ${writer % 3}` })),
        // Every writer also speaks of these, of all sources, in an order of its own.
        ...numbers(0, 3).map((id) => signalOf(`all-${id}`, { source: `Many ${(id + writer) % 3}` })),
      ]);
      const answers = await Promise.all(batches.map((batch) => send(batch)));
      const total = (what: "stored" | "duplicate" | "revised" | "rejected") =>
        answers.reduce((sum, { counts }) => sum + counts[what], 0);
      const shared = 9;
      expect([total("stored"), total("duplicate"), total("revised"), total("rejected")]).toEqual([
        400 + shared,
        150 - shared,
        0,
        0,
      ]);
      const days = new Set(answers.flatMap(({ importIds }) => importIds));
      expect(days.size).toBe(3);
      const claimed = await Promise.all([...days].map(async (id) => (await imports.read(id)).signals!));
      expect(claimed.reduce((sum, each) => sum + each, 0)).toBe(400 + shared);
      expect((await imports.ledger()).signal).toHaveLength(400 + shared);
      // Taken back while more arrives: what arrived later stays, whole.
      const [undone, ...late] = await Promise.all([
        imports.undo([...days][0]!),
        ...batches.slice(0, 10).map((batch) => send(batch)),
      ]);
      expect(undone.state).toBe("undone");
      const rest = new Set([...late.flatMap(({ importIds }) => importIds), ...days]);
      rest.delete(undone.id);
      for (const id of rest) await imports.undo(id);
      const { signal, signal_text, import_claim, customer, source } = await imports.ledger();
      expect([signal, signal_text, import_claim, customer, source]).toEqual([[], [], [], [], []]);
      expect(imports.heard).toEqual([]);
    });

    it("end as one of four, whatever was sent", async () => {
      const item = fc.record({
        externalId: fc.constantFrom("a", "b", "c", ["a", "b"], "", 7),
        source: fc.constantFrom("P", "p ", "Q", ""),
        kind: fc.constantFrom("survey-response", "review", "rumour"),
        occurredOn: fc.constantFrom("2024-01-01", "2024-02-30", "yesterday", "2924-01-01", "2024-01-02T10:00:00Z"),
        texts: fc.array(fc.record({ text: fc.string({ maxLength: 12 }) }), { maxLength: 2 }),
      });
      const runs = engine.kind === "embedded" ? 25 : 8;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(item, fc.jsonValue()), { minLength: 1, maxLength: 12 }), async (given) => {
          const sent = given.filter((each) => !JSON.stringify(each).includes("\\u"));
          if (sent.length === 0) return;
          const { counts, signals } = await send(sent);
          const times = (what: string) => signals.filter(({ outcome }) => outcome === what).length;
          expect(signals).toHaveLength(sent.length);
          expect(counts).toEqual({
            rows: sent.length,
            stored: times("stored"),
            revised: times("revised"),
            duplicate: times("duplicate"),
            rejected: times("rejected"),
          });
          for (const { outcome, signalId, rejection } of signals) {
            expect([signalId === null, rejection !== null]).toEqual(
              outcome === "rejected" ? [true, true] : [false, false],
            );
          }
          // What was sent once is known: nothing of it is news.
          const again = await send(sent);
          expect(again.counts).toEqual(
            counted(sent.length, { duplicate: sent.length - counts.rejected, rejected: counts.rejected }),
          );
        }),
        { numRuns: runs },
      );
    });

    it("are answered once for one idempotency key", async () => {
      const first = await send([signalOf("once", { source: "Once" })], { key: "k1" });
      expect(first.counts.stored).toBe(1);
      expect(await send([signalOf("once", { source: "Once" })], { key: "k1" })).toEqual(first);
      await expect(send([signalOf("twice", { source: "Once" })], { key: "k1" })).rejects.toMatchObject({
        code: "IDEMPOTENCY_KEY_REUSED",
      });
      const [one, other] = await Promise.all(
        [1, 2].map(() => send([signalOf("race", { source: "Once" })], { key: "k2" })),
      );
      expect(one).toEqual(other);
    });

    it("of another workspace are other signals", async () => {
      const stranger = await imports.stranger();
      const [mine, theirs] = [await send([signalOf("w")]), await send([signalOf("w")], { actor: stranger })];
      expect(theirs.counts.stored).toBe(1);
      expect(theirs.signals[0]!.signalId).not.toBe(mine.signals[0]!.signalId);
      const reading = imports.act(stranger, readImport, { importId: mine.importIds[0]! });
      await expect(reading).rejects.toMatchObject({ code: "NOT_FOUND" });
    });
  });
});

describe("one bad signal", () => {
  let imports: Imports;
  beforeAll(async () => {
    imports = await openImports();
  });
  afterAll(() => imports.close());
  const { texts: _, ...withoutTexts } = signalOf("x");

  it.each([
    ["nothing", null, "not-valid", null],
    ["a word", "R1", "not-valid", null],
    ["no id", { ...signalOf(1), externalId: undefined }, "not-valid", "externalId"],
    ["a name that is none", { ...signalOf(1), text: "x" }, "not-valid", null],
    ["an unknown kind", { ...signalOf(1), kind: "rumour" }, "not-valid", "kind"],
    ["no date", { ...signalOf(1), occurredOn: undefined }, "date-missing", "occurredOn"],
    ["a date in words", signalOf(1, { occurredOn: "4 March 2024" }), "date-unreadable", "occurredOn"],
    ["a day that is none", signalOf(1, { occurredOn: "2024-02-30" }), "date-impossible", "occurredOn"],
    ["a day long ago", signalOf(1, { occurredOn: "0204-02-03" }), "date-impossible", "occurredOn"],
    ["a day to come", signalOf(1, { occurredOn: "2099-01-01" }), "date-in-future", "occurredOn"],
    [
      "a score off the scale",
      signalOf(1, { scores: [{ name: "R", value: 6, scale }] }),
      "score-off-scale",
      "scores.0.value",
    ],
    [
      "a scale with a made-up key",
      signalOf(1, { scores: [{ name: "R", value: 4, scale: { ...scale, key: "rating-1-5" } }] }),
      "scale-unknown",
      "scores.0.scale",
    ],
    [
      "a scale under the key of another",
      signalOf(1, { scores: [{ name: "R", value: 4, scale: { ...scale, key: "nps-0-10" } }] }),
      "scale-contradicted",
      "scores.0.scale",
    ],
    [
      "a score in words",
      signalOf(1, { scores: [{ name: "R", value: "so so", scale }] }),
      "score-unreadable",
      "scores.0.value",
    ],
    [
      "a scale of no length",
      signalOf(1, { scores: [{ name: "R", value: 5, scale: { ...scale, minimum: 5 } }] }),
      "scale-invalid",
      "scores.0.scale",
    ],
    [
      "a score twice",
      signalOf(1, { scores: [1, 2].map((value) => ({ name: "R", value, scale })) }),
      "score-twice",
      "scores.1.name",
    ],
    [
      "too many words",
      { ...withoutTexts, texts: [1, 2].map(() => ({ text: "word ".repeat(30_000) })) },
      "too-long",
      null,
    ],
  ])("with %s is rejected by name, and its neighbours stored", async (what, bad, code, field) => {
    const neighbour = (side: string) => signalOf(`${what} ${side}`);
    const { counts, signals } = await imports.act(imports.administrator, recordSignals, {
      signals: [neighbour("before"), bad, neighbour("after")],
    });
    expect(counts).toEqual({ rows: 3, stored: 2, revised: 0, duplicate: 0, rejected: 1 });
    expect(signals[1]).toMatchObject({ outcome: "rejected", signalId: null, rejection: { code, field } });
    expect(signals[1]!.rejection!.reason).toMatch(/^[A-Z].{8}/);
  });

  it("leaves nothing behind when all are bad", async () => {
    const before = await imports.ledger();
    const answer = await imports.act(imports.administrator, recordSignals, {
      signals: [signalOf(1, { source: "Never", occurredOn: "soon" as never })],
    });
    expect(answer).toMatchObject({ counts: { rejected: 1 }, importIds: [] });
    expect(await imports.ledger()).toEqual(before);
  });

  it("of what is no text at all, or of too many, nothing is stored", async () => {
    const before = await imports.ledger();
    const refused = (signals: unknown[]) =>
      expect(imports.act(imports.administrator, recordSignals, { signals })).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
    await refused([signalOf(1, { texts: [{ text: "a\0b" }], source: "Never" })]);
    await refused([signalOf(1, { attributes: { "\ud800": "x" }, source: "Never" })]);
    await refused([]);
    await refused(numbers(0, 1_001).map((id) => signalOf(id, { source: "Never" })));
    expect(await imports.ledger()).toEqual(before);
  });

  it("never shows what customers wrote: masked in the ledger, in no audit entry, in no answer kept", async () => {
    const secret = "jane.doe@example.org";
    const signal = signalOf("masked", {
      source: "Private",
      customer: { identifiers: [{ kind: "Number", value: "N1" }] },
      texts: [{ question: `For ${secret}?`, text: `Write to ${secret} or +44 20 7946 0958` }],
      attributes: { note: `from ${secret}` },
    });
    const bad = { ...signal, kind: secret };
    await imports.act(imports.administrator, recordSignals, { signals: [signal, bad] }, { idempotencyKey: "private" });
    for (const [table, content] of await imports.everything()) {
      expect(content, table).not.toContain(secret);
      expect(content, table).not.toContain("7946 0958");
    }
    await expect(imports.act(imports.as("viewer"), recordSignals, { signals: [signal] })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    for (const [table, content] of await imports.everything()) expect(content, table).not.toContain(secret);
  });
});
