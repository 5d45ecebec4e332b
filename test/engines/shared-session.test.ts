import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedEngine, startEmbeddedEngine } from "../../src/storage/embedded/engine.ts";
import { tidy } from "../../src/storage/embedded/upkeep.ts";
import { silentLogger } from "../../src/storage/logger.ts";
import { columnTypes } from "../../src/storage/types.ts";

/** What is special about the embedded engine: all connections share one session, and nothing runs in the background. */
describe("the embedded engine", () => {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-test-"));
  const slow: object[] = [];
  let engine: EmbeddedEngine;

  beforeAll(async () => {
    const logger = { ...silentLogger, warn: (details: object) => void slow.push(details) };
    const limits = { idleInTransaction: 600, wait: 300 };
    const database = join(folder, "database");
    engine = await startEmbeddedEngine({ folder: database, durable: false, types: columnTypes, logger, limits });
  });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ["set work_mem = '8MB'", "SET LOCAL"],
    ["select 1; set search_path to other", "SET LOCAL"],
    ["select pg_advisory_lock(1)", "pg_advisory_xact_lock"],
    ["select pg_try_advisory_lock_shared(1)", "pg_advisory_xact_lock"],
    ["listen news", "inside the program"],
    ["prepare plan as select 1", "in the driver"],
    ["create temp table t (id int)", "ON COMMIT DROP"],
    ["copy t from stdin", "unnest"],
  ])("refuses %s, and says what to use instead", async (statement, instead) => {
    const error = await engine.pool.query(statement).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "0A000", hint: expect.stringContaining(instead) });
    expect((await engine.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });

  it("refuses a session statement inside a transaction too, which can still be rolled back", async () => {
    const client = await engine.pool.connect();
    await client.query("begin");
    await expect(client.query("set work_mem = '8MB'")).rejects.toMatchObject({ code: "0A000" });
    await client.query("set local work_mem = '8MB'");
    await client.query("create temp table passing (id int) on commit drop");
    await client.query("rollback");
    client.release();
  });

  it("lets nobody wait for ever for a transaction that does nothing", async () => {
    const idle = await engine.pool.connect();
    idle.on("error", () => undefined);
    await idle.query("begin");
    await expect(engine.pool.query("select 1")).rejects.toMatchObject({ code: "55P03" });
    await pause(500);
    expect((await engine.pool.query("select 2 as two")).rows).toEqual([{ two: 2 }]);
    await expect(idle.query("select 3")).rejects.toThrow();
    idle.release(true);
  });

  it("reports a statement that held up everybody else", async () => {
    slow.length = 0;
    await engine.pool.query("select count(*) from generate_series(1, 4000000)");
    await pause(20);
    expect(slow).toMatchObject([{ sql: expect.stringContaining("generate_series") }]);
    // Values are customers' words; a log keeps them longer than anybody means to.
    slow.length = 0;
    const searching = "select count(*) from generate_series(1, 4000000) where $1::text is not null";
    await engine.pool.query(searching, ["ann@customers.example"]);
    await pause(20);
    expect(slow).toMatchObject([{ sql: searching }]);
  });

  it("keeps itself tidy: the planner learns, dead rows go, the write-ahead log is cut", async () => {
    const written = async () =>
      (
        await engine.pool.query<{ bytes: number }>(
          "select (pg_current_wal_insert_lsn() - redo_lsn)::float8 as bytes from pg_control_checkpoint()",
        )
      ).rows[0]!.bytes;
    await engine.pool.query("create table litter (id int, text text)");
    await engine.pool.query("insert into litter select n, repeat('x', 300) from generate_series(1, 250000) n");
    await engine.pool.query("delete from litter where id % 2 = 0");
    expect(await written()).toBeGreaterThan(64 * 1024 * 1024);
    for (let round = 0; round < 4; round++) await tidy(engine.pool);
    const table = "select reltuples::int as known, relallvisible > 0 as tidy from pg_class where relname = 'litter'";
    const { rows } = await engine.pool.query<{ known: number; tidy: boolean }>(table);
    expect(rows[0]!.known).toBeGreaterThan(120_000);
    expect(rows[0]!.known).toBeLessThan(130_000);
    expect(rows[0]!.tidy).toBe(true);
    expect(await written()).toBeLessThan(1024 * 1024);
  });

  it("a table to which rows were only added can be answered from its index alone", async () => {
    await engine.pool.query("create table growing (id int)");
    const visible = async () => {
      const { rows } = await engine.pool.query<{ all: boolean }>(
        "select relallvisible = relpages and relpages > 0 as all from pg_class where relname = 'growing'",
      );
      return rows[0]!.all;
    };
    for (const [first, last] of [
      [1, 5_000],
      [5_001, 8_000],
    ]) {
      await engine.pool.query(`insert into growing select generate_series(${first}, ${last})`);
      for (let round = 0; round < 4; round++) await tidy(engine.pool);
      expect(await visible()).toBe(true);
    }
  });

  it("starts again after a crash inside it, with everything that was committed", async () => {
    const errors: object[] = [];
    const logger = { ...silentLogger, error: (details: object) => void errors.push(details) };
    const database = join(folder, "fragile");
    // With a thread's usual stack, this value makes the engine crash instead of refusing it.
    const options = { folder: database, durable: false, types: columnTypes, logger, stackSizeMb: 4 };
    const fragile = await startEmbeddedEngine(options);
    try {
      await fragile.pool.query("create table kept (id int)");
      await fragile.pool.query("insert into kept select generate_series(1, 100)");
      const deep = "[".repeat(100_000) + "]".repeat(100_000);
      await expect(fragile.pool.query("select $1::jsonb", [deep])).rejects.toThrow("Connection terminated");
      expect(errors).toHaveLength(1);
      expect((await fragile.pool.query("select count(*) as n from kept")).rows).toEqual([{ n: 100 }]);
    } finally {
      await fragile.close();
    }
  });
});
