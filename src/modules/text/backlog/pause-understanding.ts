import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { pauseUnderstanding, resumeUnderstanding } from "./contract.ts";
import { pause, resume } from "./pauses.ts";
import { presentUnderstanding } from "./read-understanding.ts";
import type { WaitingWork } from "./waiting-work.ts";

/** What is being read at this moment is read to its end, some hundred comments; the rest waits, across restarts, until it is resumed. */
export const pauseUnderstandingWith = (work: WaitingWork) =>
  operation(pauseUnderstanding, async (context) => {
    const { actor, db, now } = context;
    requireWholeWorkspace(actor);
    await pause(db, workspaceOf(actor), { at: now, by: actor.name });
    return presentUnderstanding(context, work);
  });

export const resumeUnderstandingWith = (work: WaitingWork) =>
  operation(resumeUnderstanding, async (context) => {
    requireWholeWorkspace(context.actor);
    await resume(context.db, workspaceOf(context.actor));
    return presentUnderstanding(context, work);
  });
