import { existsSync } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Logger } from "pino";
import { composeOn } from "./application.ts";
import { checkInstallation } from "./check.ts";
import { now } from "./clock.ts";
import type { Config } from "./config.ts";
import type { DatabaseCommands } from "./doors/cli/database.ts";
import { askServer } from "./doors/cli/remote.ts";
import { findServer } from "./doors/cli/server-file.ts";
import { AppError } from "./kernel/error.ts";
import {
  inspectBackup,
  migrate,
  openStorage,
  pendingMigrations,
  restoreBackup,
  type Storage,
  writeBackup,
} from "./storage/index.ts";

/** What the operator does with a whole installation, from the machine it runs on. */
export function databaseCommands(config: Config, version: string, logger: Logger): DatabaseCommands {
  return {
    backup: (file) => backUp(config, version, logger, file),
    restore: (file) => restore(config, logger, file),
    check: (options) => withStorage(config, logger, (storage) => checkInstallation(storage, config, logger, options)),
    upgrade: () => withStorage(config, logger, (storage) => upgrade(storage, config, logger)),
  };
}

async function backUp(config: Config, version: string, logger: Logger, file: string) {
  const server = findServer(config.dataDir);
  const answer = server && (await askServer(server, "/operator/backup"));
  if (answer) return keep(file, (output) => pipeline(Readable.fromWeb(answer), output));
  return withStorage(config, logger, (storage) => backUpTo(file, storage, config, version));
}

async function restore(config: Config, logger: Logger, file: string) {
  if (!existsSync(file)) throw new AppError("NOT_FOUND", { noun: "file" });
  const { dataDir, databaseUrl } = config;
  return restoreBackup(
    file,
    { dataDir, databaseUrl, logger },
    (storage) => composeOn(storage, config, logger).migrations,
  );
}

/** Says what was done; on a database that is up to date that is nothing. @throws AppError DATABASE_NEWER, MIGRATION_CHANGED */
async function upgrade(storage: Storage, config: Config, logger: Logger) {
  const { migrations } = composeOn(storage, config, logger);
  const pending = await pendingMigrations(storage, migrations);
  await migrate(storage, migrations);
  return { applied: pending };
}

function backUpTo(file: string, storage: Storage, { dataDir }: Config, program: string) {
  return keep(file, (output) => writeBackup(storage, { dataDir, program, now: now(), output }));
}

/** Writes a backup beside its place, reads it to its end, and only then gives it its name. */
async function keep(file: string, write: (output: Writable) => Promise<void>) {
  if (existsSync(file)) throw new AppError("FILE_EXISTS", { file });
  const draft = `${file}.draft`;
  await rm(draft, { force: true });
  try {
    const target = await open(draft, "wx", 0o600);
    await write(target.createWriteStream({ flush: true }));
    const { content } = await inspectBackup(draft);
    await rename(draft, file);
    return { file, bytes: (await stat(file)).size, ...content };
  } catch (cause) {
    await rm(draft, { force: true });
    throw cause;
  }
}

async function withStorage<T>(
  { dataDir, databaseUrl }: Config,
  logger: Logger,
  work: (storage: Storage) => Promise<T>,
) {
  if (databaseUrl === undefined && !existsSync(join(dataDir, "database"))) {
    throw new AppError("NOT_FOUND", { noun: "data folder" });
  }
  const storage = await openStorage({ dataDir, databaseUrl, logger });
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}
