import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../test/product.ts";
import type { Actor } from "../../kernel/actor.ts";
import { listSignals, type Signal } from "../signals/contract.ts";
import {
  createTheme,
  installStarterTaxonomy,
  listThemes,
  listThemeVersions,
  previewRemoval,
  previewTheme,
  readTaxonomyBuild,
  reapplyThemes,
  removeTheme,
  restoreThemeVersion,
  updateTheme,
} from "./contract.ts";

const comments = [
  "The queue was endless, I waited two hours.",
  "Lovely staff, so kind. But the queue was awful!",
  "Fine",
  "",
  "متأخر جدا 😡 queue",
];

let product: TestProduct;
let administrator: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  ({ administrator } = product);
  const rows = comments.map((comment, index) => `${index},2024-03-0${index + 1},${5 - index},"${comment}"`);
  await product.importText(["Id,Date,Rating,Comment", ...rows].join("\n"));
});
afterAll(() => product.close());

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: { code?: string }) => error.code ?? String(error),
  );

async function signals(): Promise<Signal[]> {
  const list = await product.act(administrator, listSignals, {});
  return list.signals.toSorted((a, b) => a.occurredOn.localeCompare(b.occurredOn));
}
const reapply = async () => {
  await product.act(administrator, reapplyThemes, {});
  await product.application.jobs.idle();
};

describe("reading what came in", () => {
  it("gives each text a sentiment, with the version that found it", async () => {
    for (const { labels, texts } of await signals()) {
      const whole = labels.filter(
        ({ kind, origin, start }) => kind === "sentiment" && origin === "rules" && start === null,
      );
      expect(whole).toHaveLength(texts.length);
      for (const label of whole) expect(label.version).toMatch(/^\d+\/.+/);
    }
    const [first] = await signals();
    expect(first!.labels.find(({ kind, start }) => kind === "sentiment" && start === null)).toMatchObject({
      polarity: "negative",
    });
  });

  it("earns a new theme its labels once it is applied, with the words that earned it", async () => {
    const theme = await product.act(administrator, createTheme, { name: "Waiting", phrases: ["queue", "waited"] });
    expect((await product.act(administrator, readTaxonomyBuild, {})).outdated).toBeGreaterThan(0);
    await reapply();
    expect((await product.act(administrator, readTaxonomyBuild, {})).outdated).toBe(0);
    const labelled = (await signals()).flatMap(({ texts, labels }) =>
      labels
        .filter(({ themeId }) => themeId === theme.id)
        .map(({ start, end, textOrdinal }) => texts[textOrdinal!]!.text.slice(start!, end!)),
    );
    expect(labelled.length).toBeGreaterThanOrEqual(3);
    for (const words of labelled) expect(words).toMatch(/queue|waited/);
    const { total } = await product.act(administrator, listSignals, { themeId: theme.id });
    expect(total).toBe(3);
  });

  it("gives the same labels when it reads the same texts again", async () => {
    const before = await signals();
    await reapply();
    expect(await signals()).toEqual(before);
  });
});

describe("the taxonomy", () => {
  it("is previewed on real comments before it is saved", async () => {
    const preview = await product.act(administrator, previewTheme, { phrases: ["lovely staff"] });
    expect(preview).toMatchObject({ matched: 1 });
    const { text, start, end } = preview.examples[0]!;
    expect(text.slice(start, end).toLowerCase()).toBe("lovely staff");
  });

  it("says of a change who gains the theme and who loses it, with words and with passages", async () => {
    const theme = await product.act(administrator, createTheme, { name: "Lines", phrases: ["queue"] });
    const asNew = await product.act(administrator, previewTheme, { phrases: ["queue"] });
    expect(asNew).toMatchObject({ gained: asNew.matched, lost: 0 });
    const present = { themeId: theme.id, exclusions: [] };
    expect(await product.act(administrator, previewTheme, { ...present, phrases: ["queue"] })).toMatchObject({
      gained: 0,
      lost: 0,
      changes: [],
    });
    const swapped = await product.act(administrator, previewTheme, { ...present, phrases: ["fine"] });
    expect(swapped).toMatchObject({ matched: 1, gained: 1, lost: asNew.matched });
    for (const { text, start, end, change } of swapped.changes) {
      expect(text.slice(start!, end!).toLowerCase()).toBe(change === "gained" ? "fine" : "queue");
    }
    // The very comment as a counterexample: whatever its words, it has not the theme any more.
    const [{ text }] = asNew.examples as [(typeof asNew.examples)[number]];
    const without = await product.act(administrator, previewTheme, {
      ...{ ...present, phrases: ["queue"], counterexamples: [text] },
    });
    expect(without.lost).toBeGreaterThan(0);
    expect(without.changes.find((each) => each.text === text)).toMatchObject({ change: "lost" });
    const byExample = await product.act(administrator, previewTheme, { phrases: [], examples: [text] });
    expect(byExample.changes).toContainEqual(expect.objectContaining({ text, change: "gained", start: null }));
    await product.act(administrator, removeTheme, { themeId: theme.id });
  });

  it("keeps what earned a theme before, and gives it back", async () => {
    const first = await product.act(administrator, createTheme, {
      name: "Doors",
      phrases: ["door"],
      examples: ["It jams"],
    });
    const { id: themeId } = first;
    const second = await product.act(administrator, updateTheme, {
      themeId,
      version: 1,
      phrases: ["gate"],
      examples: [],
    });
    const versions = async () => (await product.act(administrator, listThemeVersions, { themeId })).versions;
    expect(await versions()).toMatchObject([{ version: 1, phrases: ["door"], examples: ["It jams"] }]);
    const back = await product.act(administrator, restoreThemeVersion, {
      themeId,
      earlier: 1,
      version: second.version,
    });
    expect(back).toMatchObject({ version: 3, phrases: ["door"], examples: ["It jams"] });
    expect(await versions()).toMatchObject([{ version: 2, phrases: ["gate"] }, { version: 1 }]);
    const stale = product.act(administrator, restoreThemeVersion, { themeId, earlier: 1, version: 1 });
    expect(await codeOf(stale)).toBe("CONFLICT");
    const none = product.act(administrator, restoreThemeVersion, { themeId, earlier: 9, version: 3 });
    expect(await codeOf(none)).toBe("NOT_FOUND");
    await product.act(administrator, removeTheme, { themeId });
  });

  it("stands in two levels, and never in three", async () => {
    const group = await product.act(administrator, createTheme, { name: "Staff" });
    const theme = await product.act(administrator, createTheme, {
      name: "Kindness",
      parentId: group.id,
      phrases: ["kind"],
    });
    expect(await codeOf(product.act(administrator, createTheme, { name: "Deep", parentId: theme.id }))).toBe(
      "INVALID_INPUT",
    );
    const under = { themeId: group.id, parentId: theme.id, version: group.version };
    expect(await codeOf(product.act(administrator, updateTheme, under))).toBe("INVALID_INPUT");
    expect(await codeOf(product.act(administrator, removeTheme, { themeId: group.id }))).toBe("STILL_USED");
  });

  it("refuses a second theme of the same name, and an edit of an old version", async () => {
    expect(await codeOf(product.act(administrator, createTheme, { name: "waiting" }))).toBe("ALREADY_EXISTS");
    const theme = await product.act(administrator, createTheme, { name: "Price" });
    const edit = { themeId: theme.id, name: "Prices", version: theme.version };
    expect(await product.act(administrator, updateTheme, edit)).toMatchObject({ name: "Prices", version: 2 });
    expect(await codeOf(product.act(administrator, updateTheme, edit))).toBe("CONFLICT");
  });

  it("takes a theme's labels away with it", async () => {
    const { themes } = await product.act(administrator, listThemes, {});
    const waiting = themes.find(({ name }) => name === "Waiting")!;
    const preview = await product.act(administrator, previewRemoval, { themeId: waiting.id });
    expect(preview.themes).toEqual([{ name: "Waiting", before: 3, after: 0, gained: 0, lost: 3 }]);
    for (const { text, start, end, loses } of preview.examples) {
      expect(loses).toEqual(["Waiting"]);
      expect(text.slice(start!, end!)).toMatch(/queue|waited/);
    }
    await product.act(administrator, removeTheme, { themeId: waiting.id });
    for (const { labels } of await signals()) expect(labels.some(({ themeId }) => themeId === waiting.id)).toBe(false);
    expect(await codeOf(product.act(administrator, removeTheme, { themeId: waiting.id }))).toBe("NOT_FOUND");
  });

  it("begins with a starter, and keeps themes that are there", async () => {
    const before = (await product.act(administrator, listThemes, {})).themes.length;
    const { themes } = await product.act(administrator, installStarterTaxonomy, { name: "health" });
    expect(themes.length).toBeGreaterThan(before + 30);
    const again = await product.act(administrator, installStarterTaxonomy, { name: "health" });
    expect(again.themes).toHaveLength(themes.length);
    // A second business beside the first: a theme that both have stands once, as it was.
    const both = (await product.act(administrator, installStarterTaxonomy, { name: "banking" })).themes;
    expect(both.length).toBeGreaterThan(themes.length + 25);
    expect(both.filter(({ name }) => name === "General praise and thanks")).toHaveLength(1);
    expect(both.find(({ name }) => name === "Payments not recognised and fraud")?.complaintCategory).toBe(true);
  });
});

describe("walls", () => {
  it("keeps another workspace's themes out of reach", async () => {
    const stranger = await product.stranger();
    expect((await product.act(stranger, listThemes, {})).themes).toEqual([]);
    const [theme] = (await product.act(administrator, listThemes, {})).themes;
    const { id: themeId, version } = theme!;
    expect(await codeOf(product.act(stranger, removeTheme, { themeId }))).toBe("NOT_FOUND");
    expect(await codeOf(product.act(stranger, updateTheme, { themeId, name: "Mine", version }))).toBe("NOT_FOUND");
    expect(await product.act(stranger, previewTheme, { phrases: ["queue"] })).toMatchObject({ sampled: 0, matched: 0 });
  });

  it.each(["viewer", "front-line", "executive", "partner"] as const)("a %s changes nothing", async (role) => {
    const actor = product.as(role);
    expect(await codeOf(product.act(actor, createTheme, { name: "New" }))).toBe("FORBIDDEN");
    expect(await codeOf(product.act(actor, reapplyThemes, {}))).toBe("FORBIDDEN");
  });

  it("somebody limited to some journeys changes nothing that everybody shares", async () => {
    const actor = product.as("analyst", []);
    expect(await codeOf(product.act(actor, createTheme, { name: "New" }))).toBe("OUT_OF_SCOPE");
    expect(await product.act(actor, previewTheme, { phrases: ["queue"] })).toMatchObject({ sampled: 0 });
  });
});
