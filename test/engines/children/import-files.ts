import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { setUpInstallation } from "../../../src/modules/access/contract.ts";
import { workspaceIds } from "../../../src/modules/access/index.ts";
import {
  cancelImport,
  createImport,
  type Import,
  listImports,
  readImport,
  runImport,
  undoImport,
  uploadFile,
} from "../../../src/modules/signals/contract.ts";
import { print } from "./child.ts";
import { openWholeProduct } from "./whole-product.ts";

/**
 * The whole product at work on imports, saying what was acknowledged; made to be killed in the middle of it. It goes on with what
 * an earlier process left unfinished, or begins with something of this round's own.
 */
interface Given {
  dataDir: string;
  databaseUrl?: string;
  round: number;
  /** `finish` waits until everything that was begun is finished. */
  work: "import" | "undo" | "cancel" | "finish";
  /** Never goes on with what is left: on a server, the work of killed processes is given out again only after a while. */
  fresh: boolean;
  rows: number;
}

const { dataDir, databaseUrl, round, work, fresh, rows } = JSON.parse(process.argv[2]!) as Given;
const { application, act } = await openWholeProduct({ dataDir, databaseUrl });

if ((await workspaceIds(application.storage.db)).length === 0) {
  const person = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };
  await act(setUpInstallation, { workspaceName: "Test", ...person });
}

async function begin(): Promise<string> {
  const lines = Array.from({ length: rows }, (_, row) =>
    [
      `${round}-${row}`,
      `2024-0${1 + (row % 9)}-1${row % 10}`,
      `person${row % 700}@example.org`,
      1 + ((row * 7 + round) % 5),
      `"Round ${round}, row ${row}: the queue was long, the staff were kind"`,
    ].join(","),
  );
  const content = ["Answer ID,Date,Customer email,Rating (1-5),Comment", ...lines].join("\n");
  const file = await act(uploadFile, { name: `round ${round}.csv` }, Readable.from([Buffer.from(content)]));
  const { id } = await act(createImport, { fileId: file.id });
  await act(runImport, { importId: id });
  return id;
}

async function findIn(state: Import["state"]): Promise<string | undefined> {
  const { imports } = await act(listImports, {});
  return imports.find((each) => each.state === state)?.id;
}

async function follow(id: string): Promise<never> {
  print(`started ${id}`);
  for (;;) {
    const { state, counts, progress } = await act(readImport, { importId: id });
    print(`at ${(work === "import" ? counts?.rows : progress?.done) ?? 0} ${state}`);
    await pause(5);
  }
}

if (work === "finish") {
  await application.jobs.idle();
  print("idle");
} else if (work === "import") {
  await follow((fresh ? undefined : await findIn("running")) ?? (await begin()));
} else if (work === "undo") {
  const id = (await findIn("done"))!;
  await act(undoImport, { importId: id });
  await follow(id);
} else {
  const id = await begin();
  while (((await act(readImport, { importId: id })).counts?.stored ?? 0) === 0) await pause(5);
  await act(cancelImport, { importId: id });
  await follow(id);
}
