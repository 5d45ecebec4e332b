import { requireWholeWorkspace } from "../../../kernel/actor.ts";
import type { Job } from "../../../kernel/job.ts";
import { operation } from "../../../kernel/operation.ts";
import { rebuildRollups } from "../contract.ts";
import { sumReturns } from "../store/repeats.ts";
import { catchUp, countDueDays, holdRollups, markAllDays } from "../store/rollups.ts";

export const rebuildRollupsOperation = operation(rebuildRollups, async ({ actor, startJob }) => {
  requireWholeWorkspace(actor);
  return startJob("rebuild-rollups", {});
});

export const rebuildRollupsJob: Job = {
  name: "rebuild-rollups",
  changes: ["estimate"],
  async run(work) {
    const workspaceId = work.workspaceId!;
    const of =
      typeof work.checkpoint?.of === "number"
        ? work.checkpoint.of
        : await work.batch(async ({ db }, save) => {
            const days = await markAllDays(db, workspaceId);
            await save({ done: 0, of: days, checkpoint: { of: days } });
            return days;
          });
    let more = true;
    while (more && !(await work.isCancelled())) {
      more = await work.batch(async ({ db }, save) => {
        const left = await catchUp(db, workspaceId);
        await save({ done: Math.max(0, of - (await countDueDays(db, workspaceId))), of, checkpoint: { of } });
        return left;
      });
    }
    if (more) return;
    await work.batch(async ({ db }) => {
      await holdRollups(db, workspaceId);
      await sumReturns(db, workspaceId);
    });
  },
};
