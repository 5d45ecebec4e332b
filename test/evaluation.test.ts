import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, describe, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";
import { evaluation } from "../src/evaluation.ts";

const folder = mkdtempSync(join(tmpdir(), "bellwether-evaluation-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const evaluate = evaluation(readConfig({ dataDir: folder, textTier: "table" }, {}, {}), pino({ level: "silent" }));
const fileOf = (rows: string[]) => {
  const file = join(folder, "labelled.csv");
  writeFileSync(file, ["words,said", ...rows].join("\n"));
  return file;
};
const columns = { text: "words", label: "said" };

describe("labelled files", () => {
  it("are asked about tone, with what nobody could say left out and counted", async () => {
    const file = fileOf([
      '"The staff were lovely",positive',
      '"Rude and unhelpful, I waited four hours",Negative',
      '"Thank you, excellent care",positive',
      ",positive",
      '"No label",',
    ]);
    expect(await evaluate(file, { ...columns, task: "sentiment" })).toMatchObject({
      ...{ tier: "table", leftOut: 2, learntFrom: 0, asked: 3, accuracy: 1, macroF1: 1 },
      labels: [
        { label: "negative", meant: 1, said: 1, precision: 1, recall: 1 },
        { label: "positive", meant: 2, said: 2, precision: 1, recall: 1 },
      ],
    });
  });

  it("teach themes from a part, and are asked about the rest", async () => {
    const things = { parking: "the car park was full", food: "the meal was cold", letters: "the letter came late" };
    const rows = Object.entries(things).flatMap(([theme, text]) =>
      Array.from({ length: 20 }, (_, number) => `"${text} ${"again ".repeat(number % 5)}on day ${number}",${theme}`),
    );
    const answer = (await evaluate(fileOf(rows), { ...columns, task: "theme", train: 0.5 })) as Record<string, number>;
    expect(answer.learntFrom! + answer.asked!).toBe(60);
    expect(answer.asked).toBeGreaterThan(10);
    expect(answer.accuracy).toBe(1);
  });

  it.each([
    [{ ...columns, task: "theme" as const }, "INVALID_INPUT"],
    [{ ...columns, task: "theme" as const, train: 2 }, "INVALID_INPUT"],
    [{ ...columns, text: "word", task: "sentiment" as const }, "INVALID_INPUT"],
    [{ ...columns, task: "sentiment" as const }, "INVALID_INPUT"],
  ])("are refused with a reason (%#)", async (asked, code) => {
    await expect(evaluate(fileOf(['"The staff were lovely",happy']), asked)).rejects.toMatchObject({ code });
    await expect(evaluate(join(folder, "nothing.csv"), asked)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(evaluate(fileOf([]), { ...columns, task: "sentiment" })).rejects.toMatchObject({
      code: "NOTHING_TO_EVALUATE",
    });
  });
});
