import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../kernel/context.ts";
import { AppError } from "../kernel/error.ts";
import { type Condition, tryDatabase, tryFolder, watchCondition } from "./condition.ts";
import { embeddedMajor, roomOfEngine, startEmbeddedEngine } from "./embedded/engine.ts";
import { startUpkeep } from "./embedded/upkeep.ts";
import { obstacleProblem, unavailable } from "./failures.ts";
import { lockFolder } from "./folder-lock.ts";
import { type StorageLogger, silentLogger } from "./logger.ts";
import { openServerPool } from "./server.ts";
import { refuseInsideTransaction } from "./transaction.ts";
import { columnTypes } from "./types.ts";

/** Bytes of an ordinary upload. */
const roomOfFiles = 1024 * 1024;

/** The database of the whole program. Which engine it is on matters to nobody outside this folder. */
export interface Storage {
  engine: "embedded" | "server";
  /** For people: "PostgreSQL 18.6". */
  version: string;
  /** For libraries that bring their own SQL; everything else uses `db` or `transaction()`. */
  pool: Pool;
  db: Database;
  /** Whether anything new can be stored. */
  condition: Condition;
  /** Resolves to how long the database took to answer, in milliseconds; AppError DATABASE_UNAVAILABLE if it does not. */
  health(): Promise<{ engine: Storage["engine"]; version: string; milliseconds: number }>;
  close(): Promise<void>;
}

export interface StorageOptions {
  /** The data folder; needed unless `databaseUrl` is given. The database is kept in its subfolder `database`. */
  dataDir?: string;
  /** A PostgreSQL server, 15 or later. */
  databaseUrl?: string;
  logger?: StorageLogger;
  /** Milliseconds to wait for a server that is not there yet; left out: none. */
  patience?: number;
  /** False lets the embedded engine acknowledge before the disk has the data. Only for tests and throw-away data. */
  durable?: boolean;
}

/**
 * Opens the database: the server at `databaseUrl`, else the embedded engine on `dataDir`, which this process then holds
 * alone.
 *
 * @throws AppError DATA_FOLDER_IN_USE, DATABASE_UNAVAILABLE, DISK_FULL, READ_ONLY, DATABASE_TOO_OLD, DATABASE_OTHER_MAJOR
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const logger = options.logger ?? silentLogger;
  if (options.databaseUrl) {
    if (options.dataDir) claim(() => mkdirSync(options.dataDir!, folderMode));
    const pool = await openServerPool(options.databaseUrl, logger, options.patience ?? 0);
    return assemble("server", pool, options.dataDir, () => pool.end());
  }
  if (!options.dataDir) throw new Error("openStorage needs dataDir or databaseUrl");

  const { dataDir } = options;
  const unlock = claim(() => {
    mkdirSync(dataDir, folderMode);
    return lockFolder(dataDir);
  });
  try {
    const folder = join(options.dataDir, "database");
    requireReadable(folder);
    const engine = await startEmbeddedEngine({ folder, durable: options.durable ?? true, types: columnTypes, logger });
    const stopUpkeep = startUpkeep(engine.pool, logger);
    return await assemble("embedded", engine.pool, options.dataDir, async () => {
      await stopUpkeep();
      await engine.close();
      unlock();
    });
  } catch (cause) {
    unlock();
    throw cause instanceof AppError ? cause : (obstacleProblem(cause) ?? unavailable(cause));
  }
}

const folderMode = { recursive: true, mode: 0o700 } as const;

/** What the system says of a folder that is full or shut, in our words. */
function claim<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw obstacleProblem(cause) ?? cause;
  }
}

/** A folder of another major version of PostgreSQL cannot be read, and the engine would only say that it failed. */
function requireReadable(folder: string): void {
  const file = join(folder, "PG_VERSION");
  const found = existsSync(file) ? Number(readFileSync(file, "utf8")) : embeddedMajor;
  if (found !== embeddedMajor) throw new AppError("DATABASE_OTHER_MAJOR", { found, needed: embeddedMajor });
}

async function assemble(
  engine: Storage["engine"],
  pool: Pool,
  folder: string | undefined,
  close: () => Promise<void>,
): Promise<Storage> {
  const { rows } = await pool.query<{ version: string }>("select current_setting('server_version') as version");
  const version = `PostgreSQL ${rows[0]!.version.split(" ")[0]}`;
  refuseInsideTransaction(pool);
  let closed: Promise<void> | undefined;
  const db: Database = new Kysely({
    dialect: new PostgresDialect({ pool }),
    // Whoever asked, a background loop too: the condition is known from the first failure on.
    log(event) {
      if (event.level === "error") condition.note(event.error);
    },
  });
  const condition = watchCondition(async () => {
    if (folder !== undefined) tryFolder(folder, engine === "embedded" ? roomOfEngine : roomOfFiles);
    await tryDatabase(db);
  });
  return {
    engine,
    version,
    pool,
    db,
    condition,
    async health() {
      const started = performance.now();
      try {
        await pool.query("select 1");
      } catch (cause) {
        condition.note(cause);
        throw cause instanceof AppError ? cause : unavailable(cause);
      }
      return { engine, version, milliseconds: Math.round((performance.now() - started) * 10) / 10 };
    },
    close() {
      closed ??= close();
      return closed;
    },
  };
}
