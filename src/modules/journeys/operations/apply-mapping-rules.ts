import { requireWholeWorkspace } from "../../../kernel/actor.ts";
import type { Job } from "../../../kernel/job.ts";
import { operation } from "../../../kernel/operation.ts";
import { countSignals } from "../../signals/index.ts";
import { applyMappingRules } from "../contract.ts";
import { placeByRules } from "../placing/placing.ts";

const batchSize = 500;

export const applyMappingRulesOperation = operation(applyMappingRules, async (context) => {
  requireWholeWorkspace(context.actor);
  return context.startJob("apply-mapping-rules", {});
});

/** Goes through history a batch at a time; each batch is placed by the rules as they stand when it is its turn. */
export const applyMappingRulesJob: Job = {
  name: "apply-mapping-rules",
  changes: ["mapping-rule"],
  async run(work) {
    const workspaceId = work.workspaceId ?? "";
    const of = await countSignals(work.db, workspaceId);
    let afterId = typeof work.checkpoint?.afterId === "string" ? work.checkpoint.afterId : null;
    let done = typeof work.checkpoint?.done === "number" ? work.checkpoint.done : 0;
    while (!(await work.isCancelled())) {
      const reached = await work.batch(async ({ db, emit }, save) => {
        const { signals, moved } = await placeByRules(db, workspaceId, { afterId, limit: batchSize });
        if (moved.length > 0) await emit({ name: "signals-placed", workspaceId, payload: { signalIds: moved } });
        const next = { afterId: signals.at(-1)?.signalId ?? afterId, done: done + signals.length };
        await save({ done: next.done, of: Math.max(of, next.done), checkpoint: next });
        return next;
      });
      if (reached.done === done) return;
      ({ afterId, done } = reached);
    }
  },
};
