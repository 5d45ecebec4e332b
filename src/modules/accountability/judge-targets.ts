import { type Actor, wholeWorkspace } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import type { Job } from "../../kernel/job.ts";
import { workspaceIds } from "../access/index.ts";
import { judgeTargetByDay } from "../insight/index.ts";
import { dueTargets } from "../journeys/index.ts";
import { todayIn } from "./present.ts";
import { isJudged, noteJudgement } from "./store-targets.ts";

/** Hourly, because days begin at another hour in each workspace: judges each target once, when its day is over. */
export const judgeTargets: Job = {
  name: "judge-targets",
  schedule: "12 * * * *",
  async run(work) {
    for (const workspaceId of await workspaceIds(work.db)) {
      await work.batch((context) => {
        const actor: Actor = { ...context.actor, workspaceId, scope: wholeWorkspace };
        return judgeThose({ ...context, actor }, workspaceId);
      });
    }
  },
};

async function judgeThose(context: Context, workspaceId: string): Promise<void> {
  const { db, actor, now } = context;
  for (const target of await dueTargets(db, actor, await todayIn(context))) {
    if (await isJudged(db, workspaceId, target)) continue;
    const { verdict, estimate } = await judgeTargetByDay(db, actor, target);
    await noteJudgement(db, { workspaceId, target, verdict, estimate, judgedAt: now });
    if (verdict !== "missed") continue;
    await context.emit({
      name: "target-missed",
      workspaceId,
      payload: { target: { ...target, estimate: { ...estimate } } },
    });
  }
}
