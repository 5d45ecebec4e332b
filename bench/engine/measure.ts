import { mkdtempSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Pool } from "pg";
import { candidates } from "./candidates.ts";

/** Measures one candidate in a process of its own: `node measure.ts <candidate> [commits]`. Prints one line of JSON. */

const rowsToLoad = Number(process.env.ROWS ?? 1_000_000);
const rowsPerBatch = 2_000;
const schema = `
  create table evidence (id uuid primary key, day date not null, step int not null, score int, text text);
  create index on evidence (day desc, id);
  create index on evidence (step, day)`;

const [name = "", task = "all"] = process.argv.slice(2);
const candidate = candidates[name]!;
const folder = mkdtempSync(join(tmpdir(), "bellwether-bench-"));

try {
  const result = task === "commits" ? await tenCommits() : await everything();
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

/** Ten commits between two marks on standard error, for counting system calls between the marks. */
async function tenCommits() {
  const { pool, close } = await candidate.open(folder);
  await pool.query("create table note (id int primary key, text text)");
  await pause(500);
  writeSync(2, "MARK-BEGIN\n");
  for (let id = 0; id < 10; id++) await pool.query("insert into note values ($1, 'x')", [id]);
  writeSync(2, "MARK-END\n");
  await close();
  return {};
}

async function everything() {
  const cold = await timed(() => candidate.open(folder));
  await cold.value.close();
  const warm = await timed(() => candidate.open(folder));
  const { pool, close } = warm.value;
  await pool.query(schema);
  const inserts = await insertsPerSecond(pool, 1);
  const insertsByEight = await insertsPerSecond(pool, 8);
  await pool.query("truncate evidence");
  await load(pool, 0, 100_000);
  await pool.query("analyze evidence");
  const quiet = await pages(pool, pause(3_000));
  const loading = timed(() => load(pool, 100_000, rowsToLoad));
  const busy = await pages(pool, loading);
  const result = {
    coldStartMs: cold.milliseconds,
    warmStartMs: warm.milliseconds,
    singleInsertsPerSecond: inserts,
    singleInsertsPerSecondByEightClients: insertsByEight,
    loadRowsPerSecond: rowsToLoad / ((await loading).milliseconds / 1000),
    pageMsQuietP95: quiet.p95,
    pageMsWhileLoadingP50: busy.p50,
    pageMsWhileLoadingP95: busy.p95,
    eventLoopPauseMsP95: busy.pauseP95,
  };
  await close();
  return result;
}

async function load(pool: Pool, from: number, rows: number): Promise<void> {
  for (let start = from; start < from + rows; start += rowsPerBatch) {
    await pool.query(
      `insert into evidence
       select md5(n::text)::uuid, date '2025-01-01' + n % 365, n % 100, n % 11, 'Waited too long at the desk, number ' || n
       from unnest($1::int[]) n`,
      [Array.from({ length: rowsPerBatch }, (_, index) => start + index)],
    );
  }
}

async function insertsPerSecond(pool: Pool, clients: number): Promise<number> {
  const seconds = 3;
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const client = async () => {
    while (performance.now() < end) {
      await pool.query("insert into evidence values (gen_random_uuid(), '2025-01-01', 1, 9, 'One row, one commit')");
      done++;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return done / seconds;
}

/** What a page asks, over and over until something else is done: the latest rows, and counts of one step by day. */
async function pages(pool: Pool, until: Promise<unknown>) {
  const took: number[] = [];
  const pauses: number[] = [];
  let over = false;
  until.finally(() => {
    over = true;
  });
  while (!over) {
    const start = performance.now();
    await pool.query("select id, day, text from evidence order by day desc, id limit 50");
    await pool.query("select day, count(*), avg(score) from evidence where step = $1 group by day", [
      took.length % 100,
    ]);
    took.push(performance.now() - start);
    const before = performance.now();
    await pause(20);
    pauses.push(performance.now() - before - 20);
  }
  return { p50: quantile(took, 0.5), p95: quantile(took, 0.95), pauseP95: quantile(pauses, 0.95) };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

async function timed<T>(run: () => Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const start = performance.now();
  const value = await run();
  return { value, milliseconds: performance.now() - start };
}
