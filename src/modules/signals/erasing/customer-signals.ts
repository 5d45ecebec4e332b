import type { CustomerSignals } from "../../customers/index.ts";
import { eraseNamingFile, storedFiles } from "./files-store.ts";
import { quotableIn } from "./quotable.ts";
import { mayMention } from "./search-file.ts";
import { correctedContents, holdSourcesOf, signalsOf } from "./store.ts";
import { sweepFiles } from "./sweep-files.ts";

/** The signals of customers, as far as showing and erasing them needs; `src/modules.ts` hands it to customers. */
export const customerSignals: CustomerSignals = {
  async next(db, about, limit) {
    await holdSourcesOf(db, about);
    return customerSignals.after(db, about, null, limit);
  },

  async after(db, about, last, limit) {
    const signals = await signalsOf(db, about, last, limit);
    const texts =
      signals.length > 0
        ? signals.flatMap((signal) => signal.texts)
        : (await correctedContents(db, about)).flatMap((content) => content.texts.map(({ text }) => text));
    const externalIds = signals.map(({ externalId }) => externalId);
    return {
      signalIds: signals.map(({ id }) => id),
      words: [...new Set([...externalIds, ...texts.flatMap(quotable)])],
      texts: [...new Set(texts)],
    };
  },

  async filesNaming(db, files, workspaceId, words) {
    const naming: string[] = [];
    for (const { id, name } of await storedFiles(db, files, workspaceId)) {
      if (await mayMention(() => files.read(id), words)) naming.push(name);
    }
    return naming;
  },

  async removeFiles(work, words) {
    let removed = 0;
    for (const { id } of await storedFiles(work.db, work.files, work.workspaceId!)) {
      if (!(await mayMention(() => work.files.read(id), words))) continue;
      await work.batch(({ db, now }) => eraseNamingFile(db, id, now));
      await work.files.remove(id);
      removed += 1;
    }
    await sweepFiles(work);
    return removed;
  },
};

/** A text as somebody could have quoted it: whole, or a sentence of it. */
function quotable(text: string): string[] {
  return quotableIn(text).map(({ start, end }) => text.slice(start, end));
}
