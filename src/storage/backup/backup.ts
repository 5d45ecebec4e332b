import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { AppError } from "../../kernel/error.ts";
import type { Storage } from "../storage.ts";
import { damaged, readArchive, writeArchive } from "./archive.ts";
import { dumpTables, type Maker } from "./dump.ts";
import { filePart, format, type Manifest, manifestPart, manifestSchema, secretPart } from "./format.ts";
import { openMoment } from "./moment.ts";

/** What a backup holds, in numbers. */
export interface BackupContent {
  program: string;
  engine: string;
  createdAt: string;
  /** The latest migrations, by module. */
  migrations: Record<string, number>;
  rows: number;
  files: number;
}

/**
 * Writes everything that is needed to go on elsewhere, as it is at one moment, while the product is in use: all tables,
 * uploaded files, and the secret when it is kept in the data folder.
 */
export async function writeBackup(
  storage: Storage,
  { dataDir, output, ...maker }: Omit<Maker, "engine"> & { dataDir: string; output: Writable },
): Promise<void> {
  const moment = await openMoment(storage, dataDir);
  try {
    const archive = writeArchive(output);
    const sums = await dumpTables(moment.client, archive, { ...maker, engine: `${storage.engine} ${storage.version}` });
    const secret = join(dataDir, "secret");
    if (existsSync(secret)) await archive.add(secretPart, await readFile(secret));
    for (const name of (await readdir(moment.files)).sort()) {
      const path = join(moment.files, name);
      if (filePart.test(`files/${name}`)) await archive.addFile(`files/${name}`, path, (await stat(path)).size);
    }
    await archive.finish(sums);
  } finally {
    await moment.close();
  }
}

/** Reads a whole backup and says what is in it. @throws AppError BACKUP_DAMAGED, BACKUP_OTHER_FORMAT */
export async function inspectBackup(path: string): Promise<{ manifest: Manifest; content: BackupContent }> {
  let manifest: Manifest | undefined;
  const end = await readArchive(path, async ({ name, content }) => {
    if (manifest === undefined && name !== manifestPart) throw damaged(path, "it does not begin as a backup does");
    if (name === manifestPart) manifest = parsedManifest(path, await buffer(content));
    else for await (const _ of content);
  });
  if (manifest === undefined) throw damaged(path, "it does not begin as a backup does");
  const { program, engine, createdAt } = manifest;
  const migrations = Object.fromEntries(manifest.migrations.map(({ module, number }) => [module, number]));
  const rows = Object.values(end.tables).reduce((sum, table) => sum + table.rows, 0);
  const files = end.parts.filter(({ name }) => filePart.test(name)).length;
  return { manifest, content: { program, engine, createdAt, migrations, rows, files } };
}

function parsedManifest(path: string, content: Buffer): Manifest {
  const written = readJson(content) as Partial<Manifest> | null;
  const { version, program } = written ?? {};
  if (typeof version === "number" && version > format.version) {
    throw new AppError("BACKUP_OTHER_FORMAT", { file: path, found: version, needed: format.version, program });
  }
  const parsed = manifestSchema.safeParse(written);
  if (!parsed.success) throw damaged(path, "it does not begin as a backup does", parsed.error);
  return parsed.data;
}

function readJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    return null;
  }
}
