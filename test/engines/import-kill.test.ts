import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { type Child, startChild } from "./children/child.ts";
import { forEachEngine } from "./engines.ts";

const kills = 20;
const rows = 2_000;

/** The same random moments in every run (a linear congruential generator), as fractions. */
function* moments(): Generator<number, never> {
  for (let state = 20_260_101; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

// One server stands for both: each kill costs seconds, and taking back (take-back-kill.test.ts) is tried on the oldest, too.
forEachEngine(
  (engine) => {
    const folder = mkdtempSync(join(tmpdir(), "bellwether-kill-"));
    let child: Child | undefined;
    afterAll(async () => {
      await child?.kill();
      rmSync(folder, { recursive: true, force: true });
    });

    describe(`imports of a server that is killed ${kills} times`, () => {
      it("all end whole: no acknowledged row lost, none half-written, none twice", { timeout: 900_000 }, async () => {
        const { databaseUrl } = await engine.place();
        const place = { dataDir: folder, ...(databaseUrl ? { databaseUrl } : {}) };
        const start = (round: number, work: "import" | "finish") => {
          child = startChild("import-files.ts", {
            ...place,
            rows,
            round,
            work,
            fresh: engine.kind === "server",
          } as never);
          return child;
        };
        const complaints: string[] = [];

        const acknowledged = new Map<string, number>();
        const moment = moments();
        let within = 0;
        for (let round = 0; round < kills; round++) {
          const running = start(round, "import");
          await running.printed("started ");
          await running.printed("at ");
          const id = running.lines.find((line) => line.startsWith("started "))!.slice("started ".length);
          const seen = () => running.lines.flatMap((line) => /^at (\d+) /.exec(line)?.slice(1) ?? []).map(Number);
          const done = () => Math.max(0, ...seen());
          const before = done();
          // Every other time while a batch after the first is at work, else at any moment from the beginning on.
          for (let waited = 0; round % 2 === 0 && done() <= before && waited < 20_000; waited += 10) await pause(10);
          await pause(moment.next().value * 400);
          await running.kill();
          complaints.push(...running.complaints());
          // What an earlier process had acknowledged is there from the first look on.
          const [first = rows] = seen();
          expect(first).toBeGreaterThanOrEqual(acknowledged.get(id) ?? 0);
          acknowledged.set(id, Math.max(acknowledged.get(id) ?? 0, done()));
          if (done() > 0 && done() < rows) within++;
        }
        // Otherwise the moments were all too early or too late to prove anything.
        expect(within).toBeGreaterThanOrEqual(kills / 4);

        const last = start(kills, "finish");
        await last.printed("idle");
        await last.kill();
        // Being killed is nothing to complain about: what waits is taken up again without a word.
        expect([...complaints, ...last.complaints()]).toEqual([]);

        const storage = await engine.open(place);
        const ask = async (text: string) => (await storage.pool.query(text)).rows;
        const imports = await ask("select id, state, counts, signals from import");
        expect(imports.map(({ id }) => id).sort()).toEqual([...acknowledged.keys()].sort());
        for (const { state, counts, signals } of imports) {
          expect({ state, counts, signals }).toEqual({
            state: "done",
            counts: { rows, stored: rows, revised: 0, duplicate: 0, rejected: 0 },
            signals: rows,
          });
        }
        const [whole] = await ask(`
        select (select count(*) from signal) as signals, (select count(*) from import_claim) as claims,
          (select count(*) from signal_score) as scores, (select count(*) from signal_text) as texts,
          (select count(*) from signal where has_text and not exists (select from signal_text text where text.signal_id = id)
            or has_score and not exists (select from signal_score score where score.signal_id = id)) as halves,
          (select count(distinct customer_id) from signal) as customers,
          (select count(*) from signal where version <> 1) as revised,
          (select count(*) from signal where has_text and not exists (select from signal_label label
            where label.signal_id = id and label.origin = 'rules')) as "notUnderstood"`);
        const all = imports.length * rows;
        const nothing = { halves: 0, revised: 0, notUnderstood: 0 };
        expect(whole).toEqual({ signals: all, claims: all, scores: all, texts: all, customers: 700, ...nothing });
      });
    });
  },
  [18],
);
