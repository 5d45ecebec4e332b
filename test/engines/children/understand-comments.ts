import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { setUpInstallation } from "../../../src/modules/access/contract.ts";
import { createImport, listImports, readImport, runImport, uploadFile } from "../../../src/modules/signals/contract.ts";
import {
  pauseUnderstanding,
  readImportUnderstanding,
  resumeUnderstanding,
} from "../../../src/modules/text/contract.ts";
import { print } from "./child.ts";
import { openWholeProduct } from "./whole-product.ts";

/**
 * The whole product, understanding comments or not while that is paused, saying at every look how many are understood; made to be
 * killed meanwhile.
 */
interface Given {
  dataDir: string;
  databaseUrl?: string;
  /** `import` pauses first, so that all that it brings waits; `look` does nothing; `finish` waits for the end. */
  work: "import" | "look" | "resume" | "pause" | "finish";
  rows: number;
}

const { dataDir, databaseUrl, work, rows } = JSON.parse(process.argv[2]!) as Given;
const { application, act } = await openWholeProduct({ dataDir, databaseUrl });

if (work === "import") {
  const person = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };
  await act(setUpInstallation, { workspaceName: "Test", ...person });
  await act(pauseUnderstanding, {});
  const lines = Array.from({ length: rows }, (_, row) => `${row},2026-01-01,"Row ${row}: the queue was long"`);
  const content = ["Answer ID,Date,Comment", ...lines].join("\n");
  const file = await act(uploadFile, { name: "comments.csv" }, Readable.from([Buffer.from(content)]));
  const { id } = await act(createImport, { fileId: file.id });
  await act(runImport, { importId: id });
  while ((await act(readImport, { importId: id })).state !== "done") await pause(10);
}
if (work === "resume") await act(resumeUnderstanding, {});
if (work === "pause") await act(pauseUnderstanding, {});
if (work === "finish") {
  await application.jobs.idle();
}
const importId = (await act(listImports, {})).imports[0]!.id;
for (;;) {
  const { comments, understood, waiting, setAside, paused } = await act(readImportUnderstanding, { importId });
  if (understood + waiting + setAside !== comments) print(`complaint ${understood} ${waiting} ${setAside} ${comments}`);
  print(`understood ${understood}${paused === null ? "" : " paused"}`);
  await pause(5);
}
