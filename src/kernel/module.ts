import type { Context, Database, DomainEvent } from "./context.ts";
import type { Job } from "./job.ts";
import type { Operation } from "./operation.ts";

/** What a module's `index.ts` offers to `main.ts`. A module is deleted by deleting its folder and its line there. */
export interface Module {
  name: string;
  /** Folder of numbered, forward-only SQL files; null for a module without tables. */
  migrations: URL | null;
  operations: readonly Operation[];
  jobs: readonly Job[];
  subscribers: readonly Subscriber[];
}

/**
 * Reacts to what another module did. `handle` runs after the emitting transaction has committed, in a transaction of its own,
 * in order, and again if it fails: it must be idempotent.
 */
export interface Subscriber {
  event: string;
  /** Unique over all modules: `text/understand-signals`. */
  name: string;
  /**
   * How many events it takes in one transaction when several wait; 1 when left out. For work that costs the same for
   * many events as for one, such as recomputing a day.
   */
  takes?: number;
  /**
   * Does what takes long before the transaction begins, because on the embedded engine everybody waits for a transaction. What it
   * answers is handed to `handle`, which must do without where the events have become others meanwhile.
   *
   * @param db for reading
   */
  prepare?(db: Database, events: readonly DomainEvent[]): Promise<unknown>;
  /** @param events one or more, all of the actor's workspace, in order */
  handle(context: Context, events: readonly DomainEvent[], prepared?: unknown): Promise<void>;
}
