import type { Module } from "../../kernel/module.ts";
import { readFirstHourOperation, updateFirstHourOperation } from "./first-hour/operations.ts";
import { noticeOverdueActions } from "./jobs.ts";
import { judgeTargets } from "./judge-targets.ts";
import { commentOnActionOperation } from "./operations/comment-on-action.ts";
import { linkSignalsOperation } from "./operations/link-signals.ts";
import { listActionsOperation } from "./operations/list-actions.ts";
import { openActionOperation } from "./operations/open-action.ts";
import { readActionOperation } from "./operations/read-action.ts";
import { readMyWorkOperation } from "./operations/read-my-work.ts";
import { readObligationsOperation } from "./operations/read-obligations.ts";
import { updateActionOperation } from "./operations/update-action.ts";
import { moveActions } from "./store.ts";

export { actionsHolding } from "./erasing.ts";
export { actionsUsing, evidenceOf } from "./store.ts";

/** Who does what by when, and what it should change. See README.md. */
export const accountability: Module = {
  name: "accountability",
  migrations: new URL("./migrations/", import.meta.url),
  operations: [
    openActionOperation,
    updateActionOperation,
    listActionsOperation,
    readActionOperation,
    commentOnActionOperation,
    linkSignalsOperation,
    readMyWorkOperation,
    readObligationsOperation,
    readFirstHourOperation,
    updateFirstHourOperation,
  ],
  jobs: [judgeTargets, noticeOverdueActions],
  subscribers: [
    {
      event: "themes-merged",
      name: "accountability/follow-merged-themes",
      changes: ["action"],
      async handle({ db }, events) {
        for (const { workspaceId, payload } of events)
          await moveActions(db, workspaceId, payload.fromThemeId as string, payload.intoThemeId as string);
      },
    },
  ],
};
