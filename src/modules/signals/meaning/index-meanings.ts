import type { Job, JobWork } from "../../../kernel/job.ts";
import { areMeaningsIndexed, createIndex, createTable, isExtensionThere, takeOver } from "./in-database.ts";
import { countMeanings } from "./store.ts";

const portion = 2_000;

/**
 * Once the operator has put pgvector into the database, brings the meanings of all texts under an index there. Looks every hour, and
 * does nothing where there is no such extension or all is done.
 */
export const indexMeaningsJob: Job = { name: "index-meanings", schedule: "25 * * * *", run: indexMeanings };

async function indexMeanings(work: JobWork): Promise<void> {
  if (!(await isExtensionThere(work.db)) || (await areMeaningsIndexed(work.db))) return;
  await work.batch(({ db }) => createTable(db));
  let after = Number(work.checkpoint?.after ?? 0);
  let done = Number(work.checkpoint?.done ?? 0);
  for (const of = await countMeanings(work.db); !(await work.isCancelled()); ) {
    const last = await work.batch(async ({ db }, save) => {
      const taken = await takeOver(db, { after, limit: portion });
      done = Math.min(of, done + portion);
      await save({ done, of, checkpoint: { after: taken ?? after, done } });
      return taken;
    });
    if (last === null) return createIndex(work.db);
    after = last;
  }
}
