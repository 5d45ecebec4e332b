import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { DatabaseError } from "pg";
import { AppError } from "../../kernel/error.ts";
import { syncPath, syncTree } from "../embedded/durable-files.ts";
import { openFiles } from "../files.ts";
import { lockFolder } from "../folder-lock.ts";
import type { StorageLogger } from "../logger.ts";
import type { MigratedModule } from "../migrate.ts";
import { openStorage, type Storage } from "../storage.ts";
import { readArchive } from "./archive.ts";
import { type BackupContent, inspectBackup } from "./backup.ts";
import { filePart, type Manifest, secretPart } from "./format.ts";
import { loadTables } from "./load.ts";

export interface Place {
  dataDir: string;
  databaseUrl?: string;
  logger: StorageLogger;
}

/**
 * Puts a backup into an empty place. The backup is read to its end first; then everything is made beside its place and
 * compared with what the backup says; only then it is moved there, or committed. A failure leaves the place as empty as it was.
 *
 * @param modulesFor the program's migrations
 * @throws AppError BACKUP_DAMAGED, BACKUP_OTHER_FORMAT, PLACE_NOT_EMPTY, RESTORE_FAILED, DATABASE_NEWER, MIGRATION_CHANGED
 */
export async function restoreBackup(
  path: string,
  { dataDir, databaseUrl, logger }: Place,
  modulesFor: (storage: Storage) => readonly MigratedModule[],
): Promise<BackupContent & { tables: Record<string, number> }> {
  const { manifest, content } = await inspectBackup(path);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(dataDir);
  const draft = join(dataDir, "restoring");
  try {
    requireEmptyFolder(dataDir);
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    await restoreFiles(path, draft);
    const tables = await restoreTables();
    return { ...content, tables };
  } finally {
    rmSync(draft, { recursive: true, force: true });
    unlock();
  }

  async function restoreTables(): Promise<Record<string, number>> {
    const storage = await openStorage(
      databaseUrl === undefined ? { dataDir: draft, durable: false, logger } : { databaseUrl, logger },
    );
    let tables: Record<string, number>;
    try {
      const place = () => {
        if (databaseUrl !== undefined) moveInto(dataDir, draft, ["files", "secret"]);
      };
      tables = await load(storage, { path, manifest, modules: modulesFor(storage), place });
    } finally {
      await storage.close();
    }
    if (databaseUrl !== undefined) return tables;
    syncTree(join(draft, "database"));
    // The database last: with it, the place is no longer empty.
    moveInto(dataDir, draft, ["files", "secret", "database"]);
    return tables;
  }
}

interface Load {
  path: string;
  manifest: Manifest;
  modules: readonly MigratedModule[];
  /** Called when all is well, before it is committed. */
  place(): void;
}

async function load({ pool }: Storage, { place, ...given }: Load): Promise<Record<string, number>> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<{ taken: boolean }>(
      "select exists (select from pg_class where relnamespace = 'public'::regnamespace) as taken",
    );
    if (rows[0]!.taken) throw new AppError("PLACE_NOT_EMPTY", { place: "the database" });
    const tables = await loadTables(client, given);
    place();
    await client.query("commit");
    return tables;
  } catch (cause) {
    await client.query("rollback").catch(() => {});
    if (!(cause instanceof DatabaseError)) throw cause;
    throw new AppError("RESTORE_FAILED", { detail: cause.message }, { cause });
  } finally {
    client.release(true);
  }
}

/** Writes the files and the secret of a backup into a folder. */
async function restoreFiles(path: string, folder: string): Promise<void> {
  const files = openFiles(join(folder, "files"));
  await readArchive(path, async ({ name, content }) => {
    const id = filePart.exec(name)?.[1];
    if (id !== undefined) await files.write(id, Readable.from(content), Number.POSITIVE_INFINITY);
    else if (name === secretPart) writeFileSync(join(folder, "secret"), await buffer(content), { mode: 0o600 });
    else for await (const _ of content);
  });
}

function requireEmptyFolder(dataDir: string): void {
  const taken = ["database", "secret"].some((name) => existsSync(join(dataDir, name)));
  const files = join(dataDir, "files");
  if (!taken && !(existsSync(files) && readdirSync(files).length > 0)) return;
  throw new AppError("PLACE_NOT_EMPTY", { place: `the folder ${dataDir}` });
}

function moveInto(dataDir: string, draft: string, names: readonly string[]): void {
  for (const name of names) {
    if (!existsSync(join(draft, name))) continue;
    // Only the folder of files can be there, and then it is empty.
    if (name === "files") rmSync(join(dataDir, name), { recursive: true, force: true });
    renameSync(join(draft, name), join(dataDir, name));
  }
  syncPath(dataDir);
}
