import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { type Child, startChild } from "./children/child.ts";
import { forEachEngine } from "./engines.ts";

const rows = 5_000;

forEachEngine((engine) => {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-understanding-"));
  let child: Child | undefined;
  afterAll(async () => {
    await child?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it("understanding that is paused stays so over a kill, and goes on where it was, each comment once", {
    timeout: 900_000,
  }, async () => {
    const { databaseUrl } = await engine.place();
    const place = { dataDir: folder, ...(databaseUrl ? { databaseUrl } : {}) };
    const complaints: string[] = [];
    const start = (work: string) => {
      child = startChild("understand-comments.ts", { ...place, rows, work } as never);
      return child;
    };
    const end = async (running: Child) => {
      await running.kill();
      complaints.push(...running.complaints());
      return running.lines.filter((line) => line.startsWith("understood ")).map((line) => line.slice(11));
    };
    const understoodIn = (lines: string[]) => lines.map((line) => Number.parseInt(line, 10));

    const first = start("import");
    await first.printed("understood ");
    expect(new Set(await end(first))).toEqual(new Set(["0 paused"]));

    const looking = start("look");
    await looking.printed("understood ");
    // Long enough for a look that would find what waits.
    await pause(2_500);
    expect(new Set(await end(looking))).toEqual(new Set(["0 paused"]));

    const resumed = start("resume");
    await resumed.printed(/^understood [1-9]/);
    const before = understoodIn(await end(resumed)).at(-1)!;
    expect(before).toBeGreaterThan(0);
    // Otherwise it was over too soon to prove anything.
    expect(before).toBeLessThan(rows);

    // What was being read when it was paused is read to its end, and nothing after it.
    const pausing = start("pause");
    await pausing.printed("understood ");
    await pause(2_500);
    const still = understoodIn(await end(pausing)).slice(-50);
    expect(new Set(still).size).toBe(1);
    expect(still[0]).toBeGreaterThanOrEqual(before);
    expect(still[0]).toBeLessThan(rows);

    const last = start("resume");
    await last.printed(`understood ${rows}`);
    await end(last);
    const finishing = start("finish");
    await finishing.printed("understood ");
    await end(finishing);
    expect(complaints).toEqual([]);

    const storage = await engine.open(place);
    const { rows: left } = await storage.pool.query(`
      select (select count(*) from signal) as signals,
        (select count(*) from signal_label where origin = 'rules' and kind = 'sentiment' and span_start is null) as tones,
        (select count(*) from event) as waiting`);
    expect(left).toEqual([{ signals: rows, tones: rows, waiting: 0 }]);
  });
});
