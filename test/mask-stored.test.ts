import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { commentOnAction, openAction, readAction } from "../src/modules/accountability/contract.ts";
import { createJourney, createStage, removeJourney } from "../src/modules/journeys/contract.ts";
import {
  listSignals,
  maskStoredComments,
  readMasking,
  recordSignals,
  revealOriginal,
  setMasking,
  setOriginalKeeping,
} from "../src/modules/signals/contract.ts";
import {
  correctComment,
  createTheme,
  discoverThemes,
  learnFromCorrections,
  listThemes,
  updateTheme,
} from "../src/modules/text/contract.ts";
import { createWebhook } from "../src/modules/webhooks/contract.ts";
import { forEachEngine } from "./engines/engines.ts";
import { answersNow } from "./erase-customer.fixture.ts";
import { foundIn } from "./found-in.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

forEachEngine((engine) => {
  const opened: TestProduct[] = [];
  afterAll(() => Promise.all(opened.map((product) => product.close())));
  const open = async () => {
    const { databaseUrl } = await engine.place();
    const product = await openTestProduct({ databaseUrl });
    opened.push(product);
    return { product, folder: databaseUrl ? await serverFolder(product) : product.dataDir };
  };

  describe("masking what is stored", () => {
    it("leaves no byte of what it took out, wherever it had come", { timeout: 300_000 }, async () => {
      const { product, folder } = await open();
      const { act, administrator, application } = product;
      const [name, before, sent] = [surname(), surname(), surname()];
      const said = `The nurse fetched Dr ${name} and he never came back to me.`;
      const header = "Response ID,Date,How satisfied were you?,Tell us more";
      const others = Array.from(
        { length: 30 },
        (_, n) => `R${n},2024-03-0${1 + (n % 9)},${1 + (n % 5)},I waited ${n} minutes before anybody looked up`,
      );
      const often = Array.from(
        { length: 8 },
        (_, n) => `O${n},2024-03-04,1,Dr ${name} was late and Dr ${name} left after ${n}`,
      );
      await product.importText(
        [header, ...others, ...often, `E1,2024-03-02,1,Ask Dr ${before} who was there`].join("\n"),
      );
      // A cell that cannot be read is quoted in the report.
      await product.importText(
        [header, ...others, ...often, `E1,2024-03-02,1,${said}`, `E2,2024-03-02,Ask Dr ${name},Fine`].join("\n"),
      );
      await keepEverywhere(product, { said, sent });
      await application.jobs.idle();
      const words = [name, before, sent].flatMap((word) => [word, word.toLowerCase()]);
      await sql`checkpoint`.execute(application.storage.db);
      expect([...foundIn(folder, words).keys()].sort()).toEqual([...words].sort());

      await act(administrator, setMasking, { names: "given-away", words: [], version: 0 });
      await act(administrator, maskStoredComments, {});
      await application.jobs.idle();

      expect((await act(administrator, readMasking, {})).stored).toMatchObject({ state: "done" });
      const answers = await answersNow(product, words);
      const left = "The nurse fetched Dr [name] and he never came back to me.";
      for (const place of [folder, product.dataDir, answers]) expect(foundIn(place, words), place).toEqual(new Map());
      expect(foundIn(answers, [left]).size).toBe(1);
      const { themes } = await act(administrator, listThemes, {});
      expect(themes.find((theme) => theme.name === "Doctors")).toMatchObject({ examples: [left] });
      const { rows } = await sql<{ id: string }>`select id from action`.execute(application.storage.db);
      const { action, comments } = await act(administrator, readAction, { actionId: rows[0]!.id });
      expect(action.title).toBe(`Find out: ${left}`);
      expect(comments[0]!.text).toBe(`She wrote “${left}” to us.`);
      const kept = await sql`select from correction`.execute(application.storage.db);
      expect(kept.rows.length).toBeGreaterThan(20);
    });

    it("keeps it sealed, and nowhere else, where originals are kept", { timeout: 300_000 }, async () => {
      const { product, folder } = await open();
      const { act, administrator, application } = product;
      const name = surname();
      const text = `Mrs ${name} from the desk was kind`;
      await product.importText(`Answer ID,Date,Comment\n1,2024-03-01,${text}\n2,2024-03-02,Good`);
      await act(administrator, setOriginalKeeping, { kept: true });
      await act(administrator, setMasking, { names: "given-away", words: [], version: 0 });
      await act(administrator, maskStoredComments, {});
      await application.jobs.idle();
      expect(foundIn(folder, [name, name.toLowerCase()])).toEqual(new Map());
      const { signals } = await act(administrator, listSignals, { query: "desk" });
      const asked = { signalId: signals[0]!.id, reason: "To call her back about it" };
      expect((await act(administrator, revealOriginal, asked)).texts[0]!.text).toBe(text);
    });
  });
});

/** Nobody's name, of letters alone. */
const surname = () =>
  `Q${randomBytes(8)
    .toString("hex")
    .replaceAll(/\d/g, (digit) => "ghjkmnpqrs"[Number(digit)]!)}`;

/** Puts a comment wherever people and programs copy comments to, and learns from it. */
async function keepEverywhere(product: TestProduct, { said, sent }: { said: string; sent: string }): Promise<void> {
  const { act, administrator, application } = product;
  await act(administrator, createWebhook, {
    url: "https://nobody.invalid/hook",
    kinds: ["signals.stored", "action.opened"],
  });
  const theme = await act(administrator, createTheme, { name: "Doctors", phrases: ["doctor"], examples: [said] });
  // What it was earned by before is kept beside it.
  await act(administrator, updateTheme, { ...theme, themeId: theme.id, phrases: ["doctor", "nurse"] });
  const send = application.operations.find(({ signature }) => signature.name === recordSignals.name)!;
  const signal = { externalId: "T1", source: "Tickets", kind: "ticket", occurredOn: "2024-03-07" };
  const request = { signals: [{ ...signal, texts: [{ text: `I asked for Dr ${sent} in the queue` }] }] };
  await application.perform(send, administrator, request, { door: "test", idempotencyKey: randomUUID() });
  await application.jobs.idle();
  const stage = await act(administrator, createStage, { name: "Use" });
  const journey = await act(administrator, createJourney, { stageId: stage.id, name: "Get help" });
  // What was removed is kept for some days.
  const former = await act(administrator, createJourney, { stageId: stage.id, name: "Be called back", job: said });
  await act(administrator, removeJourney, { journeyId: former.id });
  const { id: actionId } = await act(administrator, openAction, {
    ...{ title: `Find out: ${said}`, journeyId: journey.id, ownerId: administrator.personId!, due: "2030-01-01" },
    ...{ expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2030-06-01" }, signalIds: [] },
  });
  await act(administrator, commentOnAction, { actionId, text: `She wrote “${said}” to us.` });
  const { signals } = await act(administrator, listSignals, { limit: 100 });
  for (const { id, texts } of signals) {
    const correction = { signalId: id, ordinal: 0, tone: "negative" as const, themeIds: [theme.id] };
    if (texts.length > 0) await act(administrator, correctComment, correction);
  }
  await act(administrator, learnFromCorrections, {});
  await act(administrator, discoverThemes, {});
}

async function serverFolder({ application }: TestProduct): Promise<string> {
  const { rows } = await sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(
    application.storage.db,
  );
  return rows[0]!.folder;
}
