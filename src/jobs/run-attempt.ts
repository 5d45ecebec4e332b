import type { Change } from "../kernel/change.ts";
import type { Context, Database, JsonObject } from "../kernel/context.ts";
import { AppError } from "../kernel/error.ts";
import type { Job, JobWork } from "../kernel/job.ts";
import { idFieldOf } from "../kernel/noun.ts";
import { isPassing, type Storage, transaction } from "../storage/index.ts";
import { type Attempt, finishAttempt, holdAttempt, isCancelRequested, saveProgress } from "./store.ts";
import type { WorkSurroundings } from "./surroundings.ts";
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
  surroundings: WorkSurroundings,
  stopping: AbortSignal,
): Promise<void> {
  const note = async (db: Database) => {
    if (attempt.workspace_id !== null)
      await surroundings.changes.note(db, attempt.workspace_id, changesOf(job, attempt));
  };
  const finish = (state: "done" | "cancelled") =>
    transaction(storage, async (db) => {
      await finishAttempt(db, attempt, state, null, surroundings.now());
      await note(db);
    });
  const contextIn = (db: Database): Context => {
    const actor = systemActor(attempt.workspace_id);
    return { actor, now: surroundings.now(), db, newId: surroundings.newId, ...surroundings.contextFor(db, actor) };
  };
  const fail = (message: string) =>
    transaction(storage, async (db) => {
      if (stopping.aborted || !(await holdAttempt(db, attempt))) throw new Superseded();
      const { id: jobId, workspace_id: workspaceId, payload } = attempt;
      await job.failed?.(contextIn(db), { jobId, workspaceId, payload, message });
      await finishAttempt(db, attempt, "failed", message, surroundings.now());
      await note(db);
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
    othersWait: storage.engine === "embedded",
    db: storage.db,
    batch: (run) =>
      transaction(storage, async (db) => {
        if (stopping.aborted || !(await holdAttempt(db, attempt))) throw new Superseded();
        return run(contextIn(db), async (progress) => {
          await saveProgress(db, attempt, progress, surroundings.now());
          await note(db);
        });
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
    // The queue gives it out again, and it goes on from its checkpoint.
    if (error instanceof Superseded || isPassing(error)) throw error;
    surroundings.logger.error({ err: error, job: attempt.name, jobId: attempt.id }, "a job failed");
    await fail(error instanceof AppError ? error.message : "An unexpected error. See the log, then try again.");
  }
}

/** The job itself, and what it declares: the very thing where its payload names one, as an import does. */
function changesOf({ changes = [] }: Job, { id, payload }: Attempt): Change[] {
  const named = (field: string, given: JsonObject) => (typeof given[field] === "string" ? given[field] : null);
  return [
    { noun: "job", id, version: null, journeyId: null },
    ...changes.map((noun) => ({ noun, id: named(idFieldOf(noun), payload), version: null, journeyId: null })),
  ];
}

/** The attempt may not go on: another has taken over, or the program is stopping. */
export class Superseded extends Error {
  constructor() {
    super("This attempt of the job was ended; another goes on from its checkpoint");
  }
}
