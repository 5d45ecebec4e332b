import type { Job } from "../../../kernel/job.ts";
import { doubtedSince, forgetLeftStep } from "../../signals/index.ts";
import { keptFrom } from "./kept.ts";
import { forgetThis, removalsBefore } from "./store.ts";

/** Every night: what was removed long ago cannot be restored any more. Not while the clock is doubted, which would call it long ago early. */
export const forgetRemovalsJob: Job = {
  name: "forget-removals",
  schedule: "50 3 * * *",
  async run(work) {
    for (const row of await removalsBefore(work.db, keptFrom(work.now()))) {
      const { workspace_id, kind, id } = row;
      await work.batch(async ({ db, now }) => {
        if ((await doubtedSince(db, workspace_id, now)) !== null) return;
        if ((await forgetThis(db, row)) && kind === "step") await forgetLeftStep(db, workspace_id, id);
      });
    }
  },
};
