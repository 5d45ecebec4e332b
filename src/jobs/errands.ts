import { fromKysely, type PgBoss } from "pg-boss";
import { unnamed } from "../kernel/change.ts";
import type { Context, Database, JsonObject } from "../kernel/context.ts";
import type { Job, JobWork } from "../kernel/job.ts";
import { type Storage, transaction } from "../storage/index.ts";
import { lookSoon } from "./look-soon.ts";
import { errandQueue, unfinishedErrands } from "./store.ts";
import type { WorkSurroundings } from "./surroundings.ts";
import { systemActor } from "./system-actor.ts";

/** What lies in the queue of errands: all there is of one. */
type Ticket = { name: string; payload: JsonObject; workspaceId: string | null };

export interface Errands {
  /** From here on errands are run: once everything is there that one may ask for. */
  begin(): Promise<void>;
  put(db: Database, id: string, start: Ticket & { after?: Date }): Promise<{ jobId: string }>;
  /** Waits for those under way. */
  settle(): Promise<void>;
}

/** Runs errands (see kernel/job.ts) in a queue of their own, twenty at once, so that no import waits behind a slow server. */
export async function openErrands(parts: {
  boss: PgBoss;
  storage: Storage;
  jobs: ReadonlyMap<string, Job>;
  surroundings: WorkSurroundings;
  stopping: AbortSignal;
}): Promise<Errands> {
  const { boss, storage, jobs, surroundings, stopping } = parts;
  await boss.createQueue(errandQueue, {
    retryLimit: 20,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: 120,
    deleteAfterSeconds: 600,
  });
  if (storage.engine === "embedded") {
    // Nobody else can be running them: what is under way now died with the process before.
    const left = await unfinishedErrands(storage.db);
    if (left.length > 0) await boss.fail(errandQueue, left);
  }

  const running = new Set<Promise<unknown>>();
  const workers: string[] = [];
  const options = { pollingIntervalSeconds: 0.5, batchSize: 10, localConcurrency: 2, perJobResults: true } as const;
  async function perform(id: string, ticket: Ticket) {
    try {
      if (stopping.aborted) throw new Error("The program is stopping");
      const job = jobs.get(ticket.name);
      if (job === undefined) throw new Error("The program no longer has this errand");
      await job.run(workOn(id, ticket), ticket.payload);
      if (ticket.workspaceId !== null)
        await surroundings.changes.note(storage.db, ticket.workspaceId, unnamed(job.changes));
      return { id, status: "completed" as const };
    } catch (err) {
      surroundings.logger.error({ err, errand: ticket.name, errandId: id }, "an errand failed");
      return { id, status: "failed" as const };
    }
  }

  function workOn(id: string, { workspaceId }: Ticket): JobWork {
    const { now, newId, files } = surroundings;
    const contextIn = (db: Database): Context => {
      const actor = systemActor(workspaceId);
      return { actor, now: now(), db, newId, ...surroundings.contextFor(db, actor) };
    };
    return {
      ...{ jobId: id, workspaceId, now, newId, files, db: storage.db },
      othersWait: storage.engine === "embedded",
      checkpoint: null,
      batch: (run) => transaction(storage, (db) => run(contextIn(db), async () => {})),
      isCancelled: async () => stopping.aborted,
    };
  }

  return {
    async begin() {
      const worker = await boss.work<Ticket>(errandQueue, options, async (tickets) => {
        const all = Promise.all(tickets.map(({ id, data }) => perform(id, data)));
        running.add(all);
        return all.finally(() => running.delete(all));
      });
      workers.push(worker);
    },
    async put(db, id, { name, payload, workspaceId, after }) {
      const ticket: Ticket = { name, payload, workspaceId };
      await boss.send(errandQueue, ticket, { id, db: fromKysely(db), startAfter: after });
      if (after === undefined) lookSoon(boss, workers);
      return { jobId: id };
    },
    async settle() {
      await Promise.allSettled(running);
    },
  };
}
