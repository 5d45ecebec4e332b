import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { nativeEncoder } from "../encoder/native.ts";
import { tableEncoder } from "../encoder/table.ts";
import { detectLanguage } from "./detect-language.ts";
import { healthThemes } from "./starter/health.ts";
import { learnLanguageTone } from "./tone/language-tone.ts";
import { shippedTone } from "./tone/model-file.ts";
import { adaptTone } from "./tone/tone.ts";
import { createUnderstanding, type Learnt } from "./understand.ts";

const folder = mkdtempSync(join(tmpdir(), "bellwether-understand-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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

describe("a short text", () => {
  it.each(["encoder", "table"] as const)(
    "of a good and a bad half is two statements of opposite signs (%s)",
    async (tier) => {
      const reads = tier === "table" ? encoder : await nativeEncoder(folder);
      const present = createUnderstanding(healthThemes, { tier, encoderVersion: reads.version, version: "" });
      const text = "fast app, rude agent";
      for (const usualLanguage of [null, "en"]) {
        const found = present.understand(text, await reads.encode(text, present.stretchesOf(text)), { usualLanguage });
        expect(found.statements.map(({ start, end, polarity }) => [text.slice(start, end), polarity])).toEqual([
          ["fast app", "positive"],
          ["rude agent", "negative"],
        ]);
        for (const { probability } of found.statements) expect(probability).toBeGreaterThan(0.5);
      }
    },
  );

  it("is in the language of its source, and in none where that is not known", () => {
    for (const text of ["fast app, rude agent", "Service excellent.", "More punctual."]) {
      expect([text, detectLanguage(text)]).toEqual([text, null]);
      expect([text, detectLanguage(text, "en")]).toEqual([text, "en"]);
    }
    expect(detectLanguage("zu teuer, nie wieder", "de")).toBe("de");
    // What is clear stays clear, whatever the source usually writes.
    expect(detectLanguage("Das Essen war kalt", "en")).toBe("de");
    expect(detectLanguage("Le personnel est très gentil et efficace", "en")).toBe("fr");
  });
});

describe("other languages than English", () => {
  const german = "Die Wartezeit war viel zu lang und niemand hat uns geholfen.";
  const readWith = async (learnt: Partial<Learnt>) => {
    const present = createUnderstanding(healthThemes, {
      tier: "table",
      encoderVersion: encoder.version,
      version: "",
      ...learnt,
    });
    return present.understand(german, await encoder.encode(german, present.stretchesOf(german)));
  };

  it("stay silent whatever was learnt of English, with no tone made up for whole, statements or themes", async () => {
    const english = await Promise.all(
      ["The wait was long", "Kind staff", "Rude and slow", "Lovely people", "It was a building"].map(
        async (text, index) => ({
          ...{ text, tone: (["negative", "positive", "negative", "positive", "neutral"] as const)[index]! },
          vector: (await encoder.encode(text, [])).whole.tone,
        }),
      ),
    );
    const found = await readWith({ tone: adaptTone(shippedTone("table"), english) });
    expect(found).toMatchObject({ language: "de", polarity: null, chances: null });
    expect(found.statements.map(({ polarity }) => polarity)).toEqual([null]);
    expect(found.themes.filter(({ polarity }) => polarity !== null)).toEqual([]);
  });

  it("are read by what their own corrections taught", async () => {
    const bad = [
      "viel zu lang gewartet",
      "niemand hat geholfen",
      "die Wartezeit war zu lang",
      "keiner hat uns geholfen",
    ];
    const good = [
      "sehr freundlich und schnell",
      "alles war wunderbar",
      "schnell und freundlich geholfen",
      "wunderbar betreut",
    ];
    const model = learnLanguageTone([
      ...bad.map((text) => ({ text, tone: "negative" as const })),
      ...good.map((text) => ({ text, tone: "positive" as const })),
    ]);
    const found = await readWith({ languages: new Map([["de", model]]) });
    expect(found).toMatchObject({ language: "de", polarity: "negative" });
    expect(found.chances!.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1);
    expect(await readWith({ languages: new Map([["fr", model]]) })).toMatchObject({ polarity: null });
  });
});
