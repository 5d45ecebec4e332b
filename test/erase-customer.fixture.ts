import { createWriteStream, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { expect } from "vitest";
import type { z } from "zod";
import type { Download } from "../src/kernel/context.ts";
import type { Signature } from "../src/kernel/operation.ts";
import {
  createJourney,
  createMappingRule,
  createStage,
  createStep,
  listJourneys,
  listMappingRules,
  listRemovals,
  readJourney,
  removeJourney,
  removeStep,
  restoreJourney,
  restoreStep,
} from "../src/modules/journeys/contract.ts";
import {
  exportSignals,
  listImportRows,
  listImports,
  listSignals,
  listViews,
  recordSignals,
} from "../src/modules/signals/contract.ts";
import {
  correctComment,
  createTheme,
  discoverThemes,
  learnFromCorrections,
  listTaxonomyChanges,
  listThemes,
  mergeThemes,
  readDiscovery,
  readUnderstandingQuality,
  splitTheme,
  undoTaxonomyChange,
} from "../src/modules/text/contract.ts";
import { readArchive } from "../src/storage/backup/archive.ts";
import type { TestProduct } from "./product.ts";

export interface Whom {
  email: string;
  number: string;
  name: string;
  said: string;
  /** A word that only she uses, and often: groups of comments are called after it. */
  often: string;
}

/** Comments of hers that make a group of their own. */
export async function sayOften({ act, administrator }: TestProduct, { email, often }: Whom): Promise<number> {
  const ways = [
    "never came to my door",
    "was late again",
    "left it in the rain",
    "rang nobody",
    "would not wait",
    "lost it",
  ];
  const signals = ways.map((way, index) => ({
    externalId: `${often}-${index}`,
    source: "Tickets",
    kind: "ticket" as const,
    occurredOn: "2024-03-07",
    customer: { identifiers: [{ kind: "e-mail" as const, value: email }] },
    texts: [{ text: `The ${often} courier ${way}` }],
  }));
  await act(administrator, recordSignals, { signals });
  return signals.length;
}

/**
 * Puts her words wherever people and programs keep words of customers: examples, phrases, names and meanings of themes, merges and
 * splits that can be taken back, rules that place signals, groups that were found, and what was learnt.
 */
export async function keepEverywhere(product: TestProduct, whom: Whom): Promise<{ kept: string }> {
  const { act, administrator, application } = product;
  const { email, number, name, said, often } = whom;
  // As somebody copies it out of a letter: a part, in other capitals; and one of a comment too short to be looked for elsewhere.
  const part = said.slice(said.indexOf("my "), said.indexOf(" and")).toUpperCase();
  const short = `${often} courier lost it`;
  const theme = (called: string, more: Partial<z.input<typeof createTheme.input>>) =>
    act(administrator, createTheme, { name: called, ...more });
  const kept = await theme("Delivery", { phrases: ["courier"], examples: ["The parcel never arrived at all", part] });
  const merged = await theme(`Letters of ${name}`, {
    phrases: ["letter box", email],
    exclusions: [number],
    examples: [said, "They left it with a neighbour without asking"],
    counterexamples: [short],
    meaning: `What ${name} asked for, and others`,
  });
  await act(administrator, mergeThemes, { themeId: merged.id, intoId: kept.id, version: merged.version });
  const whole = await theme("Counter", { phrases: ["counter", "desk"], examples: [said, "Nobody at the desk"] });
  await act(administrator, splitTheme, {
    ...{ themeId: whole.id, name: `Desk of ${name}`, phrases: ["desk"], examples: [said], version: whole.version },
  });
  const { journeys } = await act(administrator, listJourneys, {});
  const journeyId = journeys[0]!.id;
  const rule = (conditions: z.input<typeof createMappingRule.input>["conditions"]) =>
    act(administrator, createMappingRule, { journeyId, conditions });
  await rule([{ on: "words", phrases: ["minutes", number] }]);
  await rule([{ on: "words", phrases: [email] }]);
  await rule([{ on: "attribute", name: "Region", values: ["North", name] }]);
  await removeWith(product, whom);
  await application.jobs.idle();

  const { signals } = await act(administrator, listSignals, { limit: 100 });
  for (const { id, texts } of signals) {
    const correction = { signalId: id, ordinal: 0, tone: "negative" as const, themeIds: [kept.id] };
    if (texts.length > 0) await act(administrator, correctComment, correction);
  }
  await act(administrator, learnFromCorrections, {});
  await act(administrator, discoverThemes, {});
  await application.jobs.idle();
  return { kept: kept.id };
}

/** A journey and a step called after her, and removed: both can be restored. */
async function removeWith({ act, administrator }: TestProduct, { email, number, name, said }: Whom): Promise<void> {
  const stage = await act(administrator, createStage, { name: "Removed since" });
  const fields = { stageId: stage.id, job: said };
  const { id: journeyId } = await act(administrator, createJourney, { ...fields, name: `Journey of ${name}` });
  for (const step of [`${name} rings`, `${name} waits`])
    await act(administrator, createStep, { journeyId, name: step });
  for (const phrases of [["hours", number], [email]]) {
    await act(administrator, createMappingRule, { journeyId, conditions: [{ on: "words", phrases }] });
  }
  await act(administrator, removeJourney, { journeyId });
  const { journeys } = await act(administrator, listJourneys, {});
  await act(administrator, createStep, { journeyId: journeys[0]!.id, name: "Ringing", job: said });
  const step = await act(administrator, createStep, {
    ...{ journeyId: journeys[0]!.id, name: "Writing", desiredResult: `${name} is answered` },
  });
  await act(administrator, removeStep, { stepId: step.id });
}

/** What was removed comes back without her. */
export async function restoredWithout({ act, administrator }: TestProduct): Promise<void> {
  const { removals } = await act(administrator, listRemovals, {});
  const [step, journey] = ["step", "journey"].map((kind) => removals.find((each) => each.kind === kind)!);
  expect(journey!.name).toMatch(/^Journey of \[erased\] [0-9a-f]{6}$/);
  await act(administrator, restoreJourney, { journeyId: journey!.id });
  const restored = await act(administrator, readJourney, { journeyId: journey!.id });
  expect(restored.job).toBe("[erased]");
  expect(restored.steps.map(({ name }) => name.replace(/ [0-9a-f]{6}$/, ""))).toEqual([
    "[erased] rings",
    "[erased] waits",
  ]);
  const { rules } = await act(administrator, listMappingRules, { journeyId: restored.id });
  expect(rules.map(({ conditions }) => conditions)).toEqual([[{ on: "words", phrases: ["hours"] }]]);
  await act(administrator, restoreStep, { stepId: step!.id });
  const { journeys } = await act(administrator, listJourneys, {});
  const steps = journeys.flatMap((each) => each.steps);
  expect(steps.find(({ id }) => id === step!.id)?.desiredResult).toBe("[erased] is answered");
  expect(steps.find(({ name }) => name === "Ringing")?.job).toBe("[erased]");
}

/** What the product answers to whoever looks for her, and a backup made now, unpacked: each a file. @returns their folder */
export async function answersNow(product: TestProduct, words: readonly string[]): Promise<string> {
  const { act, administrator, application } = product;
  const folder = mkdtempSync(join(tmpdir(), "bellwether-answers-"));
  const keep = (name: string, answer: unknown) => writeFileSync(join(folder, name), JSON.stringify(answer));
  const ask = async <I extends z.ZodObject, O extends z.ZodType>(asked: Signature<I, O>, input: z.input<I>) =>
    keep(asked.name, await act(administrator, asked, input));
  await ask(listThemes, {});
  await ask(listTaxonomyChanges, {});
  await ask(listMappingRules, {});
  await ask(listJourneys, {});
  await ask(listViews, {});
  await ask(readUnderstandingQuality, {});
  for (const grain of ["broad", "middle", "fine"] as const)
    keep(`discovery-${grain}`, await act(administrator, readDiscovery, { grain }));
  for (const [index, query] of words.entries()) {
    const found = await act(administrator, listSignals, { query, limit: 100 });
    keep(`search-${index}`, found);
  }
  const { imports } = await act(administrator, listImports, {});
  keep("imports", imports);
  for (const { id } of imports) keep(`rows-${id}`, await act(administrator, listImportRows, { importId: id }));
  const download = application.operations.find(({ signature }) => signature.name === exportSignals.name)!;
  const answer = (await application.perform(download, administrator, {}, { door: "test" })) as Download;
  writeFileSync(join(folder, "export.csv"), await text(answer.stream));

  const backup = join(mkdtempSync(join(tmpdir(), "bellwether-backup-")), "backup");
  await application.backup(createWriteStream(backup));
  await readArchive(backup, async ({ name, content }) => {
    const path = join(folder, "backup", name.replaceAll("/", "-"));
    mkdirSync(join(folder, "backup"), { recursive: true });
    writeFileSync(path, await buffer(content));
  });
  return folder;
}

/** What was the organisation's own stayed: phrases and passages of others, the merge that can be taken back, what others taught. */
export async function stayedOfThemes({ act, administrator, application }: TestProduct): Promise<void> {
  const themes = async () => {
    const { themes: all } = await act(administrator, listThemes, {});
    return new Map(all.map((theme) => [theme.name.replace(/ [0-9a-f]{6}$/, ""), theme]));
  };
  const now = await themes();
  expect(now.get("Delivery")).toMatchObject({
    phrases: ["courier", "letter box"],
    exclusions: [],
    examples: ["The parcel never arrived at all", "They left it with a neighbour without asking"],
    counterexamples: [],
  });
  expect(now.get("Counter")).toMatchObject({ phrases: ["counter"], examples: ["Nobody at the desk"] });
  expect(now.get("Desk of [erased]")).toMatchObject({ phrases: ["desk"], examples: [] });
  const { rules } = await act(administrator, listMappingRules, {});
  expect(rules.map(({ conditions }) => conditions)).toEqual([
    [{ on: "words", phrases: ["waited", "lost"] }],
    [{ on: "words", phrases: ["minutes"] }],
    [{ on: "attribute", name: "Region", values: ["North"] }],
  ]);
  // Learnt anew from what others said, and found anew among it.
  const { learnings, corrections } = await act(administrator, readUnderstandingQuality, {});
  expect(learnings[0]).toMatchObject({ lessons: corrections, applied: true, forgotten: false });
  expect(learnings.slice(1)).toEqual(
    learnings.slice(1).map((earlier) => ({ ...earlier, applied: false, forgotten: true })),
  );
  expect((await act(administrator, readDiscovery, {})).found).toMatchObject({ comments: 40 });
  const { changes } = await act(administrator, listTaxonomyChanges, {});
  expect(changes.map(({ kind, state }) => [kind, state])).toEqual([
    ["split", "undoable"],
    ["merge", "undoable"],
  ]);
  await act(administrator, undoTaxonomyChange, { number: changes[1]!.number });
  await application.jobs.idle();
  expect((await themes()).get("Letters of [erased]")).toMatchObject({
    phrases: ["letter box"],
    examples: ["They left it with a neighbour without asking"],
    counterexamples: [],
    meaning: "What [erased] asked for, and others",
  });
}
