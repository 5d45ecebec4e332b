import { requireWholeWorkspace } from "../../../kernel/actor.ts";
import type { Job } from "../../../kernel/job.ts";
import { operation } from "../../../kernel/operation.ts";
import { countUnderstood, signalsWithText } from "../../signals/index.ts";
import { reapplyThemes } from "../contract.ts";
import { labelSignals, understandBefore } from "../label-signals.ts";
import type { UnderstandingOf } from "../understanding.ts";

const batchSize = 200;

export const reapplyThemesOperation = operation(reapplyThemes, async (context) => {
  requireWholeWorkspace(context.actor);
  return context.startJob("reapply-themes", {});
});

/** Reads all texts again, a batch at a time; each batch replaces the labels of its own signals, so counts never dip to zero. */
export const reapplyThemesJob = (understandingOf: UnderstandingOf): Job => ({
  name: "reapply-themes",
  async run(work) {
    const workspaceId = work.workspaceId ?? "";
    const { withText: of } = await countUnderstood(work.db, workspaceId, { origin: "rules", version: "" });
    let afterId = typeof work.checkpoint?.afterId === "string" ? work.checkpoint.afterId : null;
    let done = typeof work.checkpoint?.done === "number" ? work.checkpoint.done : 0;
    while (!(await work.isCancelled())) {
      const signalIds = await signalsWithText(work.db, workspaceId, { afterId, limit: batchSize });
      const last = signalIds.at(-1);
      if (last === undefined) return;
      const before = await understandBefore(work.db, workspaceId, signalIds, understandingOf);
      await work.batch(async (context, save) => {
        await labelSignals(context.db, workspaceId, signalIds, understandingOf, before);
        await context.emit({ name: "signals-understood", workspaceId, payload: { signalIds } });
        await save({ done: done + signalIds.length, of, checkpoint: { afterId: last, done: done + signalIds.length } });
      });
      done += signalIds.length;
      afterId = last;
    }
  },
});
