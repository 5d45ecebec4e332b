import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pino } from "pino";
import { afterAll, expect, it } from "vitest";
import { composeOn } from "../../src/application.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { databaseCommands } from "../../src/database.ts";
import { type MigratedModule, migrate, openStorage } from "../../src/storage/index.ts";
import { forEachEngine } from "./engines.ts";

const logger = pino({ level: "silent" });

/** Each module's steps without its last one: what an earlier version of the program had brought a database to. */
function earlier(modules: readonly MigratedModule[], folder: string): { modules: MigratedModule[]; missing: string[] } {
  const missing: string[] = [];
  const shortened = modules.map(({ name, directory }) => {
    const target = join(folder, name);
    mkdirSync(target);
    const files = readdirSync(directory)
      .filter((file) => file.endsWith(".sql"))
      .sort();
    const last = files.length > 1 ? files.pop() : undefined;
    if (last !== undefined) missing.push(`${name}/${basename(last, ".sql")}`);
    for (const file of files) cpSync(join(directory, file), join(target, file));
    return { name, directory: target };
  });
  return { modules: shortened, missing };
}

forEachEngine((engine) => {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-upgrade-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("brings the database of an earlier version up to date, with everything in it, once", async () => {
    const { databaseUrl } = await engine.place();
    const config: Config = readConfig({ dataDir: join(folder, "data"), databaseUrl }, {}, {});
    mkdirSync(config.dataDir);
    const storage = await openStorage({ dataDir: config.dataDir, databaseUrl, logger });
    const before = earlier(composeOn(storage, config, logger).migrations, folder);
    await migrate(storage, before.modules);
    await storage.pool.query(
      "insert into workspace (id, name, slug, time_zone, created_at) values (gen_random_uuid(), 'Kept', 'kept', 'UTC', now())",
    );
    await storage.close();
    expect(before.missing.length).toBeGreaterThan(3);

    const commands = databaseCommands(config, "0.0.0", logger);
    expect(await commands.upgrade()).toEqual({ applied: before.missing });
    expect(await commands.upgrade()).toEqual({ applied: [] });
    const after = await openStorage({ dataDir: config.dataDir, databaseUrl, logger });
    const { rows } = await after.pool.query("select name from workspace");
    await after.close();
    expect(rows).toEqual([{ name: "Kept" }]);
  });
});
