import type { Job } from "../../kernel/job.ts";
import { forgetEndedSessions } from "./store/accounts.ts";
import { forgetAnswersBefore } from "./store/idempotency.ts";

const day = 24 * 3600 * 1000;

/** Nobody repeats a request after days, and an ended session is of no use: nightly, both are forgotten. */
export const tidyAccess: Job = {
  name: "tidy-access",
  schedule: "20 3 * * *",
  async run(work) {
    await work.batch(async ({ db }, save) => {
      await forgetAnswersBefore(db, new Date(work.now().getTime() - 7 * day));
      await forgetEndedSessions(db, work.now());
      await save({ done: 1, of: 1, checkpoint: {} });
    });
  },
};
