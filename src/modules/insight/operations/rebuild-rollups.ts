import { requireWholeWorkspace } from "../../../kernel/actor.ts";
import type { Job } from "../../../kernel/job.ts";
import { operation } from "../../../kernel/operation.ts";
import { rebuildRollups } from "../contract.ts";
import { allDays, recomputeDays } from "../store/rollups.ts";

const daysPerBatch = 3;

export const rebuildRollupsOperation = operation(rebuildRollups, async ({ actor, startJob }) => {
  requireWholeWorkspace(actor);
  return startJob("rebuild-rollups", {});
});

export const rebuildRollupsJob: Job = {
  name: "rebuild-rollups",
  async run(work) {
    const workspaceId = work.workspaceId!;
    const days = await allDays(work.db, workspaceId);
    let next = typeof work.checkpoint?.next === "string" ? work.checkpoint.next : "";
    const left = days.filter((day) => day >= next);
    let done = days.length - left.length;
    for (let from = 0; from < left.length && !(await work.isCancelled()); from += daysPerBatch) {
      const batch = left.slice(from, from + daysPerBatch);
      next = left[from + daysPerBatch] ?? "9999-12-31";
      done += batch.length;
      await work.batch(async ({ db }, save) => {
        await recomputeDays(db, workspaceId, batch);
        await save({ done, of: days.length, checkpoint: { next } });
      });
    }
  },
};
