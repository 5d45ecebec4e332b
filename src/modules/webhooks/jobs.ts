import type { Job } from "../../kernel/job.ts";
import { keepDeliveriesMs } from "./rules.ts";
import { forgetDeliveriesBefore } from "./store.ts";

/** Nightly: what was sent long ago is nobody's question any more. */
export const tidyWebhooks: Job = {
  name: "tidy-webhooks",
  schedule: "40 3 * * *",
  run: (work) => work.batch(({ db, now }) => forgetDeliveriesBefore(db, new Date(now.getTime() - keepDeliveriesMs))),
};
