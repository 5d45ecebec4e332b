import type { JobWork } from "../../../kernel/job.ts";
import { statesOfFiles } from "./files-store.ts";

const hourMs = 3_600_000;

/**
 * Removes what a process that died left in the folder: files that were to go when it did, drafts, and files that nothing speaks
 * of. What is younger than an hour may still be on its way in.
 */
export async function sweepFiles(work: JobWork): Promise<void> {
  const lying = await work.files.list();
  const states = await statesOfFiles(
    work.db,
    lying.filter(({ isDraft }) => !isDraft).map(({ id }) => id),
  );
  const young = work.now().getTime() - hourMs;
  for (const { id, changedAt } of lying) {
    const state = states.get(id) ?? "unknown";
    if (state === "erased" || (state === "unknown" && changedAt.getTime() < young)) await work.files.remove(id);
  }
}
