import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import { cancelJob } from "../../../jobs/contract.ts";
import { listSignals } from "../../signals/contract.ts";
import {
  correctComment,
  createTheme,
  listThemes,
  previewTheme,
  readTaxonomyBuild,
  reapplyThemes,
  updateTheme,
} from "../contract.ts";

const comments = 450;
let product: TestProduct;
let themeId: string;
beforeAll(async () => {
  product = await openTestProduct();
  const rows = Array.from(
    { length: comments },
    (_, index) => `${index},2026-01-01,"The queue was long, number ${index}."`,
  );
  await product.importText(["Answer ID,Date,Comment", ...rows].join("\n"));
  themeId = (await product.act(product.administrator, createTheme, { name: "Queues", phrases: ["queue*"] })).id;
});
afterAll(() => product.close());

const me = () => product.administrator;
const carrying = async () => (await product.act(me(), listSignals, { themeId, limit: 1 })).total;
const build = async () => (await product.act(me(), readTaxonomyBuild, {})).build!;
const idle = () => product.application.jobs.idle();
const reapply = () => product.act(me(), reapplyThemes, {});

describe("building a version of the labels", () => {
  it("leaves everything as it was when it is stopped", async () => {
    expect((await product.act(me(), readTaxonomyBuild, {})).build).toBeNull();
    const { jobId } = await reapply();
    await product.act(me(), cancelJob, { jobId });
    await idle();
    expect(await carrying()).toBe(0);
    expect((await product.act(me(), readTaxonomyBuild, {})).outdated).toBe(comments);
  });

  it("shows readers the labels before until all texts are read, and then the new ones at once; what people say meanwhile stays", async () => {
    await reapply();
    const { signals } = await product.act(me(), listSignals, { limit: 1 });
    const seen = new Set<number>();
    const states = new Set<string>();
    let corrected = false;
    for (;;) {
      const present = (await product.act(me(), readTaxonomyBuild, {})).build;
      if (present?.state === "building" && present.done > 0 && !corrected) {
        corrected = true;
        const [{ id: signalId }] = signals as [(typeof signals)[number]];
        await product.act(me(), correctComment, { signalId, ordinal: 0, tone: "positive", themeIds: [] });
      }
      states.add(present?.state ?? "");
      seen.add(await carrying());
      if (present?.state === "done") break;
    }
    expect(states).toContain("building");
    expect(corrected).toBe(true);
    // None of them, then all but the corrected one: never some.
    expect([...seen].sort((a, b) => a - b)).toEqual([0, comments - 1]);
    await idle();
    const { done, of, state, themes, taxonomyVersion } = await build();
    expect({ done, of, state, taxonomyVersion }).toEqual({
      done: comments,
      of: comments,
      state: "done",
      taxonomyVersion: 1,
    });
    expect(themes).toEqual([{ themeId, name: "Queues", before: 0, after: expect.any(Number) }]);
    expect(themes[0]!.after).toBeGreaterThanOrEqual(comments - 1);
    expect((await product.act(me(), readTaxonomyBuild, {})).outdated).toBe(0);
    const [{ labels }] = (await product.act(me(), listSignals, { limit: 1 })).signals as [(typeof signals)[number]];
    expect(labels.filter(({ kind }) => kind === "sentiment").map(({ polarity }) => polarity)).toContain("positive");
  });

  it("begins anew when words change meanwhile, and gives the labels of the newest", async () => {
    await reapply();
    const { version } = (await product.act(me(), listThemes, {})).themes.find(({ id }) => id === themeId)!;
    await product.act(me(), updateTheme, { themeId, version, phrases: ["number 1"] });
    await idle();
    expect(await carrying()).toBe(1);
    expect(await build()).toMatchObject({ state: "done", taxonomyVersion: 2 });
  });

  it("of two that begin, only the later one ends", async () => {
    await Promise.all([reapply(), reapply()]);
    await idle();
    expect((await build()).state).toBe("done");
    expect((await product.act(me(), readTaxonomyBuild, {})).outdated).toBe(0);
  });

  it("is seen by its workspace alone", async () => {
    expect((await product.act(await product.stranger(), readTaxonomyBuild, {})).build).toBeNull();
  });
});

describe("examples of a theme", () => {
  it("find what says nearly the same, take away what must not count, and are masked before they are kept", async () => {
    await product.importText(
      [
        "Answer ID,Date,Comment",
        '"a",2026-03-01,"The receptionist rolled her eyes at me. Parking was fine."',
        '"b",2026-03-02,"The nurse listened to my chest with care."',
      ].join("\n"),
      "more.csv",
    );
    const manner = await product.act(me(), createTheme, {
      name: "Manner",
      phrases: ["listened"],
      examples: ["The receptionist rolled her eyes at me", "Call me on jane.doe@example.org"],
      counterexamples: ["The nurse listened to my chest with care"],
    });
    expect(manner.examples[1]).toBe("Call me on [e-mail]");
    await reapply();
    await idle();
    const { signals } = await product.act(me(), listSignals, { themeId: manner.id });
    expect(signals.map(({ occurredOn }) => occurredOn)).toEqual(["2026-03-01"]);
    const { start, end } = signals[0]!.labels.find((label) => label.themeId === manner.id)!;
    expect(signals[0]!.texts[0]!.text.slice(start!, end!)).toBe("The receptionist rolled her eyes at me.");
    // By words alone the other one would count.
    expect((await product.act(me(), previewTheme, { phrases: ["listened"] })).matched).toBe(1);
  });
});
