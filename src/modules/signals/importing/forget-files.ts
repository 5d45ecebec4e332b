import type { Job } from "../../../kernel/job.ts";
import { sweepFiles } from "../erasing/sweep-files.ts";
import { eraseForgotten, forgottenFiles } from "../store/files.ts";

const keptDays = 7;
const dayMs = 86_400_000;

/** Every night: uploads that nobody imported within a week go. They hold personal data that nothing masks. */
export const forgetFilesJob: Job = {
  name: "forget-files",
  schedule: "20 3 * * *",
  async run(work) {
    const before = new Date(work.now().getTime() - keptDays * dayMs);
    for (const fileId of await forgottenFiles(work.db, before)) {
      const isErased = await work.batch(({ db, now }) => eraseForgotten(db, fileId, now));
      if (isErased) await work.files.remove(fileId);
    }
    await sweepFiles(work);
  },
};
