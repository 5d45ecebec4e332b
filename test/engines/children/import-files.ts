import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { pino } from "pino";
import type { z } from "zod";
import { openApplication } from "../../../src/application.ts";
import { readConfig } from "../../../src/config.ts";
import { nobody } from "../../../src/kernel/actor.ts";
import type { Signature } from "../../../src/kernel/operation.ts";
import { setUpInstallation } from "../../../src/modules/access/contract.ts";
import { workspaceIds } from "../../../src/modules/access/index.ts";
import { createImport, listImports, readImport, runImport, uploadFile } from "../../../src/modules/signals/contract.ts";
import { print } from "./child.ts";

/**
 * The whole product, importing files and saying what was acknowledged; made to be killed in the middle of it. It follows an
 * import that an earlier process left unfinished, or begins one with a file of this round's own. Without a round it only
 * waits until everything that was begun is finished.
 */
interface Given {
  dataDir: string;
  databaseUrl?: string;
  round: number | null;
  /** Always begins an import of its own: on a server, those of killed processes are given out again only after a while. */
  fresh: boolean;
  rows: number;
}

const { dataDir, databaseUrl, round, fresh, rows } = JSON.parse(process.argv[2]!) as Given;
const application = await openApplication(
  readConfig({ dataDir, databaseUrl, textTier: "table" }, {}, {}),
  "0.0.0",
  pino({ level: "silent" }),
);

async function act<I extends z.ZodObject, O extends z.ZodType>(
  signature: Signature<I, O>,
  input: z.input<I>,
  body?: Readable,
): Promise<z.output<O>> {
  const operation = application.operations.find((each) => each.signature.name === signature.name)!;
  const [workspaceId] = await workspaceIds(application.storage.db);
  const actor = workspaceId === undefined ? nobody : application.actors.system(workspaceId);
  return (await application.perform(operation, actor, input, { door: "test", body })) as z.output<O>;
}

if ((await workspaceIds(application.storage.db)).length === 0) {
  const person = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };
  await act(setUpInstallation, { workspaceName: "Test", ...person });
}

if (round === null) {
  await application.jobs.idle();
  print("idle");
} else {
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
  const { imports } = fresh ? { imports: [] } : await act(listImports, {});
  const unfinished = imports.find(({ state }) => state === "running");
  const begin = async () => {
    const file = await act(uploadFile, { name: `round ${round}.csv` }, Readable.from([Buffer.from(content)]));
    return act(createImport, { fileId: file.id });
  };
  const { id } = unfinished ?? (await begin());
  if (unfinished === undefined) await act(runImport, { importId: id });
  print(`started ${id}`);
  for (;;) {
    const { counts } = await act(readImport, { importId: id });
    print(`at ${counts?.rows ?? 0}`);
    await pause(5);
  }
}
