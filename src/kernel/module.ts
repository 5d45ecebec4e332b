import type { Context, Database, DomainEvent, FileStore } from "./context.ts";
import type { Job } from "./job.ts";
import type { Noun } from "./noun.ts";
import type { Operation } from "./operation.ts";

/** What a module's `index.ts` offers to `main.ts`. A module is deleted by deleting its folder and its line there. */
export interface Module {
  name: string;
  /** Folder of numbered, forward-only SQL files; null for a module without tables. */
  migrations: URL | null;
  operations: readonly Operation[];
  jobs: readonly Job[];
  subscribers: readonly Subscriber[];
  /** What its tables promise about other tables without a foreign key. */
  references?: readonly Reference[];
  /** What else must hold of its data. */
  invariants?: readonly Invariant[];
}

/**
 * Lines that speak of lines of another table, all of them present. Written down where the database does not enforce it: across
 * modules, and from signal-sized tables, where a foreign key would cost every import a look-up for each line.
 */
export interface Reference {
  table: string;
  columns: readonly string[];
  to: string;
  /** The columns there, in the order of `columns`. */
  keys: readonly string[];
  /** SQL over the alias `mine`, for lines of which it holds only. */
  where?: string;
}

/** Something that holds of sound data at any moment; `bw db check` looks whether it does. */
export interface Invariant {
  /** For the operator: `the audit trail is whole`. */
  name: string;
  /** @returns a line for each thing that is wrong, without anything of a customer in it */
  problems(parts: InvariantParts): Promise<string[]>;
  /** Makes anew what is derived from other data, so that it holds again. Left out for what cannot be. */
  repair?(parts: InvariantParts): Promise<void>;
}

export interface InvariantParts {
  /** For reading. */
  db: Database;
  files: FileStore;
  now: Date;
  transaction<T>(work: (db: Database) => Promise<T>): Promise<T>;
}

/** Work that needs nothing more of the database and goes on by itself. */
export interface Preparation {
  result: Promise<unknown>;
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
  /** What it changes, for whoever looks at such things. */
  changes?: readonly Noun[];
  /**
   * Workspaces whose events it leaves waiting for now, in their order; those of others go on. Asked before each look, and again in the
   * transaction: after a commit that holds a workspace back, none of its events begins.
   */
  heldBack?(db: Database): Promise<readonly string[]>;
  /**
   * Does what takes long before the transaction begins, because on the embedded engine everybody waits for a transaction; for the
   * next event already while this one is handled. What comes of it is handed to `handle`, which must do without where another event has
   * come first meanwhile, or what was read of the database has changed. Events are then handled one at a time.
   *
   * @param db for reading, until what is promised here is resolved
   */
  prepare?(db: Database, event: DomainEvent): Promise<Preparation>;
  /** @param events one or more, all of the actor's workspace, in order */
  handle(context: Context, events: readonly DomainEvent[], prepared?: unknown): Promise<void>;
}
