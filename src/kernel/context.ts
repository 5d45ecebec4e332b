import type { Readable } from "node:stream";
import type { Kysely } from "kysely";
import type { Actor } from "./actor.ts";

/**
 * What an operation is given beside its input. Everything that is not a pure function of the input comes from here:
 * the actor, the clock, identity, the database, files, jobs. So an operation can be run by any door, and by a test.
 */
export interface Context {
  actor: Actor;
  /** The moment at which the operation began. */
  now: Date;
  /** In a command: its transaction. In a query: one moment of the database, for reading. In a download: the pool. Modules type their own tables with `db.withTables<...>()`. */
  db: Database;
  /** A new, time-ordered identifier (UUID version 7). */
  newId(): string;
  /** Tells other modules, through an outbox row in the same transaction; not before `after` when it is given. */
  emit(event: DomainEvent, after?: Date): Promise<void>;
  /** Starts declared long work; it begins only if this operation's transaction commits. An errand can begin `after` a moment. */
  startJob(name: string, payload: JsonObject, after?: Date): Promise<{ jobId: string }>;
  files: FileStore;
  /** The request's bytes, for an operation of kind `upload`. */
  body?: Readable;
  /** In an upload: does a piece of the work in a transaction of its own, committed before the next bytes are waited for. */
  inTransaction?<T>(work: (context: Context) => Promise<T>): Promise<T>;
}

export type Database = Kysely<Record<never, never>>;

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };

/** Something that happened, in the past tense: `signals-stored`. Handled at least once, in order per subscriber. */
export interface DomainEvent {
  name: string;
  workspaceId: string;
  payload: JsonObject;
  /** What handling it takes; left out where nobody asks how much of it still waits. */
  load?: EventLoad;
}

export interface EventLoad {
  /** So many of the payload's `signalIds`, the first ones, have words. */
  comments: number;
  /** The import that brought them. */
  importId: string | null;
}

/** Uploaded files: each stored once under its id, inside the data folder, so that it is part of a backup and can be erased. */
export interface FileStore {
  /** Stores a stream durably (synced before it answers). @returns size in bytes and SHA-256 as hexadecimal. */
  write(id: string, content: Readable, limitBytes: number): Promise<{ bytes: number; sha256: string }>;
  read(id: string, range?: { start: number; end?: number }): Readable;
  remove(id: string): Promise<void>;
  /** What lies there, also what a process that died left half-written: `id` is then the name of the draft. */
  list(): Promise<{ id: string; isDraft: boolean; changedAt: Date }[]>;
}

/** The answer of an operation of kind `download`. */
export interface Download {
  stream: Readable;
  contentType: string;
  fileName: string;
}
