import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { operation } from "../../../kernel/operation.ts";
import { commentsOfImport } from "../../signals/index.ts";
import { latestBuild } from "../building/builds.ts";
import { readImportUnderstanding, readUnderstanding, type UnderstandingState } from "./contract.ts";
import { type Pause, pausedWorkspaces, pauseOf } from "./pauses.ts";
import { secondsLeft, type WaitingWork } from "./waiting-work.ts";

export const readUnderstandingWith = (work: WaitingWork) =>
  operation(readUnderstanding, (context) => presentUnderstanding(context, work));

/** Where understanding stands in the actor's workspace. */
export async function presentUnderstanding({ db, actor }: Context, work: WaitingWork): Promise<UnderstandingState> {
  const workspaceId = workspaceOf(actor);
  const paused = await pauseOf(db, workspaceId);
  const { signals, isOtherwiseBusy } = await work.transit(db, workspaceId);
  const backlog = await work.backlog(db, { workspaceId, heldBack: await pausedWorkspaces(db) });
  const { comments, setAside } = backlog;
  const left = paused === null ? secondsLeft(backlog) : null;
  return {
    paused: presentPause(paused),
    isMoving: signals > 0 || isOtherwiseBusy,
    waiting: actor.scope.journeyIds === "all" ? { signals, comments, setAside, secondsLeft: left } : null,
    rereading: await rereadingIn(db, workspaceId),
  };
}

export const readImportUnderstandingWith = (work: WaitingWork) =>
  operation(readImportUnderstanding, async ({ db, actor }, { importId }) => {
    const workspaceId = workspaceOf(actor);
    const comments = await commentsOfImport(db, workspaceId, importId);
    const paused = await pauseOf(db, workspaceId);
    const heldBack = await pausedWorkspaces(db);
    const backlog = await work.backlog(db, { workspaceId, importId, heldBack });
    const { comments: waiting, setAside } = backlog;
    return {
      ...{ comments, waiting, setAside },
      understood: Math.max(0, (comments ?? 0) - waiting - setAside),
      secondsLeft: paused === null ? secondsLeft(backlog) : null,
      paused: presentPause(paused),
    };
  });

async function rereadingIn(db: Context["db"], workspaceId: string): Promise<UnderstandingState["rereading"]> {
  const build = await latestBuild(db, workspaceId);
  if (build?.state !== "building") return null;
  const { jobId, done, of, busyMs } = build;
  return { jobId, done, of, secondsLeft: done === 0 ? null : ((busyMs / done) * (of - done)) / 1000 };
}

const presentPause = (pause: Pause | null) => pause && { at: pause.at.toISOString(), by: pause.by };
