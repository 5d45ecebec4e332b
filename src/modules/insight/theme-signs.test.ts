import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../test/product.ts";
import { AppError } from "../../kernel/error.ts";
import { listSignals } from "../signals/contract.ts";
import { createTheme, reapplyThemes } from "../text/contract.ts";
import { readThemeSigns } from "./contract.ts";

let product: TestProduct;
let themeId: string;
beforeAll(async () => {
  product = await openTestProduct();
  const told = [
    "I had to call five times about my letter.",
    "My letter came, and booking was easy. Call me on jane.doe@example.org, I was scared.",
    "The letter was white.",
    "I was frightened.",
  ];
  const many = Array.from({ length: 40 }, (_, index) => `A letter came, number ${index}.`);
  const rows = [...told, ...many].map((text, index) => `${index},2026-01-01,"${text}"`);
  await product.importText(["Answer ID,Date,Comment", ...rows].join("\n"));
  themeId = (await product.act(product.administrator, createTheme, { name: "Letters", phrases: ["letter*"] })).id;
  await product.act(product.administrator, reapplyThemes, {});
  await product.application.jobs.idle();
});
afterAll(() => product.close());

const texts = async (filter: object) => {
  const { signals } = await product.act(product.administrator, listSignals, filter);
  return signals.map(({ texts: [text] }) => text!.text).sort();
};

describe("effort and emotion in the ledger", () => {
  it("are filtered by, and their spans hold the words that prove them, after masking too", async () => {
    expect(await texts({ effort: "high" })).toEqual(["I had to call five times about my letter."]);
    expect(await texts({ effort: "low" })).toHaveLength(1);
    expect(await texts({ emotion: "fear" })).toHaveLength(2);
    expect(await texts({ emotion: "fear", themeId })).toHaveLength(1);
    expect(await texts({ emotion: "joy" })).toEqual([]);
    const { signals } = await product.act(product.administrator, listSignals, { effort: "low" });
    const [
      {
        texts: [text],
        labels,
      },
    ] = signals as [(typeof signals)[number]];
    expect(text!.text).toContain("[e-mail]");
    const proofs = labels.flatMap(({ kind, sign, start, end }) =>
      sign === undefined ? [] : [[kind, sign, text!.text.slice(start!, end!)]],
    );
    expect(proofs).toEqual([
      ["effort", "low", "easy"],
      ["emotion", "fear", "scared"],
    ]);
  });

  it("are counted where a theme is spoken of, as its list says, with an interval", async () => {
    const { signals, effort, emotion } = await product.act(product.administrator, readThemeSigns, { themeId });
    expect(signals).toBe(43);
    expect(effort.map(({ sign, signals: carrying }) => [sign, carrying])).toEqual([
      ["high", 1],
      ["low", 1],
    ]);
    expect(effort[0]!.share).toMatchObject({ n: 43, value: 1 / 43 });
    expect(emotion.find(({ sign }) => sign === "fear")!.signals).toBe(1);
    expect(emotion).toHaveLength(6);
  });

  it("count nothing that the reader may not see", async () => {
    const blind = product.as("analyst", []);
    expect(await product.act(blind, readThemeSigns, { themeId })).toMatchObject({ signals: 0 });
    const stranger = product.act(await product.stranger(), readThemeSigns, { themeId });
    await expect(stranger).rejects.toBeInstanceOf(AppError);
  });
});
