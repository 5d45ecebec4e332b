import type { Actor } from "../kernel/actor.ts";
import type { Context, Database, FileStore } from "../kernel/context.ts";
import type { StorageLogger } from "../storage/index.ts";
import type { Changes } from "./changes.ts";

/** What running jobs need from the outside; `main.ts` fills it. */
export interface JobSurroundings {
  now(): Date;
  newId(): string;
  files: FileStore;
  logger: StorageLogger;
}

/** The same with what jobs themselves give to the work that runs in them: telling others, and starting more work. */
export interface WorkSurroundings extends JobSurroundings {
  contextFor: ContextFor;
  changes: Pick<Changes, "note">;
}

/** The part of a context that acts in the transaction of `db`, in an actor's name. */
export type ContextFor = (db: Database, actor: Actor) => Pick<Context, "emit" | "startJob" | "files">;
