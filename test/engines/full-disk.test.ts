import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { AppError } from "../../src/kernel/error.ts";
import { listSignals, recordSignals } from "../../src/modules/signals/contract.ts";
import { openTestProduct } from "../product.ts";
import { eventually, setUp, startProduct } from "../running/process.ts";
import { smallDisk } from "../running/small-disk.ts";
import { startChild } from "./children/child.ts";
import { serverUrl } from "./engines.ts";
import { createDatabase } from "./postgres.ts";

const megabyte = 1024 ** 2;
const signals = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ externalId: `signal ${from + index}`, source: "Till", kind: "review", occurredOn: "2024-05-01" },
    texts: [{ text: `${from + index} waited long. `.repeat(100) }],
  }));

describe("a disk that is full", () => {
  const disk = smallDisk(160);
  const dataDir = `${disk.folder}/data`;
  const { nodeOptions, environment } = disk;
  afterAll(() => disk.remove());

  it("takes nothing new and says so, can be read, and goes on by itself once there is room", {
    timeout: 300_000,
  }, async () => {
    const product = await startProduct({ command: "start", dataDir, nodeOptions: [...nodeOptions], environment });
    try {
      await product.ready();
      expect((await product.ask(setUp.signature, setUp.input)).status).toBe(200);
      expect((await product.ask(recordSignals, { signals: signals(0, 100) })).status).toBe(200);
      expect(await product.health()).toMatchObject({ status: "ok", reason: null });

      disk.fill(2 * megabyte);
      const uploaded = await product.upload(Buffer.alloc(4 * megabyte, "a,b\n"));
      expect(uploaded).toMatchObject({ status: 507, body: { code: "DISK_FULL" } });
      let stored = 100;
      const refused = await eventually(
        async () => {
          const answer = await product.ask(recordSignals, { signals: signals(stored, 200) });
          if (answer.status === 200) stored += 200;
          return answer;
        },
        ({ status }) => status !== 200,
      );
      expect(refused).toMatchObject({ status: 507, body: { code: "DISK_FULL" } });
      expect(await product.health()).toMatchObject({
        ...{ http: 200, status: "degraded", database: "up" },
        reason: { code: "DISK_FULL", sentence: new AppError("DISK_FULL").message },
      });
      // It lasts as long as the disk is full.
      await pause(3_000);
      expect(await product.health()).toMatchObject({ status: "degraded" });
      expect((await product.ask(listSignals, {})).body).toMatchObject({ total: stored });

      disk.free();
      await eventually(product.health, ({ status }) => status === "ok");
      expect((await product.upload(Buffer.alloc(4 * megabyte, "a,b\n"))).status).toBe(200);
      expect((await product.ask(recordSignals, { signals: signals(stored, 200) })).body).toMatchObject({
        counts: { stored: 200 },
      });
      expect((await product.ask(listSignals, {})).body).toMatchObject({ total: stored + 200 });
      // What follows from them was not given up.
      await eventually(product.health, ({ events }) => events?.waiting === 0);
      expect((await product.health()).events).toEqual({ waiting: 0, setAside: 0 });
      expect(await product.stop()).toBe(0);
    } finally {
      await product.kill();
    }
  });

  it("without room for the write-ahead log stops the engine, and room starts it again", {
    timeout: 300_000,
  }, async () => {
    const child = startChild("fill-log.ts", { dataDir: `${disk.folder}/log` }, [...nodeOptions], environment);
    try {
      await child.printed("ok up");
      disk.fill(2 * megabyte);
      await child.printed("DISK_FULL DISK_FULL");
      disk.free();
      const sofar = child.lines.length;
      await eventually(
        async () => child.lines.slice(sofar),
        (lines) => lines.includes("ok up"),
      );
    } finally {
      await child.kill();
    }
  });
});

describe.each([15, 18] as const)("PostgreSQL %s whose disk is full", (version) => {
  it("is told apart from one that does not answer", async () => {
    const product = await openTestProduct({ databaseUrl: await createDatabase(await serverUrl(version)) });
    try {
      const { act, administrator, application } = product;
      const record = (from: number) => act(administrator, recordSignals, { signals: signals(from, 1) });
      await record(0);
      // The server itself says 53100, as it does when a file cannot be extended; filling its disk would take its owner's rights.
      await application.storage.pool.query(`
        create function refuse_row() returns trigger language plpgsql as
          $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
        create function refuse_table() returns event_trigger language plpgsql as
          $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
        create trigger full_disk before insert on signal for each row execute function refuse_row();
        create event trigger full_disk_tables on ddl_command_start when tag in ('CREATE TABLE') execute function refuse_table()`);
      await expect(record(1)).rejects.toMatchObject({ code: "DISK_FULL", status: 507 });
      expect(await application.health()).toMatchObject({ status: "degraded", reason: { code: "DISK_FULL" } });
      expect(await act(administrator, listSignals, {})).toMatchObject({ total: 1 });

      await application.storage.pool.query("drop event trigger full_disk_tables; drop trigger full_disk on signal");
      await eventually(application.health, ({ status }) => status === "ok");
      await record(1);
      expect(await act(administrator, listSignals, {})).toMatchObject({ total: 2 });
    } finally {
      await product.close();
    }
  });
});
