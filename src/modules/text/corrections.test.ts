import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../test/product.ts";
import { readSignal } from "../signals/contract.ts";
import {
  correctComment,
  createTheme,
  learnFromCorrections,
  listCommentsToCorrect,
  listThemes,
  readUnderstandingQuality,
  reapplyThemes,
  withdrawCorrection,
} from "./contract.ts";

let product: TestProduct;
let themeId = "";
beforeAll(async () => {
  product = await openTestProduct();
  themeId = (await product.act(product.administrator, createTheme, { name: "Lockers", phrases: ["locker"] })).id;
  await product.importText(["Answer ID,Date,Comment", ...comments.map(asRow)].join("\n"));
});
afterAll(() => product.close());

/** A trade with words of its own: to these people "sick" is praise and "flat" is blame. Learnt from them, not from a lexicon. */
const praise = ["sick", "proper sick", "so sick", "dead sick", "well sick"];
const blame = ["flat", "proper flat", "so flat", "dead flat", "well flat"];
const things = ["the set", "the drop", "the mix", "the night", "the crowd", "the bass", "the sound", "the floor"];
const comments = things.flatMap((thing, number) => [
  ...praise.map((word) => ({
    text: `${thing} was ${word}, ${number} times`,
    tone: "positive" as const,
    cabinet: false,
  })),
  ...blame.map((word) => ({
    text: `${thing} was ${word}, cabinet ${number} broken`,
    tone: "negative" as const,
    cabinet: true,
  })),
]);
const asRow = ({ text }: { text: string }, row: number) => `${row},2026-03-0${1 + (row % 9)},"${text}"`;
const truthOf = (text: string) => comments.find((comment) => comment.text === text)!;

describe("corrections", () => {
  it("are asked for where the reading was least sure, unlike each other, and not again", async () => {
    const { comments: first } = await product.act(product.administrator, listCommentsToCorrect, {});
    expect(first.length).toBeGreaterThan(3);
    const sure = first.map(({ probability }) => probability ?? 1);
    expect(sure[0]).toBe(Math.min(...sure));
    await product.act(product.administrator, correctComment, judgement(first[0]!));
    const { comments: next } = await product.act(product.administrator, listCommentsToCorrect, {});
    expect(next.map(({ signalId }) => signalId)).not.toContain(first[0]!.signalId);
  });

  it("count at once, and give way when they are withdrawn", async () => {
    const { comments: some } = await product.act(product.administrator, listCommentsToCorrect, {});
    const { signalId, ordinal, tone } = some[0]!;
    const other = tone === "mixed" ? "neutral" : "mixed";
    await product.act(product.administrator, correctComment, { signalId, ordinal, tone: other, themeIds: [themeId] });
    const labelsNow = async () => {
      const { signal } = await product.act(product.administrator, readSignal, { signalId });
      const { labels } = signal;
      return {
        tone: labels.find(({ kind, start }) => kind === "sentiment" && start === null)?.polarity,
        themes: labels.flatMap((label) => label.themeId ?? []),
      };
    };
    expect(await labelsNow()).toEqual({ tone: other, themes: [themeId] });
    await product.act(product.administrator, withdrawCorrection, { signalId, ordinal });
    expect(await labelsNow()).toEqual({ tone, themes: [] });
  });

  it("must be enough before something is learnt", async () => {
    await expect(product.act(product.administrator, learnFromCorrections, {})).rejects.toMatchObject({
      code: "TOO_FEW_CORRECTIONS",
      details: { needed: 20 },
    });
  });

  it("teach: what is held back is read better than before, and only then is it applied", async () => {
    for (let round = 0; round < 40; round++) {
      const { comments: some } = await product.act(product.administrator, listCommentsToCorrect, {});
      if (some.length === 0) break;
      for (const comment of some) await product.act(product.administrator, correctComment, judgement(comment));
    }
    await product.act(product.administrator, learnFromCorrections, {});
    await product.application.jobs.idle();
    const quality = await product.act(product.administrator, readUnderstandingQuality, {});
    const [learning] = quality.learnings;
    expect(quality.corrections).toBe(comments.length);
    expect(learning).toMatchObject({ applied: true, lessons: comments.length, tone: { applied: true } });
    expect(learning!.heldBack).toBeGreaterThan(5);
    expect(learning!.tone.after!).toBeGreaterThan(learning!.tone.before!);
    expect(learning!.tone.after!).toBeGreaterThan(0.9);
    expect(learning!.themes).toMatchObject({ learnt: 1, tried: 1 });
    expect(quality.themes).toEqual([
      { themeId, name: "Lockers", meant: comments.length / 2, said: 0, precision: null, recall: 0, f1: 0 },
    ]);
  });

  it("reach texts that nobody corrected, once they are read again", async () => {
    expect((await product.act(product.administrator, listThemes, {})).waiting).toBeGreaterThan(0);
    await product.importText(
      [
        "Answer ID,Date,Comment",
        '900,2026-04-01,"that tune was dead sick"',
        '901,2026-04-01,"this one was flat, cabinet 9 broken"',
      ].join("\n"),
    );
    await product.act(product.administrator, reapplyThemes, {});
    await product.application.jobs.idle();
    const { waiting } = await product.act(product.administrator, listThemes, {});
    expect(waiting).toBe(0);
    const { rows } = await product.application.storage.pool.query(`
      select text.text, label.kind, label.polarity, label.theme_id from signal_text text join signal_label label using (signal_id)
      where text.text like '%tune%' and label.span_start is null or text.text like '%cabinet 9%' and label.kind = 'theme'`);
    expect(rows).toContainEqual(expect.objectContaining({ text: "that tune was dead sick", polarity: "positive" }));
    expect(rows).toContainEqual(expect.objectContaining({ kind: "theme", theme_id: themeId }));
  });

  it("by two people say how far people agree", async () => {
    const second = { ...product.as("analyst"), id: "00000000-0000-7000-8000-000000000002" };
    const { comments: judged } = await product.act(second, listCommentsToCorrect, { which: "judged-by-others" });
    expect(judged.length).toBeGreaterThan(3);
    for (const [index, comment] of judged.slice(0, 4).entries()) {
      const same = judgement(comment);
      await product.act(second, correctComment, index === 0 ? { ...same, tone: "neutral" } : same);
    }
    const { agreement } = await product.act(second, readUnderstandingQuality, {});
    expect(agreement).toMatchObject({ comments: 4, tone: 0.75 });
  });

  it("are of a workspace, and name its own themes and comments only", async () => {
    const { comments: some } = await product.act(product.administrator, listCommentsToCorrect, {
      which: "judged-by-others",
    });
    expect(some.every(({ signalId }) => signalId !== "")).toBe(true);
    const stranger = await product.stranger();
    expect((await product.act(stranger, listCommentsToCorrect, {})).comments).toEqual([]);
    const one = {
      signalId: "00000000-0000-7000-8000-000000000001",
      ordinal: 0,
      tone: "neutral" as const,
      themeIds: [],
    };
    await expect(product.act(stranger, correctComment, one)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await product.act(stranger, readUnderstandingQuality, {})).corrections).toBe(0);
  });
});

function judgement({ signalId, ordinal, text }: { signalId: string; ordinal: number; text: string }) {
  const { tone, cabinet } = truthOf(text);
  return { signalId, ordinal, tone, themeIds: cabinet ? [themeId] : [] };
}
