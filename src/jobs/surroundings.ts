import type { Actor } from "../kernel/actor.ts";
import type { Context, Database, FileStore } from "../kernel/context.ts";
import type { StorageLogger } from "../storage/index.ts";

/** What running jobs need from the outside; `main.ts` fills it. */
export interface JobSurroundings {
  now(): Date;
  newId(): string;
  files: FileStore;
  logger: StorageLogger;
  contextFor(db: Database, actor: Actor): Pick<Context, "emit" | "startJob">;
}
