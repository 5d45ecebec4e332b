import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import {
  createImport,
  type Import,
  listImports,
  readImport,
  runImport,
  updateImport,
  uploadFile,
} from "../src/modules/signals/contract.ts";
import type { Stage } from "./stage.ts";

/** Real answers of patients of two English trusts, coded by hand; see the licence beside it. */
export const feedbackFile = fileURLToPath(new URL("./nhs_feedback/v6framework_230831.csv", import.meta.url));

/** Brings the feedback in through the importer, with the mapping that it proposes; only the source gets a readable name. */
export async function importFeedback(stage: Stage): Promise<void> {
  const run = (await current(stage)) ?? (await begin(stage));
  await untilDone(stage, run.id);
  stage.report("Reading the comments and computing the scores");
  await stage.application.jobs.idle();
}

/** The import of an earlier start that was broken off, or that is done. */
async function current(stage: Stage): Promise<Import | undefined> {
  const { imports } = await stage.act(listImports, {});
  return imports.find(
    ({ state, fileName }) => fileName === basename(feedbackFile) && (state === "running" || state === "done"),
  );
}

async function begin(stage: Stage): Promise<Import> {
  stage.report("Importing the feedback of 4,466 patients");
  const file = await stage.act(uploadFile, { name: basename(feedbackFile) }, { body: createReadStream(feedbackFile) });
  const proposed = await stage.act(createImport, { fileId: file.id });
  const named = await stage.act(updateImport, {
    importId: proposed.id,
    mapping: { ...proposed.mapping, sourceName: "Friends and Family Test" },
    version: proposed.version,
  });
  return stage.act(runImport, { importId: named.id });
}

async function untilDone(stage: Stage, importId: string): Promise<void> {
  for (;;) {
    const { state, error } = await stage.act(readImport, { importId });
    if (state === "done") return;
    if (state !== "running")
      throw new Error(`The import of the demonstration ended as "${state}": ${error ?? "see the log"}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
