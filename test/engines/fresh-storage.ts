import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type MigratedModule, migrate, openStorage, type Storage } from "../../src/storage/index.ts";
import { copyOfTemplate } from "./template.ts";

/**
 * An empty, migrated database of its own on the embedded engine, in about half a second: a copy of a template that is
 * made once for each set of migrations. `close()` also removes it. It does not wait for the disk.
 */
export async function freshStorage(modules: readonly MigratedModule[] = []): Promise<Storage> {
  const files = modules.flatMap(({ directory }) => readdirSync(directory).map((file) => join(directory, file)));
  const dataDir = await copyOfTemplate(files.sort(), async (folder) => {
    const storage = await openStorage({ dataDir: folder, durable: false });
    await migrate(storage, modules);
    await storage.close();
  });
  const storage = await openStorage({ dataDir, durable: false });
  return {
    ...storage,
    async close() {
      await storage.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
