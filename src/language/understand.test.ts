import { describe, expect, it } from "vitest";
import { tableEncoder } from "../encoder/table.ts";
import { healthThemes } from "./starter/health.ts";
import { createUnderstanding } from "./understand.ts";

const encoder = tableEncoder();
const learnt = { tier: "table", encoderVersion: encoder.version, version: "" } as const;
const understanding = createUnderstanding(healthThemes, learnt);

async function read(text: string, question?: string) {
  const encoded = await encoder.encode(text, understanding.stretchesOf(text));
  const { polarity, statements, themes } = understanding.understand(text, encoded, { question });
  return {
    polarity,
    statements: statements.map(({ start, end, polarity }) => [text.slice(start, end), polarity]),
    themes: themes.map(({ key, start, end, polarity }) => [key, text.slice(start, end), polarity]),
  };
}

describe("understand", () => {
  it("splits a sentence where its sentiment turns and gives each theme the sentiment around it", async () => {
    expect(await read("The wait was long, but the staff were kind")).toEqual({
      polarity: "mixed",
      statements: [
        ["The wait was long", "negative"],
        ["but the staff were kind", "positive"],
      ],
      themes: [
        ["timeliness", "wait", "negative"],
        ["staff-manner", "kind", "positive"],
      ],
    });
  });

  it.each([
    ["fast app, rude agent", ["fast app", "rude agent"]],
    ["Lovely food / dirty room", ["Lovely food", "dirty room"]],
    ["Great service; shame about the parking", ["Great service", "shame about the parking"]],
    ["quick, easy and friendly", ["quick, easy and friendly"]],
    ["Kind. Caring.", ["Kind.", "Caring."]],
  ])("%j holds the statements %j", async (text, statements) => {
    expect((await read(text)).statements.map(([words]) => words)).toEqual(statements);
  });

  it("lets the question speak for an empty answer", async () => {
    expect((await read("Nothing.", "How could we improve?")).statements).toEqual([["Nothing.", "positive"]]);
  });

  it("says nothing about an empty text", async () => {
    expect(await read("")).toEqual({ polarity: "neutral", statements: [], themes: [] });
  });

  it("changes its version with the phrases and only with them", () => {
    const renamed = healthThemes.map((theme) => ({ ...theme, name: `${theme.name}!` }));
    expect(createUnderstanding(renamed, learnt).version).toBe(understanding.version);
    expect(createUnderstanding(healthThemes.slice(1), learnt).version).not.toBe(understanding.version);
  });
});
