import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { expect, it } from "vitest";
import { listSignals, recordSignals } from "../../src/modules/signals/contract.ts";
import { openTestProduct } from "../product.ts";
import { eventually, startProduct } from "../running/process.ts";
import { serverUrl } from "./engines.ts";
import { createDatabase } from "./postgres.ts";

it.each([15, 18] as const)(
  "PostgreSQL %s that became read-only is told apart, read, and used again once it is not",
  {
    timeout: 120_000,
  },
  async (version) => {
    const databaseUrl = await createDatabase(await serverUrl(version));
    const product = await openTestProduct({ databaseUrl });
    const { act, administrator, application } = product;
    const record = (id: string) =>
      act(administrator, recordSignals, {
        signals: [
          { externalId: id, source: "Till", kind: "review", occurredOn: "2024-05-01", texts: [{ text: "Long" }] },
        ],
      });
    /** As when it became the standby of another; sessions that are open have it as it was. */
    const setReadOnly = async (value: "on" | "off") => {
      const client = new Client({ connectionString: databaseUrl, options: "-c default_transaction_read_only=off" });
      await client.connect();
      const { rows } = await client.query("select current_database() as name");
      await client.query(`alter database ${rows[0].name} set default_transaction_read_only = ${value}`);
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
      await client.end();
    };
    try {
      await record("one");
      await application.jobs.idle();
      await setReadOnly("on");
      const refused = await eventually(
        () => record("two").catch((error: { code: string; status: number }) => error),
        (answer) => !("code" in answer && answer.code === "DATABASE_UNAVAILABLE"),
      );
      expect(refused).toMatchObject({ code: "READ_ONLY", status: 503 });
      expect(await application.health()).toMatchObject({ status: "degraded", reason: { code: "READ_ONLY" } });
      expect(await act(administrator, listSignals, {})).toMatchObject({ total: 1 });

      await setReadOnly("off");
      await eventually(application.health, ({ status }) => status === "ok");
      await record("two");
      expect(await act(administrator, listSignals, {})).toMatchObject({ total: 2 });
    } finally {
      await product.close();
    }
  },
);

it("a data folder on a read-only disk is refused at the start in a line that says so", {
  timeout: 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-read-only-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "bellwether-test", folder]).status === 0;
  const dataDir = join(folder, "data");
  mkdirSync(dataDir);
  // Who may mount nothing is bound by a folder's permissions, which say the same to a program.
  if (mounted) expect(spawnSync("mount", ["-o", "remount,ro", folder]).status).toBe(0);
  else chmodSync(dataDir, 0o500);
  try {
    const product = await startProduct({ command: "start", dataDir });
    await expect(product.ready()).rejects.toThrow(/READ_ONLY: .*data folder is read-only/);
    expect(product.process.exitCode).toBe(1);
  } finally {
    if (mounted) spawnSync("umount", [folder]);
    else chmodSync(dataDir, 0o700);
    rmSync(folder, { recursive: true, force: true });
  }
});
