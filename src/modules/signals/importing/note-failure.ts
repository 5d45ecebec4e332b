import type { Job } from "../../../kernel/job.ts";
import { type ImportState, saveImport } from "../store/imports.ts";
import { holdOwnImport } from "./states.ts";

/** When work on an import fails, the import says so, unless it is no longer this work's. */
export const noteFailure =
  (during: ImportState): Job["failed"] =>
  async ({ db, now }, { payload, message, ...job }) => {
    const importId = payload.importId as string;
    if ((await holdOwnImport(db, job, importId, during)) === null) return;
    await saveImport(db, importId, { state: "failed", error: message, finishedAt: now });
  };
