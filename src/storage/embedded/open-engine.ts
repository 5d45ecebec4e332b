import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { DurableFiles, syncPath, syncTree } from "./durable-files.ts";

/**
 * Opens the engine on a folder, creating the database in it when there is none. A database is made beside its place and
 * moved there when complete, so that a process killed during the first start leaves nothing half made.
 *
 * @param durable false skips waiting for the disk; only for tests and throw-away data.
 */
export async function openEngine(folder: string, durable: boolean): Promise<PGlite> {
  if (!existsSync(folder)) await create(folder);
  return start(folder, durable);
}

/**
 * Ends this thread when the engine crashes inside (a WebAssembly trap). PGlite swallows such a crash and goes on in an
 * unknown state, answering what looks like success; a thread that is started anew recovers from the folder.
 */
export function endOnBreakdown(engine: PGlite, report: (cause: unknown) => void): void {
  const module = engine.Module as unknown as { _PostgresMainLoopOnce: () => void };
  const once = module._PostgresMainLoopOnce;
  module._PostgresMainLoopOnce = () => {
    try {
      once();
    } catch (cause) {
      // This status is how an ordinary SQL error travels; PGlite handles it.
      if ((cause as { status?: number }).status === ordinaryError) throw cause;
      report(cause);
      process.exit(1);
    }
  };
}

const ordinaryError = 100;

async function create(folder: string): Promise<void> {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const engine = await start(unfinished, false);
  await engine.close();
  syncTree(unfinished);
  renameSync(unfinished, folder);
  syncPath(dirname(folder));
}

async function start(folder: string, durable: boolean): Promise<PGlite> {
  return PGlite.create({ fs: new DurableFiles(folder), startParams: startParameters(durable) });
}

function startParameters(durable: boolean): string[] {
  const settings = {
    fsync: durable ? "on" : "off",
    wal_sync_method: "fsync",
    // Sorts and hashes of analysis stay in memory; there is one session, so this is not multiplied.
    work_mem: "32MB",
    maintenance_work_mem: "128MB",
    jit: "off",
  };
  // PGlite's own list switches fsync off with -F.
  const kept = PGlite.defaultStartParams.filter((parameter) => parameter !== "-F");
  return [...kept, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}
