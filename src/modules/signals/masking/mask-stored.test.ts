import { afterEach, beforeEach, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import { cancelJob, readJob } from "../../../jobs/contract.ts";
import { listAuditEntries } from "../../access/contract.ts";
import { correctComment, createTheme, listThemes } from "../../text/contract.ts";
import {
  listImportRows,
  listSignals,
  maskStoredComments,
  previewStoredMasking,
  readMasking,
  readSignal,
  recordSignals,
  revealOriginal,
  setMasking,
  setOriginalKeeping,
  undoImport,
} from "../contract.ts";

let product: TestProduct;
beforeEach(async () => {
  product = await openTestProduct();
});
afterEach(() => product.close());

const header = "Answer ID,Date,E-mail,How satisfied were you?,Comment";
const act: TestProduct["act"] = (...given) => product.act(...given);
const texts = async (query = "") => {
  const { signals } = await act(product.administrator, listSignals, { ...(query && { query }), limit: 100 });
  return signals.flatMap((signal) => signal.texts.map(({ text }) => text)).sort();
};
const rows = async (query: string) => (await product.application.storage.pool.query(query)).rows;
const idOf = async (externalId: string) =>
  (await rows(`select id from signal where external_id = '${externalId}'`))[0]!.id as string;
const mask = async (names: "off" | "given-away" | "strict", words: string[] = []) => {
  const { version } = await act(product.administrator, readMasking, {});
  await act(product.administrator, setMasking, { names, words, version });
};
const maskStored = async () => {
  const { jobId } = await act(product.administrator, maskStoredComments, {});
  await product.application.jobs.idle();
  expect(await act(product.administrator, readJob, { jobId })).toMatchObject({ state: "done" });
  return (await act(product.administrator, readMasking, {})).stored!;
};

const answers = [
  header,
  "A1,2026-03-01,ann@customers.example,1,Dr Okafor of Skylark was rude. I waited an hour at the desk.",
  "A2,2026-03-02,bob@customers.example,4,Everything was fine and clean",
  "A3,2026-03-03,,2,My name is Ayo Balogun and nobody rang me back",
].join("\n");

it("says before what would change, and masks what is stored, where it is found and where it was revised", async () => {
  await product.importText(answers);
  await product.importText([header, "A2,2026-03-02,bob@customers.example,4,Sarah Thompson was kind"].join("\n"));
  await product.importText([header, "A2,2026-03-02,bob@customers.example,4,All fine at Skylark"].join("\n"));
  expect(await act(product.administrator, previewStoredMasking, {})).toMatchObject({ looked: 3, changing: 0 });

  await mask("given-away", ["skylark"]);
  const preview = await act(product.administrator, previewStoredMasking, {});
  expect(preview).toMatchObject({ stored: 3, looked: 3, changing: 3, keepsOriginals: false });
  expect(preview.examples).toContainEqual({
    signalId: await idOf("A1"),
    ...{
      before: "Dr ",
      taken: "Okafor",
      becomes: "[name]",
      after: " of Skylark was rude. I waited an hour at the desk.",
    },
  });

  expect(await maskStored()).toMatchObject({
    state: "done",
    looked: 3,
    changed: 3,
    startedBy: "Ada",
    settingVersion: 1,
  });
  expect(await texts()).toEqual([
    "All fine at [name]",
    "Dr [name] of [name] was rude. I waited an hour at the desk.",
    "My name is [name] and nobody rang me back",
  ]);
  expect(await texts("okafor")).toEqual([]);
  expect(await texts("waited hour")).toHaveLength(1);
  const { earlierVersions } = await act(product.administrator, readSignal, { signalId: await idOf("A2") });
  expect(JSON.stringify(earlierVersions)).toContain("[name] was kind");
  expect(JSON.stringify(earlierVersions)).not.toContain("Thompson");
  // What was found in the words is where they stand now.
  const { signal } = await act(product.administrator, readSignal, { signalId: await idOf("A1") });
  expect(signal.labels.length).toBeGreaterThan(0);
  for (const { end } of signal.labels) expect(end ?? 0).toBeLessThanOrEqual(signal.texts[0]!.text.length);
  const { entries } = await act(product.administrator, listAuditEntries, { operation: "mask-stored-comments" });
  expect(entries).toHaveLength(1);

  expect(await act(product.administrator, previewStoredMasking, {})).toMatchObject({ changing: 0, examples: [] });
  expect(await maskStored()).toMatchObject({ looked: 3, changed: 0 });
});

it("still knows the rows of a file that comes again, tells a revised one, and gives masked contents back", async () => {
  const named = "Answer ID,Date,E-mail,Full name,Comment\nB1,2026-03-05,ann@customers.example,Ann Wetherby,Thanks";
  const line = (id: string, customer: string, text: string) => `${id},2026-03-04,${customer},1,${text}`;
  const old = line("A4", "bob@customers.example", "Mrs. Jane O'Neill of Skylark did not know");
  const elsewhere = line("A5", "ann@customers.example", "Tell them that Wetherby called about it");
  const file = [answers, old, elsewhere].join("\n");
  await product.importText(file);
  // As earlier versions of the program left it: one digest of everything.
  await rows("update signal set content_hash = 'of-an-earlier-version' where external_id = 'A4'");
  await product.importText(named, "customers.csv");
  const rang = "A1,2026-03-01,ann@customers.example,3,Dr Okafor of Skylark rang me himself";
  const revised = await product.importText([header, rang].join("\n"));
  await mask("given-away", ["skylark"]);
  await maskStored();
  const masked = await texts();
  expect(masked).toContain("Tell them that [name] called about it");

  const again = await product.importText([header, ...file.split("\n").slice(2), rang].join("\n"));
  expect(again.counts).toEqual({ rows: 5, stored: 0, revised: 0, duplicate: 5, rejected: 0 });
  expect(await texts()).toEqual(masked);
  const revisions = [
    line("A3", "", "My name is Ayo Balogun and somebody rang me back").replace("03-04", "03-03"),
    old.replace("bob@", "bobby@"),
    elsewhere.replace(",1,", ",2,"),
  ];
  expect((await product.importText([header, ...revisions].join("\n"))).counts).toMatchObject({ revised: 3 });

  for (const { id } of [again, revised]) await act(product.administrator, undoImport, { importId: id });
  await product.application.jobs.idle();
  expect(await texts("rude")).toEqual(["Dr [name] of [name] was rude. I waited an hour at the desk."]);
});

it("keeps what people said of comments, where the words now stand, and masks passages and quotes", async () => {
  await product.importText(answers);
  await product.importText([header, "A9,2026-03-04,,Dr Okafor of Skylark,x"].join("\n"), "odd.csv");
  const theme = await act(product.administrator, createTheme, {
    ...{ name: "Waiting", phrases: ["waited"], examples: ["dr okafor of skylark was rude"] },
    counterexamples: ["Nobody waits at Skylark"],
  });
  await product.application.jobs.idle();
  const signalId = await idOf("A1");
  const { signal } = await act(product.administrator, readSignal, { signalId });
  const { text } = signal.texts[0]!;
  const at = text.indexOf("I waited");
  const statements = [
    { start: 0, end: at - 1, tone: "negative" as const, themeIds: [] },
    { start: at, end: text.length, tone: "neutral" as const, themeIds: [theme.id] },
  ];
  await act(product.administrator, correctComment, {
    ...{ signalId, ordinal: 0, tone: "mixed" as const, themeIds: [theme.id], statements },
  });
  await mask("given-away", ["skylark"]);
  await maskStored();

  const [correction] = await rows("select tone, statements from correction");
  const now = "Dr [name] of [name] was rude. I waited an hour at the desk.";
  expect(correction!.tone).toBe("mixed");
  expect(
    (correction!.statements as typeof statements).map(({ start, end, tone }) => [now.slice(start, end), tone]),
  ).toEqual([
    ["Dr [name] of [name] was rude.", "negative"],
    ["I waited an hour at the desk.", "neutral"],
  ]);
  const { signal: after } = await act(product.administrator, readSignal, { signalId });
  expect(after.labels).toContainEqual(expect.objectContaining({ kind: "sentiment", start: null, polarity: "mixed" }));
  const waiting = after.labels.find((label) => label.themeId === theme.id && label.origin === "rules")!;
  expect(now.slice(waiting.start!, waiting.end!)).toContain("waited");
  const { themes } = await act(product.administrator, listThemes, {});
  expect(themes.find(({ id }) => id === theme.id)).toMatchObject({
    examples: ["Dr [name] of [name] was rude"],
    counterexamples: ["Nobody waits at [name]"],
  });
  const { rows: rejected } = await act(product.administrator, listImportRows, {
    importId: (await rows("select id from import where file_name = 'odd.csv'"))[0]!.id,
  });
  expect(JSON.stringify(rejected)).not.toContain("Skylark");
});

it("keeps what it takes out where originals are kept, as for what comes", async () => {
  await product.importText(answers);
  await act(product.administrator, setOriginalKeeping, { kept: true });
  await product.importText([header, "A5,2026-03-05,ann@customers.example,1,Dr Okafor gave me 07700 900123"].join("\n"));
  await mask("given-away");
  expect(await act(product.administrator, previewStoredMasking, {})).toMatchObject({ keepsOriginals: true });
  await maskStored();
  const reveal = async (externalId: string) =>
    (
      await act(product.administrator, revealOriginal, {
        signalId: await idOf(externalId),
        reason: "To call back about it",
      })
    ).texts[0]!.text;
  expect(await reveal("A1")).toBe("Dr Okafor of Skylark was rude. I waited an hour at the desk.");
  // What it said when it came, and not what was left of it before this masking.
  expect(await reveal("A5")).toBe("Dr Okafor gave me 07700 900123");
  await expect(reveal("A2")).rejects.toMatchObject({ code: "ORIGINAL_NOT_KEPT" });
  expect(await texts("gave")).toEqual(["Dr [name] gave me [telephone]"]);
});

it("unmasks nothing where the setting was loosened, stays stable under words that stand in its own marks, and is refused during an import", async () => {
  await product.importText(answers);
  await mask("given-away", ["name", "skylark"]);
  await maskStored();
  const masked = await texts();
  expect(masked).toContain("My [name] is [name] and nobody rang me back");
  expect(await maskStored()).toMatchObject({ changed: 0 });
  await mask("off");
  expect(await maskStored()).toMatchObject({ changed: 0 });
  expect(await texts()).toEqual(masked);
  await rows("update import set state = 'running'");
  await expect(act(product.administrator, maskStoredComments, {})).rejects.toMatchObject({ code: "WRONG_STATE" });
});

it("can be stopped, and begins anew where the setting is changed on the way", async () => {
  const items = Array.from({ length: 450 }, (_, n) => ({
    ...{ externalId: `n${n}`, source: "Desk", kind: "complaint" as const, occurredOn: "2026-03-03" },
    texts: [{ text: `Visit ${n}: Dr Okafor of Skylark kept me waiting` }],
  }));
  await act(product.administrator, recordSignals, { signals: items });
  await product.application.jobs.idle();
  await mask("given-away");
  const { jobId } = await act(product.administrator, maskStoredComments, {});
  const looked = async () => (await act(product.administrator, readMasking, {})).stored!.looked;
  await expect.poll(looked, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
  await mask("given-away", ["skylark"]);
  await product.application.jobs.idle();
  expect(await act(product.administrator, readJob, { jobId })).toMatchObject({ state: "done" });
  expect((await texts("okafor")).length + (await texts("skylark")).length).toBe(0);

  await mask("given-away", ["waiting"]);
  const second = await act(product.administrator, maskStoredComments, {});
  await expect.poll(looked, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
  await act(product.administrator, cancelJob, second);
  await product.application.jobs.idle();
  const { stored } = await act(product.administrator, readMasking, {});
  expect(stored).toMatchObject({ state: "cancelled" });
  expect(await rows("select 1 from signal_text where text like '%waiting%'")).toHaveLength(450 - stored!.changed);
});
