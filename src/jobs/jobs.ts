import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { fromKysely, PgBoss } from "pg-boss";
import type { Database, DomainEvent, JsonObject } from "../kernel/context.ts";
import type { Job } from "../kernel/job.ts";
import type { Subscriber } from "../kernel/module.ts";
import type { MigratedModule, Storage } from "../storage/index.ts";
import { type Changes, openChanges } from "./changes.ts";
import { openErrands } from "./errands.ts";
import { isBusy } from "./event-store.ts";
import { openEvents } from "./events.ts";
import { lookSoon } from "./look-soon.ts";
import { runAttempt } from "./run-attempt.ts";
import * as store from "./store.ts";
import type { ContextFor, JobSurroundings } from "./surroundings.ts";

/** Jobs' own table; give it to `migrate` before `openJobs`. */
export const jobsMigrations: MigratedModule = {
  name: "jobs",
  directory: fileURLToPath(new URL("./migrations", import.meta.url)),
};

export interface Jobs {
  /** Queues a job in the transaction of `db`: it begins only if that commits, then within about a second; an errand, `after`. */
  startJob(db: Database, start: StartJob): Promise<{ jobId: string }>;
  /** Asks a job to stop after its batch. @returns false when it is finished, or there is none. */
  cancelJob(db: Database, id: string): Promise<boolean>;
  /** Queues a failed or cancelled job again; it goes on from its checkpoint. @returns false when it is neither. */
  resumeJob(db: Database, id: string): Promise<boolean>;
  /** Tells subscribers, once the transaction of `db` has committed, and not before `after`. */
  emit(db: Database, event: DomainEvent, after?: Date): Promise<void>;
  /** Word of what changed, to whoever looks at it. */
  changes: Pick<Changes, "note" | "listen">;
  /** What an operation, a job or a handler may start and tell, in the transaction of `db`. */
  contextFor: ContextFor;
  /** Resolves when no job and no event is left to deal with, but those that are held back; rejects when the signal is given before. */
  idle(stopping?: AbortSignal): Promise<void>;
  /** Stops taking jobs and events, and waits for running batches; unfinished jobs go on when the program starts again. */
  close(): Promise<void>;
}

export interface StartJob {
  name: string;
  payload: JsonObject;
  workspaceId: string | null;
  createdBy: string | null;
  after?: Date;
}

/** What lies in the queue: which job to run, or which scheduled work is due. */
type Ticket = { job: string } | { scheduled: string };

const queue = "job";
const jobsAtOnce = 2;
const dayMs = 86_400_000;

/**
 * Starts running jobs on the database, with pg-boss as the queue. A job whose process died is given out again: at once
 * on the embedded engine, where nobody else can be running it; on a server within half a minute, when its heartbeat has stopped.
 *
 * @param declared all jobs and subscribers of all modules; two of one name are a mistake
 */
export async function openJobs(
  storage: Storage,
  { jobs: declared, subscribers }: { jobs: readonly Job[]; subscribers: readonly Subscriber[] },
  surroundings: JobSurroundings,
): Promise<Jobs> {
  const jobs = new Map(declared.map((job) => [job.name, job]));
  if (jobs.size !== declared.length) throw new Error("Two jobs have the same name");
  const boss = new PgBoss({
    db: queueDatabase(storage),
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    // Both are the server's own business; the embedded engine has its upkeep in storage.
    reindex: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  boss.on("error", (err) => surroundings.logger.error({ err }, "the job queue reported an error"));
  await boss.start();
  await boss.createQueue(queue, {
    retryLimit: 1_000,
    expireInSeconds: 86_399,
    heartbeatSeconds: 10,
    deleteAfterSeconds: 3_600,
  });
  await giveOutAgain();
  await keepSchedules();

  const changes = openChanges(storage, surroundings.logger);
  const contextFor: ContextFor = (db, { workspaceId, personId: createdBy }) => ({
    files: surroundings.files,
    emit: (event, after) => events.emit(db, event, after),
    startJob: (name, payload, after) => startJob(db, { name, payload, workspaceId, createdBy, after }),
  });
  const within = { ...surroundings, contextFor, changes };
  const events = await openEvents(storage, subscribers, within);
  const stopping = new AbortController();
  const errands = await openErrands({ boss, storage, jobs, surroundings: within, stopping: stopping.signal });
  const running = new Set<Promise<void>>();
  const looking = { pollingIntervalSeconds: 0.5, heartbeatRefreshSeconds: 3 };
  const workers: string[] = [];
  // What waited for this start may emit and start more at once, so all of it comes last.
  events.begin();
  await errands.begin();
  while (workers.length < jobsAtOnce) {
    const worker = await boss.work<Ticket>(queue, looking, async ([ticket]) => {
      const run = perform(ticket!.id, ticket!.data);
      running.add(run);
      await run.finally(() => running.delete(run));
      // What waited behind it begins at once, not at the next look.
      boss.notifyWorker(worker);
    });
    workers.push(worker);
  }

  async function perform(queueId: string, ticket: Ticket): Promise<void> {
    const now = surroundings.now();
    if ("scheduled" in ticket) {
      if (!jobs.has(ticket.scheduled) || (await store.isAlreadyRunning(storage.db, ticket.scheduled, queueId))) return;
      const due = { name: ticket.scheduled, payload: {}, workspaceId: null, createdBy: null };
      await store.insertJob(storage.db, { id: queueId, now, ...due });
      await store.forgetScheduledRuns(storage.db, new Date(now.getTime() - 7 * dayMs));
    }
    const attempt = await store.beginAttempt(storage.db, "job" in ticket ? ticket.job : queueId, now);
    if (!attempt) return;
    await runAttempt(storage, jobs.get(attempt.name) ?? unknownJob, attempt, within, stopping.signal);
  }

  async function giveOutAgain(): Promise<void> {
    if (storage.engine !== "embedded") return;
    const left = await store.unfinishedQueueIds(storage.db);
    if (left.length > 0) await boss.fail(queue, left);
  }

  /** The schedules of the declared jobs, and no others: one that was removed from the program stops. */
  async function keepSchedules(): Promise<void> {
    for (const { key } of await boss.getSchedules(queue)) {
      if (!jobs.get(key ?? "")?.schedule) await boss.unschedule(queue, key);
    }
    for (const { name, schedule } of declared) {
      if (schedule)
        await boss.schedule(queue, schedule, { scheduled: name } satisfies Ticket, { key: name, tz: "UTC" });
    }
  }

  async function put(db: Database, id: string, ticket: Ticket): Promise<void> {
    await boss.send(queue, ticket, { id, db: fromKysely(db) });
    lookSoon(boss, workers);
  }

  async function startJob(db: Database, start: StartJob): Promise<{ jobId: string }> {
    if (!jobs.has(start.name)) throw new Error(`There is no job ${start.name}`);
    const id = surroundings.newId();
    if (jobs.get(start.name)!.errand) return errands.put(db, id, start);
    await store.insertJob(db, { id, now: surroundings.now(), ...start });
    await put(db, id, { job: id });
    return { jobId: id };
  }

  return {
    startJob,
    contextFor,
    cancelJob: (db, id) => store.requestCancel(db, id, surroundings.now()),
    async resumeJob(db, id) {
      const queueId = surroundings.newId();
      const requeued = await store.requeue(db, id, queueId, surroundings.now());
      if (requeued) await put(db, queueId, { job: id });
      return requeued;
    },
    emit: events.emit,
    changes,
    async idle(stopping) {
      for (stopping?.throwIfAborted(); await isBusy(storage.db, await events.heldBack()); stopping?.throwIfAborted())
        await pause(50);
    },
    async close() {
      stopping.abort();
      await events.close();
      await Promise.allSettled(running);
      await errands.settle();
      await changes.close();
      await boss.stop({ graceful: true, timeout: 5_000, close: false });
    },
  };
}

const unknownJob: Job = {
  name: "unknown",
  run() {
    throw new Error("The program no longer has this job");
  },
};

/** pg-boss on our pool. It needs the rows of every statement when it sends several at once; the driver gives those in an array. */
function queueDatabase(storage: Storage) {
  return { executeSql: async (text: string, values?: unknown[]) => await storage.pool.query(text, values) };
}
