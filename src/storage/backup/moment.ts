import { constants, existsSync } from "node:fs";
import { copyFile, link, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { PoolClient } from "pg";
import { startEmbeddedEngine } from "../embedded/engine.ts";
import { silentLogger } from "../logger.ts";
import type { Storage } from "../storage.ts";
import { columnTypes } from "../types.ts";

/** Database and files as they are at one moment, while everybody else goes on. */
export interface Moment {
  /** Inside a transaction that reads. */
  client: PoolClient;
  /** Folder with the files. */
  files: string;
  close(): Promise<void>;
}

const draftName = "snapshot-";
const begin = "begin isolation level repeatable read read only";

/**
 * Holds on to one moment. A server keeps its rows as they were for a transaction. The embedded engine would keep everybody
 * waiting for as long as that lasts, so its folder is copied during one turn, and read by an engine of its own.
 *
 * @param dataDir has room for a copy of the database, if that is embedded
 */
export async function openMoment(storage: Storage, dataDir: string): Promise<Moment> {
  const draft = await mkdtemp(join(dataDir, draftName));
  const files = join(draft, "files");
  const remove = () => rm(draft, { recursive: true, force: true });
  try {
    await mkdir(files);
    const open = storage.engine === "server" ? openOnServer : openOnCopy;
    const { client, close } = await open(storage, {
      dataDir,
      draft,
      keepFiles: () => keep(join(dataDir, "files"), files),
    });
    return { client, files, close: () => close().finally(remove) };
  } catch (cause) {
    await remove();
    throw cause;
  }
}

/** Removes what a process left that ended in the middle of a backup. */
export async function forgetMoments(dataDir: string): Promise<void> {
  const left = (await readdir(dataDir)).filter((name) => name.startsWith(draftName));
  await Promise.all(left.map((name) => rm(join(dataDir, name), { recursive: true, force: true })));
}

interface Surroundings {
  dataDir: string;
  draft: string;
  keepFiles(): Promise<void>;
}

async function openOnServer({ pool }: Storage, { keepFiles }: Surroundings) {
  const client = await pool.connect();
  // A file is there before its row, and its row may go before or after it: taken twice, none is missing.
  await keepFiles();
  await client.query(`${begin}; select 1`);
  await keepFiles();
  return {
    client,
    async close() {
      await client.query("rollback");
      client.release();
    },
  };
}

async function openOnCopy({ pool }: Storage, { dataDir, draft, keepFiles }: Surroundings) {
  const turn = await pool.connect();
  const folder = join(draft, "database");
  try {
    // What is in the log need not be read again by the copy's engine.
    await turn.query("checkpoint");
    await turn.query("begin");
    await copyTree(join(dataDir, "database"), folder, () => turn.query("select 1"));
    await keepFiles();
    await turn.query("rollback");
  } finally {
    turn.release(true);
  }
  const engine = await startEmbeddedEngine({ folder, durable: false, types: columnTypes, logger: silentLogger });
  const client = await engine.pool.connect();
  await client.query(begin);
  return {
    client,
    async close() {
      client.release(true);
      await engine.close();
    },
  };
}

/** A transaction without a statement is ended after a while; this often something is said. */
const sayEveryMs = 5_000;

/** Copies a folder, where the file system can by sharing its blocks until one of the two is written. */
async function copyTree(from: string, to: string, say: () => Promise<unknown>): Promise<void> {
  let said = performance.now();
  const visit = async (source: string, target: string): Promise<void> => {
    await mkdir(target, { mode: 0o700 });
    for (const entry of await readdir(source, { withFileTypes: true })) {
      const [one, other] = [join(source, entry.name), join(target, entry.name)];
      if (entry.isDirectory()) await visit(one, other);
      else await copyFile(one, other, constants.COPYFILE_FICLONE);
      if (performance.now() - said < sayEveryMs) continue;
      await say();
      said = performance.now();
    }
  };
  await visit(from, to);
}

/** Files are written once and never changed, so a second name keeps them as well as a copy would. */
async function keep(from: string, to: string): Promise<void> {
  for (const name of existsSync(from) ? await readdir(from) : []) {
    const [one, other] = [join(from, name), join(to, name)];
    await link(one, other).catch(async ({ code }: NodeJS.ErrnoException) => {
      if (code === "EEXIST" || code === "ENOENT") return;
      await copyFile(one, other);
    });
  }
}
