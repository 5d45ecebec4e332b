import type { Job } from "../../../kernel/job.ts";
import { type ImportState, readImport, saveImport } from "../store/imports.ts";
import { tellFinished } from "./events.ts";
import { holdOwnImport } from "./states.ts";

/** When work on an import fails, the import says so, unless it is no longer this work's. */
export const noteFailure =
  (during: ImportState): Job["failed"] =>
  async (context, { payload, message, ...job }) => {
    const { db, now } = context;
    const importId = payload.importId as string;
    const record = await holdOwnImport(db, job, importId, during);
    if (record === null) return;
    await saveImport(db, importId, { state: "failed", error: message, finishedAt: now });
    if (during === "running") await tellFinished(context, await readImport(db, record.workspaceId, importId));
  };
