import type { Context } from "../../kernel/context.ts";
import type { Job } from "../../kernel/job.ts";
import { workspaceIds } from "../access/index.ts";
import { present, todayIn } from "./present.ts";
import { actionById, noteOverdue } from "./store.ts";

/** Hourly, because days begin at another hour in each workspace: says of each action once that it is overdue. */
export const noticeOverdueActions: Job = {
  name: "notice-overdue-actions",
  schedule: "2 * * * *",
  async run(work) {
    for (const workspaceId of await workspaceIds(work.db)) {
      await work.batch((context) => tellOverdue({ ...context, actor: { ...context.actor, workspaceId } }, workspaceId));
    }
  },
};

async function tellOverdue(context: Context, workspaceId: string): Promise<void> {
  const { actor, db } = context;
  for (const id of await noteOverdue(db, workspaceId, await todayIn(context))) {
    const [action] = await present(context, [await actionById(db, actor, id)]);
    await context.emit({ name: "action-overdue", workspaceId, payload: { action: action! } });
  }
}
