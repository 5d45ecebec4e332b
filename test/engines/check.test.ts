import { appendFileSync, closeSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { CheckReport } from "../../src/check.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { databaseCommands } from "../../src/database.ts";
import { AppError } from "../../src/kernel/error.ts";
import { createImport, uploadFile } from "../../src/modules/signals/contract.ts";
import { installStarterTaxonomy } from "../../src/modules/text/contract.ts";
import { openStorage } from "../../src/storage/index.ts";
import { openTestProduct, type TestProduct } from "../product.ts";
import { forEachEngine } from "./engines.ts";

const silent = pino({ level: "silent" });
const answers = [
  "Answer ID,Date,Customer email,Rating (1-5),Comment",
  ...Array.from({ length: 60 }, (_, row) => {
    const day = String(1 + (row % 28)).padStart(2, "0");
    return `${row},2024-0${1 + (row % 3)}-${day},c${row % 40}@example.org,${1 + (row % 5)},"The staff were kind, the wait was long ${row}"`;
  }),
].join("\n");

forEachEngine((engine) => {
  let product: TestProduct;
  let config: Config;
  let fileId: string;

  beforeAll(async () => {
    const { databaseUrl } = await engine.place();
    product = await openTestProduct(databaseUrl === undefined ? {} : { databaseUrl });
    const { act, administrator } = product;
    await act(administrator, installStarterTaxonomy, { name: "health" });
    await product.importText(answers);
    const file = await act(administrator, uploadFile, { name: "kept.csv" }, Readable.from([Buffer.from(answers)]));
    await act(administrator, createImport, { fileId: file.id });
    fileId = file.id;
    await product.application.jobs.idle();
    await product.application.close();
    config = readConfig({ dataDir: product.dataDir, databaseUrl, textTier: "table" }, {}, {});
  });
  afterAll(() => rmSync(product.dataDir, { recursive: true, force: true }));

  const check = (repair = false) => databaseCommands(config, "0.0.0", silent).check({ repair }) as Promise<CheckReport>;
  const bad = (report: CheckReport) => report.checks.filter(({ result }) => result !== "sound");

  /** Changes the database as nobody should: triggers and foreign keys are not asked. */
  async function plant(...statements: string[]): Promise<void> {
    const storage = await openStorage({ dataDir: config.dataDir, databaseUrl: config.databaseUrl });
    const client = await storage.pool.connect();
    try {
      await client.query("begin");
      await client.query("set local session_replication_role = replica");
      for (const statement of statements) {
        const { rowCount } = await client.query(statement);
        expect(`${statement}: ${rowCount}`).not.toMatch(/: 0$/);
      }
      await client.query("commit");
    } finally {
      client.release();
      await storage.close();
    }
  }

  it("finds nothing where nothing is wrong", async () => {
    const report = await check();
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ sound: true, indexesChecked: engine.kind === "server" });
    expect(report.checks.length).toBeGreaterThanOrEqual(9);
  });

  it.each([
    [
      "a line of sums that is wrong",
      "update signal_rollup set signals = signals + 1 where span = 'day'",
      "signal_rollup",
    ],
    ["a month that is missing", "delete from score_rollup where span = 'month'", "score_rollup"],
    ["a theme counted once too often", "update theme_rollup set negative = negative + 1", "theme_rollup"],
    ["a customer who never came again", "delete from repeat_signal", "repeat_signal"],
    ["a signal that never came after another", "delete from return_rollup", "return_rollup"],
  ])("finds and makes anew %s", async (_, damage, table) => {
    await plant(damage);
    const found = await check();
    expect(found.sound).toBe(false);
    expect(bad(found).map(({ what }) => what)).toEqual(["sums are those of the ledger"]);
    expect(found.problems.join()).toContain(table);
    const repaired = await check(true);
    expect(repaired.sound).toBe(true);
    expect(bad(repaired)).toMatchObject([{ result: "repaired" }]);
    expect((await check()).problems).toEqual([]);
  });

  it("finds events that nobody takes, and gives them to whom they are for", async () => {
    const event = (subscriber: string, aside: string) => `
      insert into event (subscriber, workspace_id, name, payload, due_at, set_aside_at)
      select '${subscriber}', id, 'signals-placed', '{"signalIds": []}', now(), ${aside} from workspace`;
    await plant(event("nobody/any-more", "null"), event("insight/follow-changes", "now()"));
    const found = await check();
    expect(bad(found)).toEqual([{ what: "everybody was told what happened", result: "damaged", problems: 2 }]);
    expect(bad(await check(true))).toMatchObject([{ result: "repaired" }]);
    expect((await check()).problems).toEqual([]);
  });

  it("finds entries of the audit trail that were never sealed, and seals them", async () => {
    await plant(`insert into audit_entry (workspace_id, at, actor_kind, actor_id, actor_name, operation, outcome, door, digest)
      select id, now() - interval '1 hour', 'system', gen_random_uuid(), 'system', 'none', 'done', 'test', '' from workspace`);
    expect(bad(await check()).map(({ what }) => what)).toEqual(["audit entries are sealed"]);
    expect((await check(true)).sound).toBe(true);
  });

  it.each([
    [
      "work that lost its place in the queue",
      `insert into job (id, name, payload, state, queue_id, created_at, updated_at)
        values (gen_random_uuid(), 'run-import', '{}', 'running', gen_random_uuid(), now(), now())`,
      "delete from job where state = 'running'",
      "unfinished work has a place in the queue",
    ],
    [
      "an altered entry of the audit trail",
      "update audit_entry set actor_name = 'Eve' where position = 2",
      "update audit_entry set actor_name = 'Ada' where position = 2",
      "audit trails are whole",
    ],
    [
      "texts of a signal that is no more",
      "insert into signal_text select workspace_id, gen_random_uuid(), 0, null, 'x', '' from workspace w, lateral (select w.id as workspace_id) o",
      "delete from signal_text where text = 'x'",
      "rows speak only of rows that are there",
    ],
    [
      "identifiers of a customer who is no more",
      "insert into customer_identifier select id, 'kind', 'planted', gen_random_uuid(), 0 from workspace",
      "delete from customer_identifier where value = 'planted'",
      "rows speak only of rows that are there",
    ],
    [
      "a place on a journey that is no more",
      "insert into signal_place select workspace_id, id, gen_random_uuid(), null, 'person', null, 'planted' from signal limit 1",
      "delete from signal_place where reason = 'planted'",
      "rows speak only of rows that are there",
    ],
    [
      "a place that waits for a step which cannot be restored",
      "insert into signal_place select workspace_id, id, null, null, 'person', null, 'planted', gen_random_uuid() from signal limit 1",
      "delete from signal_place where reason = 'planted'",
      "rows speak only of rows that are there",
    ],
    [
      "a removed step of a journey that is no more",
      `insert into removal select id, gen_random_uuid(), 'step', now(),
        jsonb_build_object('step', jsonb_build_array(jsonb_build_object('journey_id', gen_random_uuid()))), '{}' from workspace`,
      "delete from removal where kind = 'step'",
      "what was removed can be restored",
    ],
    [
      "a signal without the text that it says it has",
      "update signal set has_text = false where external_id = '7'",
      "update signal set has_text = true where external_id = '7'",
      "signals are whole",
    ],
  ])("finds %s, and leaves it as it is", async (_, damage, undo, what) => {
    await plant(damage);
    const found = await check(true);
    expect(found.sound).toBe(false);
    expect(found.checks.filter(({ result }) => result === "damaged").map((each) => each.what)).toContain(what);
    await plant(undo);
    expect((await check(true)).sound).toBe(true);
  });

  it("finds an upload that is cut off, other, or missing", async () => {
    const path = join(config.dataDir, "files", fileId);
    const file = openSync(path, "r+");
    writeSync(file, "X", 3);
    closeSync(file);
    expect((await check()).problems).toEqual([`file ${fileId} has other bytes than were uploaded`]);
    appendFileSync(path, "more");
    expect((await check()).problems).toEqual([expect.stringContaining(`file ${fileId} has `)]);
    rmSync(path);
    expect((await check()).problems).toEqual([`file ${fileId} is missing`]);
    await plant(`update file set erased_at = now() where id = '${fileId}'`);
  });

  it("says that a database is behind the program, ahead of it, or edited", async () => {
    await plant("update migration set number = 99 where module = 'insight' and number = 1");
    await expect(check()).rejects.toThrow(AppError);
    await plant("update migration set number = 1 where module = 'insight' and number = 99");
    await plant("update migration set checksum = 'x' where module = 'insight' and number = 1");
    await expect(check()).rejects.toMatchObject({ code: "MIGRATION_CHANGED" });
    await plant("delete from migration where module = 'insight' and number = 1");
    const behind = await check();
    expect(behind.problems).toEqual(["insight/0001-create-rollups did not run: bw db upgrade"]);
  });

  // The files of a server are not ours to touch.
  if (engine.kind === "embedded") {
    it("finds a page of the database that was overwritten", async () => {
      const storage = await openStorage({ dataDir: config.dataDir });
      const { rows } = await storage.pool.query<{ path: string }>("select pg_relation_filepath('signal_text') as path");
      await storage.close();
      const file = openSync(join(config.dataDir, "database", rows[0]!.path), "r+");
      writeSync(file, Buffer.alloc(4_000, 0xff), 0, 4_000, 100);
      closeSync(file);
      const report = await check();
      expect(report.sound).toBe(false);
      expect(report.problems.join()).toContain("signal_text: ");
      expect(report.problems.join()).not.toContain("The staff were kind");
      expect(readdirSync(config.dataDir)).not.toContain("lock");
    });
  }
});
