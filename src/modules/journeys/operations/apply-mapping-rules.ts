import { requireWholeWorkspace } from "../../../kernel/actor.ts";
import type { Job } from "../../../kernel/job.ts";
import { operation } from "../../../kernel/operation.ts";
import { countSignals, signalsForPlacing } from "../../signals/index.ts";
import { applyMappingRules } from "../contract.ts";
import { moves, placeByRules, presentPlacer } from "../placing.ts";

const batchSize = 500;

export const applyMappingRulesOperation = operation(applyMappingRules, async (context) => {
  requireWholeWorkspace(context.actor);
  return context.startJob("apply-mapping-rules", {});
});

/** Goes through history a batch at a time; each batch is placed by the rules as they stand when it is its turn. */
export const applyMappingRulesJob: Job = {
  name: "apply-mapping-rules",
  async run(work) {
    const workspaceId = work.workspaceId ?? "";
    const of = await countSignals(work.db, workspaceId);
    let afterId = typeof work.checkpoint?.afterId === "string" ? work.checkpoint.afterId : null;
    let done = typeof work.checkpoint?.done === "number" ? work.checkpoint.done : 0;
    while (!(await work.isCancelled())) {
      const last = await work.batch(async ({ db, emit }, save) => {
        const signals = await signalsForPlacing(db, workspaceId, { afterId, limit: batchSize });
        const decide = await presentPlacer(db, workspaceId);
        const moving = signals.filter((signal) => moves(signal, decide(signal)));
        // Also those that stay: the reason beside them may have changed.
        await placeByRules(db, workspaceId, signals, decide);
        const signalIds = moving.map(({ signalId }) => signalId);
        if (signalIds.length > 0) await emit({ name: "signals-placed", workspaceId, payload: { signalIds } });
        done += signals.length;
        const next = signals.at(-1)?.signalId ?? null;
        await save({ done, of: Math.max(of, done), checkpoint: { afterId: next ?? afterId, done } });
        return next;
      });
      if (last === null) return;
      afterId = last;
    }
  },
};
