import type { Context, Database, FileStore, JsonObject } from "./context.ts";
import type { Noun } from "./noun.ts";

/**
 * Long work, declared by a module and run by `jobs`. The work goes in batches: each batch is one transaction that also
 * saves a checkpoint, so that after a crash `run` is called again and goes on from there. A batch is therefore done
 * exactly once, or not at all.
 */
export interface Job {
  /** `verb-noun`, for example `run-import`. */
  name: string;
  /** A cron expression in UTC, for work that recurs without being asked. */
  schedule?: string;
  /**
   * A short thing that mostly waits for somebody else's server. Many go on beside long work, each as one batch; they have no
   * progress and no row that people see, can start later, and are tried again by the queue only when the process died under
   * them: whoever expects failure starts the next try.
   */
  errand?: true;
  /** What it changes besides its own progress, told with every batch that saves progress, and at the end. */
  changes?: readonly Noun[];
  /** @throws anything: the job is then `failed`, with the error's sentence when it is an AppError. */
  run(work: JobWork, payload: JsonObject): Promise<void>;
  /**
   * Called in the transaction that marks a job as failed, also when it was given up because it broke off with the process
   * again and again: what the module shows about the work must not say that it still goes on.
   */
  failed?(context: Context, job: FailedJob): Promise<void>;
}

export interface FailedJob {
  jobId: string;
  workspaceId: string | null;
  payload: JsonObject;
  /** What happened, and what to do, in a sentence or two. */
  message: string;
}

export interface JobWork {
  jobId: string;
  /** The workspace it was started in; null for scheduled work. */
  workspaceId: string | null;
  now(): Date;
  newId(): string;
  files: FileStore;
  /** What the last committed batch saved; null at the first start. */
  checkpoint: JsonObject | null;
  /** True where everybody else waits while a batch runs, as on the embedded engine: batches should then be short. */
  othersWait: boolean;
  /** For reading between batches. */
  db: Database;
  /**
   * Runs one batch in a transaction, as the system actor with the whole workspace in scope.
   * Call `save` inside it to commit progress and checkpoint together with the batch.
   */
  batch<T>(work: (context: Context, save: SaveProgress) => Promise<T>): Promise<T>;
  /** True once somebody asked to cancel; look between batches and return when it is. */
  isCancelled(): Promise<boolean>;
}

/** `done` of `of` units are finished (rows, signals); `checkpoint` is what `run` needs in order to go on. */
export type SaveProgress = (progress: { done: number; of: number; checkpoint: JsonObject }) => Promise<void>;

export const jobStates = ["queued", "running", "done", "failed", "cancelled"] as const;
export type JobState = (typeof jobStates)[number];
