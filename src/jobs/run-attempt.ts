import type { Context, Database } from "../kernel/context.ts";
import { AppError } from "../kernel/error.ts";
import type { Job, JobWork } from "../kernel/job.ts";
import { type Storage, transaction } from "../storage/index.ts";
import { type Attempt, finishAttempt, holdAttempt, isCancelRequested, saveProgress } from "./store.ts";
import type { JobSurroundings } from "./surroundings.ts";
import { systemActor } from "./system-actor.ts";

/** A job that was begun this often without saving progress is taken to be the cause of the crashes. */
const mostBeginnings = 5;

/**
 * Runs a job that has begun to its end: done, failed or cancelled. When the process dies instead, nothing is written and
 * the queue gives the job out again. A later attempt makes this one stop at its next batch.
 */
export async function runAttempt(
  storage: Storage,
  job: Job,
  attempt: Attempt,
  surroundings: JobSurroundings,
  stopping: AbortSignal,
): Promise<void> {
  const finish = (state: "done" | "cancelled") => finishAttempt(storage.db, attempt, state, null, surroundings.now());
  const contextIn = (db: Database): Context => {
    const actor = systemActor(attempt.workspace_id);
    const { newId, files } = surroundings;
    return { actor, now: surroundings.now(), db, newId, files, ...surroundings.contextFor(db, actor) };
  };
  const fail = (message: string) =>
    transaction(storage, async (db) => {
      if (stopping.aborted || !(await holdAttempt(db, attempt))) throw new Superseded();
      const { id: jobId, workspace_id: workspaceId, payload } = attempt;
      await job.failed?.(contextIn(db), { jobId, workspaceId, payload, message });
      await finishAttempt(db, attempt, "failed", message, surroundings.now());
    });
  if (attempt.begun_since_progress > mostBeginnings) {
    surroundings.logger.error({ job: attempt.name, jobId: attempt.id }, "a job was given up");
    return fail(`It was begun ${mostBeginnings} times and broke off each time. See the log, then try again.`);
  }

  let sawCancel = false;
  const work: JobWork = {
    jobId: attempt.id,
    workspaceId: attempt.workspace_id,
    now: surroundings.now,
    newId: surroundings.newId,
    files: surroundings.files,
    checkpoint: attempt.checkpoint,
    db: storage.db,
    batch: (run) =>
      transaction(storage, async (db) => {
        if (stopping.aborted || !(await holdAttempt(db, attempt))) throw new Superseded();
        return run(contextIn(db), (progress) => saveProgress(db, attempt, progress, surroundings.now()));
      }),
    async isCancelled() {
      if (stopping.aborted) throw new Superseded();
      sawCancel ||= await isCancelRequested(storage.db, attempt.id);
      return sawCancel;
    },
  };

  try {
    await job.run(work, attempt.payload);
    await finish(sawCancel ? "cancelled" : "done");
  } catch (error) {
    if (error instanceof Superseded) throw error;
    surroundings.logger.error({ err: error, job: attempt.name, jobId: attempt.id }, "a job failed");
    await fail(error instanceof AppError ? error.message : "An unexpected error. See the log, then try again.");
  }
}

/** The attempt may not go on: another has taken over, or the program is stopping. */
export class Superseded extends Error {
  constructor() {
    super("This attempt of the job was ended; another goes on from its checkpoint");
  }
}
