import { sentencesOf } from "../../../language/sentences.ts";
import type { CustomerSignals } from "../../customers/index.ts";
import { eraseNamingFile, storedFiles } from "./files-store.ts";
import { mayMention } from "./search-file.ts";
import { correctedTexts, holdSignalsOf, idsOfCustomer } from "./store.ts";

/** The signals of customers, as far as erasing them needs; `src/modules.ts` hands it to customers. */
export const customerSignals: CustomerSignals = {
  async next(db, about, limit) {
    const signals = await holdSignalsOf(db, about, limit);
    const texts = signals.length > 0 ? signals.flatMap((signal) => signal.texts) : await correctedTexts(db, about);
    const externalIds = signals.map(({ externalId }) => externalId);
    return {
      signalIds: signals.map(({ id }) => id),
      words: [...new Set([...externalIds, ...texts.flatMap(quotable)])],
    };
  },

  idsOf: idsOfCustomer,

  async removeFiles(work, words) {
    let removed = 0;
    for (const fileId of await storedFiles(work.db, work.workspaceId!)) {
      if (!(await mayMention(() => work.files.read(fileId), words))) continue;
      await work.batch(({ db, now }) => eraseNamingFile(db, fileId, now));
      await work.files.remove(fileId);
      removed += 1;
    }
    return removed;
  },
};

/** Shorter sentences ("Thank you.") are anybody's. */
const shortestQuote = 25;

/** A text as somebody could have quoted it: whole, or a sentence of it. */
function quotable(text: string): string[] {
  const sentences = sentencesOf(text).map(({ start, end }) => text.slice(start, end));
  return [text, ...sentences].filter(({ length }) => length >= shortestQuote);
}
