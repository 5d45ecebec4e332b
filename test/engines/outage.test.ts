import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "pg";
import { pino } from "pino";
import { afterAll, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { databaseCommands } from "../../src/database.ts";
import { listSignals, recordSignals } from "../../src/modules/signals/contract.ts";
import { eventually, setUp, startProduct } from "../running/process.ts";
import { createDatabase, type RunningPostgres, serveCluster } from "./postgres.ts";

const folder = mkdtempSync(join(tmpdir(), "bellwether-outage-"));
let server: RunningPostgres | undefined;
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const signalOf = (id: number) => ({
  ...{ externalId: `signal ${id}`, source: "Till", kind: "review", occurredOn: `2024-05-0${1 + (id % 9)}` },
  texts: [{ text: "The nurse was friendly, the parking terrible" }],
});

it("a server that goes and comes back under load: refused meanwhile, resumed by itself, nothing lost or doubled", {
  timeout: 300_000,
}, async () => {
  server = await serveCluster(18, folder, true);
  const { port } = server;
  const databaseUrl = await createDatabase(server.url);
  const product = await startProduct({ command: "start", dataDir: join(folder, "files"), databaseUrl });
  try {
    await product.ready();
    await product.ask(setUp.signature, setUp.input);

    const acknowledged = new Set<number>();
    const refusals: { status: number; code: string | undefined; retryAfter: string | null }[] = [];
    let next = 0;
    let isOver = false;
    const senders = Array.from({ length: 3 }, async () => {
      while (!isOver) {
        const ids = Array.from({ length: 20 }, () => next++);
        const { status, body, headers } = await product.ask(recordSignals, { signals: ids.map(signalOf) });
        if (status === 200) for (const id of ids) acknowledged.add(id);
        else refusals.push({ status, code: body.code, retryAfter: headers.get("retry-after") });
        await pause(status === 200 ? 20 : 200);
      }
    });

    for (let round = 0; round < 2; round++) {
      const before = acknowledged.size;
      await eventually(
        async () => acknowledged.size,
        (size) => size >= before + 200,
      );
      await server.stop();
      const down = await eventually(product.health, ({ status }) => status === "down");
      expect(down).toMatchObject({ http: 503, reason: { code: "DATABASE_UNAVAILABLE" } });
      // Signing in goes through a library that keeps its reasons to itself.
      const credentials = { email: setUp.input.email, password: setUp.input.password };
      const signIn = await fetch(new URL("/api/auth/sign-in/email", product.address), {
        ...{ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(credentials) },
      });
      expect(await signIn.json()).toMatchObject({ status: 503, code: "DATABASE_UNAVAILABLE" });
      const seen = refusals.length;
      await eventually(
        async () => refusals.length,
        (length) => length > seen + 5,
      );
      server = await serveCluster(18, folder, true, port);
      await eventually(product.health, ({ status }) => status === "ok");
    }
    const before = acknowledged.size;
    await eventually(
      async () => acknowledged.size,
      (size) => size >= before + 200,
    );
    isOver = true;
    await Promise.all(senders);

    const expected = { status: 503, code: "DATABASE_UNAVAILABLE", retryAfter: "10" };
    expect(refusals).toEqual(refusals.map(() => expected));
    await eventually(product.health, ({ events }) => events?.waiting === 0);
    expect((await product.health()).events).toEqual({ waiting: 0, setAside: 0 });

    const pool = new Pool({ connectionString: databaseUrl });
    const ask = async (text: string) => (await pool.query(text)).rows;
    const ids = (await ask("select external_id from signal")).map((row) => Number(row.external_id.slice(7)));
    expect([...acknowledged].filter((id) => !new Set(ids).has(id))).toEqual([]);
    // What was asked before the last outage is sealed after it.
    await eventually(
      () => ask("select count(*)::int as unsealed from audit_entry where position is null"),
      ([row]) => row.unsealed === 0,
    );
    await pool.end();
    expect((await product.ask(listSignals, {})).body).toMatchObject({ total: ids.length });
    expect(await product.stop()).toBe(0);
    // Each has its labels, and its day counts it once; chains are unbroken, and no work is without a place.
    const config = readConfig({ dataDir: join(folder, "files"), databaseUrl }, {}, {});
    const report = await databaseCommands(config, "0.0.0", pino({ level: "silent" })).check({ repair: false });
    expect(report.problems).toEqual([]);
  } finally {
    await product.kill();
  }
});

it("a start waits for a server that is not there yet, and says so", { timeout: 120_000 }, async () => {
  const { url, port } = server!;
  const databaseUrl = await createDatabase(url);
  await server!.stop();
  const product = await startProduct({ command: "start", dataDir: join(folder, "early"), databaseUrl });
  try {
    await product.says(/the database does not answer yet; waiting for it, up to \d+ s/);
    server = await serveCluster(18, folder, true, port);
    await product.ready();
    expect(await product.health()).toMatchObject({ status: "ok" });
    expect(await product.stop()).toBe(0);
  } finally {
    await product.kill();
  }
});
