import { createHash, randomUUID } from "node:crypto";
import { constants, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MigratedModule, migrate, openStorage, type Storage } from "../../src/storage/index.ts";

/**
 * An empty, migrated database of its own on the embedded engine, in about half a second: a copy of a template that is
 * made once for each set of migrations. `close()` also removes it. It does not wait for the disk.
 */
export async function freshStorage(modules: readonly MigratedModule[] = []): Promise<Storage> {
  const template = await templateFor(modules);
  const dataDir = mkdtempSync(join(tmpdir(), "bellwether-test-"));
  cpSync(template, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
  const storage = await openStorage({ dataDir, durable: false });
  return {
    ...storage,
    async close() {
      await storage.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function templateFor(modules: readonly MigratedModule[]): Promise<string> {
  const template = join(tmpdir(), `bellwether-template-${process.getuid?.() ?? ""}-${digestOf(modules)}`);
  if (existsSync(template)) return template;
  const draft = `${template}.${randomUUID()}`;
  const storage = await openStorage({ dataDir: draft, durable: false });
  await migrate(storage, modules);
  await storage.close();
  try {
    renameSync(draft, template);
  } catch {
    // Another test process made it meanwhile.
    rmSync(draft, { recursive: true, force: true });
  }
  return template;
}

function digestOf(modules: readonly MigratedModule[]): string {
  const digest = createHash("sha256").update(process.version);
  digest.update(readFileSync(join(import.meta.dirname, "../../package-lock.json")));
  for (const { name, directory } of modules) {
    digest.update(`\0${name}`);
    for (const file of readdirSync(directory).sort())
      digest.update(`\0${file}\0`).update(readFileSync(join(directory, file)));
  }
  return digest.digest("hex").slice(0, 16);
}
