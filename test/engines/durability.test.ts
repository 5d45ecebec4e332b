import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { AppError } from "../../src/kernel/error.ts";
import { openStorage } from "../../src/storage/index.ts";
import { type Child, startChild } from "./children/child.ts";
import { forEachEngine } from "./engines.ts";

forEachEngine((engine) => {
  const children: Child[] = [];
  const start = (...arguments_: Parameters<typeof startChild>) => {
    const child = startChild(...arguments_);
    children.push(child);
    return child;
  };
  afterEach(() => Promise.all(children.splice(0).map((child) => child.kill())));

  it("keeps every acknowledged row when the program is killed, time after time", async () => {
    const place = await engine.place();
    const acknowledged = new Set<number>();
    for (let round = 0; round < 3; round++) {
      const child = start("commit-rows.ts", place);
      await child.printed("ready");
      await new Promise((resolve) => setTimeout(resolve, 400 + 150 * round));
      await child.kill();
      for (const line of child.lines) if (line !== "ready" && line !== "") acknowledged.add(Number(line));
    }
    const storage = await engine.open(place);
    const { rows } = await storage.pool.query<{ id: number }>("select id from acknowledged");
    const stored = new Set(rows.map(({ id }) => id));
    expect(acknowledged.size).toBeGreaterThan(100);
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  });

  if (engine.kind === "server") return;

  it("asks the disk to keep each commit before it is acknowledged", async () => {
    const counter = join(import.meta.dirname, "children", "count-syncs.ts");
    const child = start("commit-ten.ts", await engine.place(), ["--import", counter]);
    await child.printed("end");
    const between = child.lines.slice(child.lines.indexOf("begin"), child.lines.indexOf("end"));
    expect(between.filter((line) => line === "synced").length).toBeGreaterThanOrEqual(10);
  });

  describe("a data folder", () => {
    it("belongs to one process, and the refusal names it", async () => {
      const place = await engine.place();
      const child = start("commit-rows.ts", place);
      await child.printed("ready");
      const error = await openStorage(place).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(AppError);
      expect((error as AppError).code).toBe("DATA_FOLDER_IN_USE");
      expect((error as AppError).message).toContain(`process ${child.process.pid}.`);
    });

    it("is refused a second time to the same process, and free after closing", async () => {
      const place = await engine.place();
      const storage = await openStorage(place);
      await expect(openStorage(place)).rejects.toMatchObject({ code: "DATA_FOLDER_IN_USE" });
      await storage.close();
      expect(existsSync(join(place.dataDir!, "lock"))).toBe(false);
      await (await openStorage(place)).close();
    });

    it("of a killed process is free at once", async () => {
      const place = await engine.place();
      const child = start("commit-rows.ts", place);
      await child.printed("ready");
      await child.kill();
      expect(JSON.parse(readFileSync(join(place.dataDir!, "lock"), "utf8"))).toMatchObject({
        process: child.process.pid,
      });
      await (await openStorage(place)).close();
    });

    it("of another major version of PostgreSQL is refused, and left as it is", async () => {
      const place = await engine.place();
      await (await openStorage(place)).close();
      writeFileSync(join(place.dataDir!, "database", "PG_VERSION"), "17\n");
      await expect(openStorage(place)).rejects.toMatchObject({ code: "DATABASE_OTHER_MAJOR", details: { found: 17 } });
      writeFileSync(join(place.dataDir!, "database", "PG_VERSION"), "18\n");
      await (await openStorage(place)).close();
    });

    it("left half made by a first start that was killed is made anew", async () => {
      const place = await engine.place();
      const child = start("commit-rows.ts", place);
      const half = join(place.dataDir!, "database.new");
      while (!existsSync(half)) await new Promise((resolve) => setTimeout(resolve, 10));
      await child.kill();
      expect(existsSync(join(place.dataDir!, "database"))).toBe(false);
      const storage = await openStorage(place);
      expect((await storage.health()).version).toMatch(/^PostgreSQL/);
      await storage.close();
    });
  });
});
