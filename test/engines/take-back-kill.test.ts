import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { type Child, startChild } from "./children/child.ts";
import { forEachEngine } from "./engines.ts";

const kills = 6;
const rows = 3_000;
type Work = "import" | "undo" | "cancel" | "finish";

forEachEngine((engine) => {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-take-back-"));
  let child: Child | undefined;
  afterAll(async () => {
    await child?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it(`undone and cancelled imports are taken back whole by a server that is killed ${kills} times meanwhile`, {
    timeout: 900_000,
  }, async () => {
    const { databaseUrl } = await engine.place();
    const place = { dataDir: folder, ...(databaseUrl ? { databaseUrl } : {}) };
    const complaints: string[] = [];
    const end = async (running: Child) => {
      await running.kill();
      complaints.push(...running.complaints());
    };
    const start = (round: number, work: Work) => {
      const given = { ...place, rows, round, work, fresh: engine.kind === "server" };
      child = startChild("import-files.ts", given as never);
      return child;
    };
    const finish = async () => {
      const last = start(0, "finish");
      await last.printed("idle");
      await end(last);
    };

    for (const round of [0, 1, 2]) {
      const running = start(round, "import");
      await running.printed(`at ${rows} done`);
      await end(running);
    }
    const ended = new Map<string, string>();
    let within = 0;
    for (let round = 3; round < 3 + kills; round++) {
      const work = round % 2 === 0 ? "undo" : "cancel";
      const running = start(round, work);
      await running.printed("started ");
      ended.set(running.lines.find((line) => line.startsWith("started "))!.slice(8), work);
      await running.printed("at ");
      await pause(40 * (round % 5));
      await end(running);
      if (running.lines.at(-1)!.endsWith(" undoing")) within++;
    }
    await finish();
    // Otherwise the moments were all too late to prove anything.
    expect(within).toBeGreaterThanOrEqual(2);
    expect(complaints).toEqual([]);

    const storage = await engine.open(place);
    const ask = async (text: string) => (await storage.pool.query(text)).rows;
    const imports = await ask("select id, state, signals from import order by created_at");
    const kept = imports.filter(({ id }) => !ended.has(id));
    for (const { state, signals } of kept) expect({ state, signals }).toEqual({ state: "done", signals: rows });
    const states = imports.flatMap(({ id, state }) => (ended.has(id) ? [[ended.get(id), state]] : []));
    expect(states).toEqual(states.map(([work]) => [work, work === "undo" ? "undone" : "cancelled"]));
    const [left] = await ask(`
      select (select count(*) from signal) as signals, (select count(*) from signal_score) as scores,
        (select count(*) from signal_text) as texts,
        (select count(*) from import_claim where import_id in (select id from import where state <> 'done')) as claims`);
    const all = kept.length * rows;
    expect(left).toEqual({ signals: all, scores: all, texts: all, claims: 0 });
  });
});
