import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forEachEngine } from "../../../../test/engines/engines.ts";
import { cancelImport, checkImport, type Import, runImport, undoImport } from "../contract.ts";
import { type Imports, openImports } from "./imports.fixture.ts";

const rowsOf = (from: number, to: number, word = "came late") =>
  [
    "Response ID,Date,E-mail,Rating,Comment",
    ...Array.from({ length: to - from }, (_, index) => {
      const id = from + index;
      return `R${id},2024-0${1 + (id % 5)}-1${id % 10},c${id % 700}@example.org,${1 + (id % 5)},"Parcel ${id} ${word}"`;
    }),
  ].join("\n");

forEachEngine((engine) => {
  describe("imports at once", () => {
    let imports: Imports;
    beforeAll(async () => {
      imports = await openImports(await engine.open());
    });
    afterAll(() => imports.close());

    const start = (...ids: string[]) =>
      Promise.all(ids.map((importId) => imports.act(imports.administrator, runImport, { importId })));
    const sizes = async () => {
      const { signal, signal_text, signal_score, customer, source, signal_version, import_claim } =
        await imports.ledger();
      return [signal, signal_text, signal_score, customer, source, signal_version, import_claim].map(
        ({ length }) => length,
      );
    };
    const empty = [0, 0, 0, 0, 0, 0, 0];
    const under = (sourceName: string) => ({ mapping: { sourceName } });
    /** Waits until an import has stored something and is not done. */
    async function midway(importId: string): Promise<Import> {
      for (;;) {
        const now = await imports.read(importId);
        if ((now.counts?.rows ?? 0) > 0 || now.state !== "running") return now;
        await pause(2);
      }
    }

    it("of the same file lose nothing and double nothing", async () => {
      const text = rowsOf(0, 3_000);
      const [one, other] = [await imports.begin(text, under("Same")), await imports.begin(text, under("Same"))];
      await start(one.id, other.id);
      const [first, second] = [await imports.settled(one.id), await imports.settled(other.id)];
      for (const { state, counts, signals } of [first, second]) {
        expect({ state, signals }).toEqual({ state: "done", signals: 3_000 });
        expect(counts!.stored + counts!.duplicate).toBe(3_000);
        expect([counts!.revised, counts!.rejected]).toEqual([0, 0]);
      }
      expect(first.counts!.stored + second.counts!.stored).toBe(3_000);
      expect(await sizes()).toEqual([3_000, 3_000, 3_000, 700, 1, 0, 6_000]);
      expect(imports.heard).toEqual([]);
      await imports.undo(one.id);
      expect(await sizes()).toEqual([3_000, 3_000, 3_000, 700, 1, 0, 3_000]);
      await imports.undo(other.id);
      expect(await sizes()).toEqual(empty);
    });

    it("of one upload: the bytes stay until the last is done", async () => {
      const { id: fileId } = await imports.upload(rowsOf(0, 1_500));
      const { createImport } = await import("../contract.ts");
      const [one, other] = [
        await imports.act(imports.administrator, createImport, { fileId }),
        await imports.act(imports.administrator, createImport, { fileId }),
      ];
      await start(one.id);
      expect((await imports.settled(one.id)).state).toBe("done");
      expect(imports.keptFiles()).toContain(fileId);
      await start(other.id);
      expect((await imports.settled(other.id)).counts).toMatchObject({ duplicate: 1_500 });
      expect(imports.keptFiles()).not.toContain(fileId);
      await imports.undo(one.id);
      await imports.undo(other.id);
      expect(await sizes()).toEqual(empty);
    });

    it("that overlap and revise each other, one of them cancelled", async () => {
      const [one, other] = [
        await imports.begin(rowsOf(0, 2_000), under("Both")),
        await imports.begin(rowsOf(1_000, 3_000, "came early"), under("Both")),
      ];
      await start(one.id, other.id);
      await midway(one.id);
      await imports.act(imports.administrator, cancelImport, { importId: one.id });
      expect(await imports.settled(one.id)).toMatchObject({ state: "cancelled", counts: null, signals: null });
      expect(await imports.read(other.id)).toMatchObject({ state: "done", signals: 2_000 });
      const { signal_text, signal_version } = await imports.ledger();
      expect(signal_text).toHaveLength(2_000);
      expect(signal_text.every(({ text }) => (text as string).endsWith("came early"))).toBe(true);
      expect(signal_version).toEqual([]);
      await imports.undo(other.id);
      expect(await sizes()).toEqual(empty);
      expect(imports.heard).toEqual([]);
    });

    /** Cancels what an import is at; false when that had ended already. */
    const cancelled = (importId: string) =>
      imports.act(imports.administrator, cancelImport, { importId }).then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ code: "WRONG_STATE" });
          return false;
        },
      );

    it("cancelled at any moment, nothing is left", async () => {
      const text = rowsOf(0, 2_500);
      for (const wait of [0, 150, 450, 700, 900]) {
        const { id } = await imports.begin(text);
        await start(id);
        await pause(wait);
        const isCancelled = await cancelled(id);
        if (!isCancelled) await imports.act(imports.administrator, undoImport, { importId: id });
        expect((await imports.settled(id)).state).toBe(isCancelled ? "cancelled" : "undone");
        expect(await sizes()).toEqual(empty);
      }
      expect(imports.heard).toEqual([]);
    });

    it("a check that was cancelled and asked for again is not disturbed by the first", async () => {
      const { id } = await imports.begin(rowsOf(0, 2_500).replaceAll("2024-01-1", "soon "));
      for (let round = 0; round < 4; round++) {
        await imports.act(imports.administrator, checkImport, { importId: id });
        await pause(200 * round);
        await cancelled(id);
      }
      const { state, check } = await imports.check(id);
      expect({ state, counts: check!.counts }).toMatchObject({
        state: "checked",
        counts: { rows: 2_500, rejected: 500 },
      });
      expect(imports.heard).toEqual([]);
      expect(await sizes()).toEqual(empty);
    });
  });
});
