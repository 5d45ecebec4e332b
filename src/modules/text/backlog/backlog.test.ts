import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import { cancelJob } from "../../../jobs/contract.ts";
import type { Actor } from "../../../kernel/actor.ts";
import { listAuditEntries } from "../../access/contract.ts";
import { createImport, listSignals, recordSignals, runImport, undoImport, uploadFile } from "../../signals/contract.ts";
import {
  createTheme,
  pauseUnderstanding,
  readImportUnderstanding,
  readTaxonomyBuild,
  readUnderstanding,
  reapplyThemes,
  resumeUnderstanding,
} from "../contract.ts";

let product: TestProduct;
let themeId: string;
beforeAll(async () => {
  product = await openTestProduct();
  themeId = (await product.act(product.administrator, createTheme, { name: "Queues", phrases: ["queue*"] })).id;
});
afterAll(() => product.close());

/** Answers with a rating each; from `silentFrom` on without words. */
const answers = (name: string, count: number, silentFrom = count) =>
  [
    "Answer ID,Date,Rating (1-5),Comment",
    ...Array.from({ length: count }, (_, row) => {
      const comment = row < silentFrom ? `"The queue of ${name} was long, number ${row}."` : "";
      return `${name}-${row},2026-01-0${1 + (row % 9)},${1 + (row % 5)},${comment}`;
    }),
  ].join("\n");

const me = () => product.administrator;
const state = (actor: Actor = me()) => product.act(actor, readUnderstanding, {});
const ofImport = (importId: string) => product.act(me(), readImportUnderstanding, { importId });
const carrying = async () => (await product.act(me(), listSignals, { themeId, limit: 1 })).total;
const idle = () => product.application.jobs.idle();
const nothing = { signals: 0, comments: 0, setAside: 0, secondsLeft: null };

describe("comments that wait to be understood", () => {
  it("are none where all were read", async () => {
    const { id } = await product.importText(answers("first", 30, 20));
    expect(await state()).toEqual({ paused: null, isMoving: false, waiting: nothing, rereading: null });
    expect(await ofImport(id)).toMatchObject({ comments: 20, understood: 20, waiting: 0, setAside: 0, paused: null });
    expect(await carrying()).toBe(20);
  });

  it("are stored and wait while it is paused, here and not elsewhere, and each import says how many are its own", async () => {
    const paused = await product.act(me(), pauseUnderstanding, {});
    expect(paused.paused).toMatchObject({ by: "Ada" });
    const later = await product.act(product.as("analyst"), pauseUnderstanding, {});
    expect(later.paused).toEqual(paused.paused);
    const one = await product.importText(answers("second", 700, 600), "second.csv");
    const other = await product.importText(answers("third", 40), "third.csv");
    // The same again brings nothing new to read.
    const again = await product.importText(answers("third", 40), "third.csv");
    expect((await product.act(me(), listSignals, { limit: 1 })).total).toBe(770);
    expect(await carrying()).toBe(20);
    expect(await state()).toMatchObject({
      isMoving: true,
      waiting: { signals: 740, comments: 640, setAside: 0, secondsLeft: null },
    });
    expect(await ofImport(one.id)).toMatchObject({ comments: 600, understood: 0, waiting: 600 });
    expect(await ofImport(other.id)).toMatchObject({ comments: 40, understood: 0, waiting: 40 });
    expect(await ofImport(again.id)).toMatchObject({ comments: 0, understood: 0, waiting: 0 });

    const stranger = await product.stranger();
    await product.importText(answers("elsewhere", 30), "elsewhere.csv", stranger);
    expect(await state(stranger)).toEqual({ paused: null, isMoving: false, waiting: nothing, rereading: null });
    expect((await product.act(stranger, listSignals, { polarity: "negative", limit: 1 })).total).toBe(30);
    await expect(product.act(stranger, readImportUnderstanding, { importId: one.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("go with what is taken back", async () => {
    const { id } = await product.importText(answers("mistaken", 25), "mistaken.csv");
    expect((await state()).waiting).toMatchObject({ signals: 765, comments: 665 });
    await product.act(me(), undoImport, { importId: id });
    await idle();
    expect((await state()).waiting).toMatchObject({ signals: 740, comments: 640 });
    expect(await ofImport(id)).toMatchObject({ comments: null, understood: 0, waiting: 0 });
  });

  it("count when programs send them, too", async () => {
    const signal = (externalId: string, texts: { text: string }[]) => ({
      ...{ externalId, source: "App", kind: "review" as const, occurredOn: "2026-02-01", texts },
    });
    const sent = await product.act(me(), recordSignals, {
      signals: [signal("1", []), signal("2", [{ text: "The queue again." }]), signal("3", [{ text: "Fine." }])],
    });
    expect(await ofImport(sent.importIds[0]!)).toMatchObject({ comments: 2, understood: 0, waiting: 2 });
  });

  it("are paused by those who may, and seen in numbers by those who see the whole workspace", async () => {
    for (const role of ["viewer", "executive", "front-line", "journey-owner", "partner"] as const) {
      for (const operation of [pauseUnderstanding, resumeUnderstanding]) {
        await expect(product.act(product.as(role), operation, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
      }
    }
    const limited = product.as("analyst", []);
    await expect(product.act(limited, resumeUnderstanding, {})).rejects.toMatchObject({ code: "OUT_OF_SCOPE" });
    expect(await state(limited)).toMatchObject({ isMoving: true, waiting: null, paused: { by: "Ada" } });
  });

  it("are understood where it goes on, adding up at every look, and what was done is in the trail", async () => {
    const { id } = await product.importText(answers("fourth", 400), "fourth.csv");
    await product.act(me(), resumeUnderstanding, {});
    for (;;) {
      const { comments, understood, waiting, setAside } = await ofImport(id);
      expect(understood + waiting + setAside).toBe(comments);
      if (understood === comments) break;
    }
    await idle();
    expect(await state()).toEqual({ paused: null, isMoving: false, waiting: nothing, rereading: null });
    expect(await carrying()).toBe(20 + 600 + 40 + 1 + 400);
    const { entries } = await product.act(me(), listAuditEntries, { limit: 200 });
    const done = entries.filter(({ outcome, operation }) => outcome === "done" && /understanding$/.test(operation));
    expect(done.map(({ operation }) => operation)).toEqual([
      "resume-understanding",
      "pause-understanding",
      "pause-understanding",
    ]);
  });

  it("say how long the rest takes, once some went by", async () => {
    const file = await product.act(
      me(),
      uploadFile,
      { name: "fifth.csv" },
      Readable.from([Buffer.from(answers("fifth", 900))]),
    );
    const { id } = await product.act(me(), createImport, { fileId: file.id });
    await product.act(me(), runImport, { importId: id });
    const told: (number | null)[] = [];
    for (;;) {
      const { waiting } = await state();
      if (waiting!.comments > 0) told.push(waiting!.secondsLeft);
      else if (told.length > 0) break;
    }
    expect(told.every((seconds) => seconds !== null && seconds > 0 && seconds < 600)).toBe(true);
    await idle();
  });

  it("that are read again show how far that is, and it can be stopped by whoever sees it", async () => {
    expect((await state()).rereading).toBeNull();
    const { jobId } = await product.act(me(), reapplyThemes, {});
    for (;;) {
      const { rereading } = await state(product.as("viewer"));
      if (rereading === null || rereading.done === 0) continue;
      expect(rereading).toMatchObject({ jobId, of: 1962, secondsLeft: expect.any(Number) });
      break;
    }
    await product.act(product.as("analyst"), cancelJob, { jobId });
    await idle();
    expect((await product.act(me(), readTaxonomyBuild, {})).build).toMatchObject({ state: "cancelled" });
    expect((await state()).rereading).toBeNull();
  });
});
