import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../test/product.ts";
import { readSignal } from "../signals/contract.ts";
import {
  correctComment,
  createTheme,
  learnFromCorrections,
  listCommentsToCorrect,
  readTaxonomyBuild,
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

/** Somebody else in the same workspace. */
const second = () => ({ ...product.as("analyst"), id: "00000000-0000-7000-8000-000000000002" });

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
    expect((await product.act(product.administrator, readTaxonomyBuild, {})).outdated).toBeGreaterThan(0);
    await product.importText(
      [
        "Answer ID,Date,Comment",
        '900,2026-04-01,"that tune was dead sick"',
        '901,2026-04-01,"this one was flat, cabinet 9 broken"',
      ].join("\n"),
    );
    await product.act(product.administrator, reapplyThemes, {});
    await product.application.jobs.idle();
    const { outdated } = await product.act(product.administrator, readTaxonomyBuild, {});
    expect(outdated).toBe(0);
    const { rows } = await product.application.storage.pool.query(`
      select text.text, label.kind, label.polarity, label.theme_id from signal_text text join signal_label label using (signal_id)
      where text.text like '%tune%' and label.span_start is null or text.text like '%cabinet 9%' and label.kind = 'theme'`);
    expect(rows).toContainEqual(expect.objectContaining({ text: "that tune was dead sick", polarity: "positive" }));
    expect(rows).toContainEqual(expect.objectContaining({ kind: "theme", theme_id: themeId }));
  });

  it("of English teach no other language: of that it says what is missing", async () => {
    const german = Array.from(
      { length: 25 },
      (_, visit) => `${1000 + visit},2026-04-02,"Bei Besuch ${visit} war die Wartezeit viel zu lang und niemand half."`,
    );
    await product.importText(
      ["Answer ID,Date,Comment", ...german, '1100,2026-04-02,"so lala"'].join("\n"),
      "besuche.csv",
    );
    const { languages } = await product.act(product.administrator, readUnderstandingQuality, {});
    // The short one is in the language of its source.
    expect(languages).toContainEqual({ language: "de", comments: 26, corrections: 0, tone: null, needed: 80 });
    expect(languages).toContainEqual(expect.objectContaining({ language: "en", tone: "ships", needed: 0 }));
    const { comments: asked } = await product.act(product.administrator, listCommentsToCorrect, {});
    const silent = asked.find(({ language }) => language === "de")!;
    expect(silent).toMatchObject({ tone: null, probability: null });
    const { signal } = await product.act(product.administrator, readSignal, { signalId: silent.signalId });
    expect(signal.labels).toEqual([
      expect.objectContaining({ kind: "sentiment", polarity: null, start: null, language: "de" }),
    ]);
  });

  it("by two people say how far people agree, and leave alone what had been read", async () => {
    const before = await product.act(product.administrator, readUnderstandingQuality, {});
    const { comments: judged } = await product.act(second(), listCommentsToCorrect, { which: "judged-by-others" });
    expect(judged.length).toBeGreaterThan(3);
    const [first, ...others] = judged.slice(0, 4) as [(typeof judged)[number], ...typeof judged];
    for (const comment of others) await product.act(second(), correctComment, judgement(comment));
    // Three more people of the same opinion are no better reading.
    const agreed = await product.act(second(), readUnderstandingQuality, {});
    expect(agreed.toneRight).toBe(before.toneRight);
    expect(agreed.themes).toEqual(before.themes);

    await product.act(second(), correctComment, { ...judgement(first), tone: "neutral" });
    const after = await product.act(second(), readUnderstandingQuality, {});
    expect(after.agreement).toMatchObject({ comments: 4, tone: 0.75, drawn: false });
    expect(after.agreement.kappa).toEqual({ refused: "too-few-answers", n: 4 });
    expect(after.themes).toEqual(before.themes);
  });

  it("of comments drawn by lot say how well all are read: the same comments for everybody, without sight of the reading", async () => {
    const { comments: mine } = await product.act(product.administrator, listCommentsToCorrect, { which: "sample" });
    const { comments: theirs } = await product.act(second(), listCommentsToCorrect, { which: "sample" });
    expect(mine.map(({ signalId }) => signalId)).toEqual(theirs.map(({ signalId }) => signalId));
    // Other tests brought comments whose tone nobody planted.
    const planted = mine.filter(({ text }) => comments.some((comment) => comment.text === text));
    const [first, next] = planted as [(typeof mine)[number], (typeof mine)[number]];
    await product.act(product.administrator, correctComment, { ...judgement(next), sampled: true });
    const { comments: then } = await product.act(second(), listCommentsToCorrect, { which: "sample" });
    expect(then[0]!.signalId).toBe(next.signalId);
    await product.act(second(), correctComment, { ...judgement(next), sampled: true });
    await product.act(product.administrator, correctComment, { ...judgement(first), sampled: true });
    const { agreement, sampled } = await product.act(second(), readUnderstandingQuality, {});
    expect(agreement).toMatchObject({ comments: 1, drawn: true, tone: 1 });
    expect(sampled).toMatchObject({ comments: 2, toneRight: { n: 2, method: "proportion" } });
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

describe("statements", () => {
  const labelsOf = async (signalId: string) => {
    const { signal } = await product.act(product.administrator, readSignal, { signalId });
    const text = signal.texts[0]!.text;
    return signal.labels
      .filter(({ start }) => start !== null)
      .map(({ kind, polarity, themeId: id, start, end }) => [kind, text.slice(start!, end!), polarity, id]);
  };

  it("are listed also where they are neutral, and judged one by one: cut, with tones and themes of their own", async () => {
    await product.importText(
      'Answer ID,Date,Comment\n2000,2026-05-01,"The bus was number nine and the locker was open. It is a building."\n',
      "statements.csv",
    );
    const { rows } = await product.application.storage.pool.query(
      "select signal_id as id, text from signal_text where text like '%number nine%'",
    );
    const { id: signalId, text } = rows[0] as { id: string; text: string };
    const cut = text.indexOf("and the locker");
    const end = text.indexOf(" It is");
    const statements = [
      { start: 0, end: cut, tone: "positive" as const, themeIds: [] },
      { start: cut, end, tone: "negative" as const, themeIds: [themeId] },
      { start: end + 1, end: text.length, tone: "none" as const, themeIds: [] },
    ];
    const whole = { signalId, ordinal: 0, tone: "mixed" as const, themeIds: [] };
    await product.act(product.administrator, correctComment, { ...whole, statements });
    expect(await labelsOf(signalId)).toEqual([
      ["theme", "locker", "negative", themeId],
      ["sentiment", "The bus was number nine ", "positive", null],
      ["sentiment", "and the locker was open.", "negative", null],
    ]);
    // It is another statement's: the word's place is no proof any more.
    const moved = statements.map((statement, index) => ({ ...statement, themeIds: index === 0 ? [themeId] : [] }));
    await product.act(product.administrator, correctComment, { ...whole, statements: moved });
    expect((await labelsOf(signalId)).filter(([kind]) => kind === "theme")).toEqual([
      ["theme", "The bus was number nine ", "positive", themeId],
    ]);
    const overlapping = [{ ...statements[0]!, end: end }, statements[1]!];
    await expect(
      product.act(product.administrator, correctComment, { ...whole, statements: overlapping }),
    ).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await product.act(product.administrator, correctComment, { ...whole, tone: "none" });
    const { signal } = await product.act(product.administrator, readSignal, { signalId });
    expect(signal.labels.find(({ kind, start }) => kind === "sentiment" && start === null)!.polarity).toBeNull();

    const { comments: some } = await product.act(second(), listCommentsToCorrect, { which: "judged-by-others" });
    for (const comment of some) {
      expect(comment.statements.length).toBeGreaterThan(0);
      for (const { start, end: until, cuts } of comment.statements) {
        expect(cuts.every((place) => start < place && place < until)).toBe(true);
      }
    }
  });
});
