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

/** Brings the health workspace's feedback in. */
export async function importFeedback(stage: Stage): Promise<void> {
  stage.report("Importing the feedback of 4,466 patients");
  await importFile(stage, { path: feedbackFile, sourceName: "Friends and Family Test" });
  stage.report("Reading the comments and computing the scores");
  await stage.application.jobs.idle();
}

/**
 * Brings a file in through the importer, with the mapping that it proposes; only the source gets a readable name, and its kind where
 * the file does not say. Nothing happens when an earlier start has brought it in; one that was broken off goes on.
 */
export async function importFile(
  stage: Stage,
  { path, ...named }: { path: string; sourceName: string; kind?: Import["mapping"]["kind"] },
): Promise<void> {
  const run = (await current(stage, path)) ?? (await begin(stage, path, named));
  await untilDone(stage, run.id);
}

/** The import of an earlier start that was broken off, or that is done. */
async function current(stage: Stage, path: string): Promise<Import | undefined> {
  const { imports } = await stage.act(listImports, {});
  return imports.find(
    ({ state, fileName }) => fileName === basename(path) && (state === "running" || state === "done"),
  );
}

async function begin(stage: Stage, path: string, named: Pick<Import["mapping"], "sourceName">): Promise<Import> {
  const file = await stage.act(uploadFile, { name: basename(path) }, { body: createReadStream(path) });
  const proposed = await stage.act(createImport, { fileId: file.id });
  const { id: importId } = await stage.act(updateImport, {
    importId: proposed.id,
    mapping: { ...proposed.mapping, ...named },
    version: proposed.version,
  });
  return stage.act(runImport, { importId });
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
