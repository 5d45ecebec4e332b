import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../src/kernel/context.ts";
import { type Storage, transaction, uniqueViolation } from "../../src/storage/index.ts";
import { forEachEngine } from "./engines.ts";

type Tables = {
  note: { id: string; label: string; body: unknown; at: Date | null; day: string | null; amount: number | null };
};

const notes = (db: Database) => db.withTables<Tables>();

forEachEngine((engine) => {
  let storage: Storage;

  beforeAll(async () => {
    storage = await engine.open();
    await storage.pool.query(`
      create table note (
        id uuid primary key, label text not null, body jsonb, at timestamptz, day date, amount bigint,
        constraint note_label_unique unique (label)
      );
      create index note_words on note using gin (to_tsvector('english', label));
      create table counter (id int primary key, value int not null);
      insert into counter values (1, 0), (2, 0);`);
  });

  const add = (db: Database, label: string, rest: Partial<Tables["note"]> = {}) =>
    notes(db)
      .insertInto("note")
      .values({ id: randomUUID(), label, body: null, at: null, day: null, amount: null, ...rest })
      .execute();
  const has = async (label: string) =>
    (await notes(storage.db).selectFrom("note").select("id").where("label", "=", label).execute()).length === 1;

  describe("transactions", () => {
    it("keep what was done when the function resolves, and nothing when it rejects", async () => {
      await transaction(storage, (db) => add(db, "kept"));
      const failing = transaction(storage, async (db) => {
        await add(db, "lost");
        throw new Error("no");
      });
      await expect(failing).rejects.toThrow("no");
      expect(await has("kept")).toBe(true);
      expect(await has("lost")).toBe(false);
    });

    it("do not show others what is not committed", async () => {
      const [a, b] = [await storage.pool.connect(), await storage.pool.connect()];
      await a.query("begin");
      await a.query("insert into note (id, label) values (gen_random_uuid(), 'half')");
      const seenMeanwhile = b.query<{ n: number }>("select count(*) as n from note where label = 'half'");
      const committed = new Promise((resolve) => setTimeout(resolve, 30)).then(async () => {
        // On the embedded engine the reader waits for its turn; on a server it reads at once. Neither sees half a transaction.
        await a.query("insert into note (id, label) values (gen_random_uuid(), 'other half')");
        await a.query("rollback");
      });
      await committed;
      expect((await seenMeanwhile).rows[0]!.n).toBe(0);
      a.release();
      b.release();
    });

    it("of many clients at once neither mix nor lose an update", async () => {
      const raise = (id: number) =>
        transaction(
          storage,
          async (db) => {
            const read = await sql<{ value: number }>`select value from counter where id = ${id}`.execute(db);
            await new Promise((resolve) => setTimeout(resolve, 1));
            await sql`update counter set value = ${read.rows[0]!.value + 1} where id = ${id}`.execute(db);
          },
          { isolation: "serializable", retries: 50 },
        );
      await Promise.all(Array.from({ length: 24 }, (_, index) => raise(1 + (index % 2))));
      const { rows } = await storage.pool.query("select value from counter order by id");
      expect(rows).toEqual([{ value: 12 }, { value: 12 }]);
    });

    it("run again after a deadlock", async () => {
      let arrived = 0;
      const cross = (first: number, second: number) =>
        transaction(storage, async (db) => {
          await sql`update counter set value = value where id = ${first}`.execute(db);
          if (engine.kind === "server" && ++arrived <= 2)
            while (arrived < 2) await new Promise((resolve) => setTimeout(resolve, 5));
          await sql`update counter set value = value where id = ${second}`.execute(db);
        });
      await Promise.all([cross(1, 2), cross(2, 1)]);
    });

    it("refuse the pool inside, and allow it again after", async () => {
      const wrong = transaction(storage, () => notes(storage.db).selectFrom("note").selectAll().execute());
      await expect(wrong).rejects.toThrow("Inside transaction() use its handle");
      expect(await notes(storage.db).selectFrom("note").select("id").limit(1).execute()).toHaveLength(1);
    });

    it("that only read cannot write", async () => {
      const writing = transaction(storage, (db) => add(db, "read only"), { readOnly: true });
      await expect(writing).rejects.toMatchObject({ code: "25006" });
    });

    it("roll back to a savepoint and go on", async () => {
      const client = await storage.pool.connect();
      await client.query("begin");
      await client.query("savepoint here");
      await expect(client.query("select 1 / 0")).rejects.toMatchObject({ code: "22012" });
      await client.query("rollback to savepoint here");
      await client.query("insert into note (id, label) values (gen_random_uuid(), 'after the savepoint')");
      await client.query("commit");
      client.release();
      expect(await has("after the savepoint")).toBe(true);
    });

    it("of a client that goes away are rolled back, and nobody waits for them", async () => {
      const client = await storage.pool.connect();
      await client.query("begin");
      await client.query("insert into note (id, label) values (gen_random_uuid(), 'abandoned')");
      client.release(new Error("gone"));
      expect(await has("abandoned")).toBe(false);
    });
  });

  describe("errors", () => {
    it("say which unique constraint was violated, and the connection stays usable", async () => {
      await add(storage.db, "once");
      const error = await add(storage.db, "once").catch((reason: unknown) => reason);
      expect(uniqueViolation(error)).toBe("note_label_unique");
      expect(await has("once")).toBe(true);
    });

    it("come also for values too deeply nested to read, never an empty answer", async () => {
      const deep = "[".repeat(100_000) + "]".repeat(100_000);
      await expect(storage.pool.query("select $1::jsonb", [deep])).rejects.toMatchObject({ code: "54001" });
      expect((await storage.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    });

    it("of a statement that takes too long say so, where the engine can stop it", async () => {
      const slow = (db: Database) => sql`select pg_sleep(0.5)`.execute(db);
      const reading = transaction(storage, slow, { readOnly: true, statementTimeout: 100 });
      if (engine.kind === "server")
        await expect(reading).rejects.toMatchObject({ code: "TOO_SLOW", details: { limit: "100 ms" } });
      else expect((await reading).rows).toHaveLength(1);
    });

    it("of many clients each reach their own client", async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 40 }, (_, index) => storage.pool.query("select 10 / $1::int as ten", [index % 2])),
      );
      expect(outcomes.map(({ status }) => status)).toEqual(
        outcomes.map((_, index) => (index % 2 === 0 ? "rejected" : "fulfilled")),
      );
    });
  });

  describe("values", () => {
    it("come back as they went: jsonb, timestamptz in UTC, days as days, counts as numbers", async () => {
      const at = new Date("2026-03-29T01:30:00.123Z");
      const body = { words: ["grüße", "日本語", '"'], nested: { none: null, tenth: 0.1 } };
      await add(storage.db, "values", {
        body: JSON.stringify(body),
        at,
        day: "2026-03-29",
        amount: 9_007_199_254_740_991,
      });
      const row = await notes(storage.db)
        .selectFrom("note")
        .selectAll()
        .where("label", "=", "values")
        .executeTakeFirst();
      expect(row).toMatchObject({ body, at, day: "2026-03-29", amount: 9_007_199_254_740_991 });
      const zone = await storage.pool.query<{ zone: string }>("select current_setting('timezone') as zone");
      expect(zone.rows[0]!.zone).toMatch(/^(UTC|Etc\/UTC|GMT)$/);
    });

    it("can be searched inside jsonb and by words", async () => {
      await add(storage.db, "Customers were waiting at the desk", { body: JSON.stringify({ channel: "branch" }) });
      const found = await storage.pool.query(
        `select label from note where body @> '{"channel": "branch"}'
         and to_tsvector('english', label) @@ websearch_to_tsquery('english', 'customer "waiting at"')`,
      );
      expect(found.rows).toEqual([{ label: "Customers were waiting at the desk" }]);
    });

    it("of large batches and large texts arrive whole", async () => {
      await storage.pool.query("create table big (n int primary key, text text)");
      const rows = Array.from({ length: 20_000 }, (_, n) => n);
      const text = "ä".repeat(500_000);
      await storage.pool.query("insert into big select n, 'row ' || n from unnest($1::int[]) n", [rows]);
      await storage.pool.query("insert into big values (-1, $1)", [text]);
      const back = await storage.pool.query<{ n: number; text: string }>("select n, text from big order by n");
      expect(back.rows).toHaveLength(20_001);
      expect(back.rows[0]!.text).toBe(text);
      expect(back.rows.at(-1)).toEqual({ n: 19_999, text: "row 19999" });
    });
  });

  describe("locks and names", () => {
    it("let one transaction at a time hold an advisory lock", async () => {
      let inside = 0;
      let most = 0;
      const hold = () =>
        transaction(storage, async (db) => {
          await sql`select pg_advisory_xact_lock(42)`.execute(db);
          most = Math.max(most, ++inside);
          await new Promise((resolve) => setTimeout(resolve, 2));
          inside--;
        });
      await Promise.all([hold(), hold(), hold(), hold()]);
      expect(most).toBe(1);
    });

    it("keep prepared statements of the same name apart", async () => {
      const [a, b] = [await storage.pool.connect(), await storage.pool.connect()];
      const ask = (client: typeof a, text: string) => client.query({ name: "same", text }).then(({ rows }) => rows);
      expect(await ask(a, "select 1 as one")).toEqual([{ one: 1 }]);
      expect(await ask(b, "select 2 as two")).toEqual([{ two: 2 }]);
      expect(await ask(a, "select 1 as one")).toEqual([{ one: 1 }]);
      a.release();
      b.release();
    });

    it("forget a local setting with its transaction", async () => {
      await transaction(storage, async (db) => {
        await sql`set local work_mem = '7MB'`.execute(db);
        const inside = await sql<{ set: string }>`select current_setting('work_mem') as set`.execute(db);
        expect(inside.rows[0]!.set).toBe("7MB");
      });
      const settings = await Promise.all(
        Array.from({ length: 4 }, () => storage.pool.query("select current_setting('work_mem') as set")),
      );
      for (const { rows } of settings) expect(rows[0].set).not.toBe("7MB");
    });
  });

  it("tells that it is well", async () => {
    const health = await storage.health();
    expect(health.engine).toBe(engine.kind);
    expect(health.version).toMatch(/^PostgreSQL \d+/);
    expect(health.milliseconds).toBeLessThan(5_000);
  });
});
