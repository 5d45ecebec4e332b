import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type MigratedModule, migrate } from "../../src/storage/index.ts";
import { forEachEngine } from "./engines.ts";

forEachEngine((engine) => {
  let fish: MigratedModule;
  let birds: MigratedModule;

  beforeEach(() => {
    fish = { name: "fish", directory: mkdtempSync(join(tmpdir(), "bellwether-fish-")) };
    birds = { name: "birds", directory: mkdtempSync(join(tmpdir(), "bellwether-birds-")) };
    write(fish, "0001-create-fish.sql", "create table fish (id int primary key); insert into fish values (1);");
    write(birds, "0001-create-bird.sql", "create table bird (id int primary key references fish);");
  });
  afterEach(() => {
    for (const { directory } of [fish, birds]) rmSync(directory, { recursive: true });
  });

  it("runs what is new, in order, once", async () => {
    const storage = await engine.open();
    expect(await migrate(storage, [fish, birds])).toEqual(["fish/0001-create-fish", "birds/0001-create-bird"]);
    expect(await migrate(storage, [fish, birds])).toEqual([]);
    write(fish, "0002-name-fish.sql", "alter table fish add column name text;\r\n");
    expect(await migrate(storage, [fish, birds])).toEqual(["fish/0002-name-fish"]);
    // Other line ends are no change; a module that is gone leaves its record and its tables.
    write(fish, "0002-name-fish.sql", "alter table fish add column name text;\n");
    expect(await migrate(storage, [fish])).toEqual([]);
  });

  it("takes back the whole of a migration that fails, and says which", async () => {
    const storage = await engine.open();
    write(fish, "0002-break.sql", "create table half (id int); select 1 / 0;");
    await expect(migrate(storage, [fish])).rejects.toMatchObject({
      code: "MIGRATION_FAILED",
      message:
        "The migration fish/0002-break failed and was rolled back: division by zero. The data is as it was before.",
    });
    const { rows } = await storage.pool.query(
      "select to_regclass('half') as half, to_regclass('fish') is not null as fish",
    );
    expect(rows).toEqual([{ half: null, fish: true }]);
    write(fish, "0002-break.sql", "create table half (id int);");
    expect(await migrate(storage, [fish])).toEqual(["fish/0002-break"]);
  });

  it("refuses a migration that was edited after it ran", async () => {
    const storage = await engine.open();
    await migrate(storage, [fish]);
    write(fish, "0001-create-fish.sql", "create table fish (id bigint primary key);");
    const named = { migration: "fish/0001-create-fish" };
    await expect(migrate(storage, [fish])).rejects.toMatchObject({ code: "MIGRATION_CHANGED", details: named });
  });

  it("refuses a database that a newer program has used", async () => {
    const storage = await engine.open();
    write(fish, "0002-from-the-future.sql", "create table future (id int);");
    await migrate(storage, [fish]);
    rmSync(join(fish.directory, "0002-from-the-future.sql"));
    const named = { migration: "fish/0002-from-the-future" };
    await expect(migrate(storage, [fish])).rejects.toMatchObject({ code: "DATABASE_NEWER", details: named });
  });

  it("refuses files with a gap in their numbers", async () => {
    const storage = await engine.open();
    write(fish, "0003-gap.sql", "select 1;");
    await expect(migrate(storage, [fish])).rejects.toThrow("should be number 2");
  });

  it("runs each migration once when several start together", async () => {
    const place = await engine.place();
    // A second process cannot open the embedded folder; there, two parts of one program start together.
    const first = await engine.open(place);
    const second = engine.kind === "server" ? await engine.open(place) : first;
    const ran = await Promise.all([first, second, first, second].map((storage) => migrate(storage, [fish, birds])));
    expect(ran.flat().sort()).toEqual(["birds/0001-create-bird", "fish/0001-create-fish"]);
    expect((await first.pool.query("select count(*) as n from fish")).rows).toEqual([{ n: 1 }]);
  });
});

function write({ directory }: MigratedModule, file: string, sql: string): void {
  writeFileSync(join(directory, file), sql);
}
