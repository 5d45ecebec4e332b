import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createDatabase, serveCluster } from "../../test/engines/postgres.ts";
import { measureCopy } from "./copy.ts";
import { measureDuckDb } from "./duckdb.ts";
import { type FeedbackFile, writeFeedback } from "./feedback.ts";
import { forgetKept, readKept, writeKept } from "./kept.ts";
import { importFile, settled, setUp } from "./organisation.ts";
import { type Place, startProduct } from "./product.ts";
import { measureReads } from "./reads.ts";
import { measureWriters } from "./writers.ts";

/**
 * How large an installation can grow: `npm run bench`, or parts of it by name, such as
 * `npm run bench -- embedded reads --rows 100000`.
 *
 * Engines: embedded, postgresql (18, from the registry), duckdb. Measures: import (always, since the others need its rows), reads,
 * writers, copy, start. All of them when none is named; sizes 100,000 and 1,000,000 unless `--rows` is given, as often as
 * wanted. Figures are kept in bench/results/scale.json, each engine's and size's beside those of other runs.
 *
 * With `--data FOLDER` the rows stay there, and a later run with the same folder reads them in place of importing them again (not
 * after copy, which takes them away); what was measured while importing then keeps its own day.
 */
const engines = ["embedded", "postgresql", "duckdb"] as const;
const measures = ["reads", "start", "writers", "copy"] as const;
type Measure = (typeof measures)[number];

const { values, positionals } = parseArgs({
  options: { rows: { type: "string", multiple: true }, data: { type: "string" } },
  allowPositionals: true,
});
const sizes = (values.rows ?? ["100000", "1000000"]).map(Number);
const unknown = positionals.find((word) => ![...engines, ...measures, "import"].includes(word as Measure));
if (unknown !== undefined || sizes.some((size) => !Number.isSafeInteger(size) || size < 100)) {
  process.stderr.write(
    `Parts: ${engines.join(", ")}; import, ${measures.join(", ")}. Sizes: --rows 100000. Rows that stay: --data FOLDER\n`,
  );
  process.exit(2);
}
const chosen = <T extends string>(all: readonly T[]) => {
  const named = all.filter((each) => positionals.includes(each));
  return named.length === 0 ? all : named;
};
const wanted = new Set<string>(
  positionals.includes("import") ? chosen(measures).filter((each) => positionals.includes(each)) : chosen(measures),
);

const resultsFile = join(import.meta.dirname, "../results/scale.json");
const results = earlier();
for (const rows of sizes) {
  const folder = values.data ? join(values.data, String(rows)) : mkdtempSync(join(tmpdir(), "bellwether-scale-"));
  mkdirSync(folder, { recursive: true });
  // The database server runs as another user when this is root.
  chmodSync(folder, 0o755);
  try {
    const files = await writeFeedback(folder, rows);
    for (const engine of chosen(engines)) keep(rows, engine, await measured(engine, files, rows, folder));
  } finally {
    if (!values.data) rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(engine: (typeof engines)[number], files: FeedbackFile[], rows: number, folder: string) {
  say(`${engine}, ${rows.toLocaleString("en")} rows`);
  if (engine === "duckdb") return measureDuckDb(files, folder);
  const dataDir = join(folder, engine);
  mkdirSync(dataDir, { recursive: true });
  if (engine === "embedded") return measureProduct({ dataDir }, files, rows);
  const cluster = join(folder, "cluster");
  mkdirSync(cluster, { recursive: true });
  const server = await serveCluster(18, cluster, true);
  try {
    const database = readKept(dataDir)?.database;
    const databaseUrl = database ? server.url.replace(/[^/]+$/, database) : await createDatabase(server.url);
    return await measureProduct({ dataDir, databaseUrl }, files, rows);
  } finally {
    await server.stop();
  }
}

async function measureProduct(place: Place, files: readonly FeedbackFile[], rows: number) {
  const { organisation, importing } = readKept(place.dataDir) ?? (await bringIn(place, files, rows));
  const figures: Record<string, unknown> = { ...importing };
  // Statistics of the planner are as they come by themselves; a new process has no plans or answers left from the import.
  const product = await startProduct(place);
  try {
    figures["start with all rows, ms"] = Math.round(product.startMs);
    if (wanted.has("reads")) figures.milliseconds = await measureReads(product, organisation);
    if (wanted.has("reads")) say("read");
    if (wanted.has("writers")) figures["50 writers, ms"] = await measureWriters(product, organisation);
    figures["largest memory afterwards, MB"] = product.peakMemory();
    await product.stop();
    if (wanted.has("copy")) {
      forgetKept(place.dataDir);
      const copied = await measureCopy(place, rows);
      figures["raw COPY of the same rows, rows a second"] = copied;
      const perSecond = Number(importing["import, rows a second"]);
      figures["import as a share of COPY"] = Number((perSecond / copied).toFixed(2));
    }
  } finally {
    await product.stop();
  }
  return figures;
}

/** Sets the product up, imports the files, and leaves word of what is there. */
async function bringIn(place: Place, files: readonly FeedbackFile[], rows: number) {
  const product = await startProduct(place);
  try {
    const startMs = Math.round(product.startMs);
    const organisation = await setUp(product);
    const starting = product.peakMemory();
    const began = performance.now();
    for (const file of files) await importFile(product, file);
    const importMs = performance.now() - began;
    say(`imported in ${(importMs / 1e3).toFixed(0)} s`);
    await settled(product);
    const settledMs = performance.now() - began;
    say(`understood, placed and added up after ${(settledMs / 1e3).toFixed(0)} s`);
    const importing = {
      "imported on": today(),
      "start when empty, ms": startMs,
      "largest memory while starting, MB": starting,
      "import, rows a second": Math.round((rows / importMs) * 1e3),
      "until understood, placed and added up, rows a second": Math.round((rows / settledMs) * 1e3),
      "largest memory while importing, MB": product.peakMemory(),
    };
    const database = place.databaseUrl?.split("/").at(-1) ?? null;
    const kept = { organisation, database, importing };
    writeKept(place.dataDir, kept);
    return kept;
  } finally {
    await product.stop();
  }
}

function keep(rows: number, engine: string, figures: object): void {
  results.sizes[rows] = { ...results.sizes[rows], [engine]: { at: today(), ...figures } };
  process.stdout.write(`${JSON.stringify({ rows, engine, ...figures }, null, 2)}\n`);
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
}

/** Figures of another machine are not kept beside those of this one. */
function earlier(): { machine: object; sizes: Record<string, Record<string, object>> } {
  const machine = {
    processor: cpus()[0]?.model,
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 1e9),
    system: `${process.platform} ${release()} ${process.arch}`,
    node: process.version,
  };
  try {
    const kept = JSON.parse(readFileSync(resultsFile, "utf8")) as ReturnType<typeof earlier>;
    if (JSON.stringify(kept.machine) === JSON.stringify(machine)) return kept;
  } catch {
    // The first run.
  }
  return { machine, sizes: {} };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function say(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
