import { AppError } from "../../../kernel/error.ts";
import type { JobWork } from "../../../kernel/job.ts";
import { type ImportState, saveImport } from "../store/imports.ts";
import { holdOwnImport } from "./states.ts";

/** Runs work on an import; when it fails, says so on the import, unless the program is only being stopped. */
export async function noteFailure(
  work: JobWork,
  importId: string,
  during: ImportState,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (failure) {
    const error = failure instanceof AppError ? failure.message : "An unexpected error. See the log, then try again.";
    // When this attempt may not go on (the program stops, another attempt took over), the batch refuses, and so it should.
    await work.batch(async ({ db, now }) => {
      if ((await holdOwnImport(db, work, importId, during)) === null) return;
      await saveImport(db, importId, { state: "failed", error, finishedAt: now });
    });
    throw failure;
  }
}
