import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createDatabase, serveCluster } from "../../test/engines/postgres.ts";
import { measureCopy } from "./copy.ts";
import { measureDuckDb } from "./duckdb.ts";
import { type FeedbackFile, writeFeedback } from "./feedback.ts";
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
 */
const engines = ["embedded", "postgresql", "duckdb"] as const;
const measures = ["reads", "start", "writers", "copy"] as const;
type Measure = (typeof measures)[number];

const { values, positionals } = parseArgs({
  options: { rows: { type: "string", multiple: true } },
  allowPositionals: true,
});
const sizes = (values.rows ?? ["100000", "1000000"]).map(Number);
const unknown = positionals.find((word) => ![...engines, ...measures, "import"].includes(word as Measure));
if (unknown !== undefined || sizes.some((size) => !Number.isSafeInteger(size) || size < 100)) {
  process.stderr.write(`Parts: ${engines.join(", ")}; import, ${measures.join(", ")}. Sizes: --rows 100000\n`);
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
  const folder = mkdtempSync(join(tmpdir(), "bellwether-scale-"));
  try {
    const files = await writeFeedback(folder, rows);
    for (const engine of chosen(engines)) keep(rows, engine, await measured(engine, files, rows, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(engine: (typeof engines)[number], files: FeedbackFile[], rows: number, folder: string) {
  say(`${engine}, ${rows.toLocaleString("en")} rows`);
  if (engine === "duckdb") return measureDuckDb(files, folder);
  const dataDir = join(folder, engine);
  mkdirSync(dataDir);
  if (engine === "embedded") return measureProduct({ dataDir }, files, rows);
  // A folder of its own, because the server runs as another user when this is root.
  const cluster = mkdtempSync(join(tmpdir(), "bellwether-scale-postgres-"));
  const server = await serveCluster(18, cluster, true);
  try {
    return await measureProduct({ dataDir, databaseUrl: await createDatabase(server.url) }, files, rows);
  } finally {
    await server.stop();
    rmSync(cluster, { recursive: true, force: true });
  }
}

async function measureProduct(place: Place, files: readonly FeedbackFile[], rows: number) {
  let product = await startProduct(place);
  const figures: Record<string, unknown> = { "start when empty, ms": Math.round(product.startMs) };
  try {
    const organisation = await setUp(product);
    const began = performance.now();
    for (const file of files) await importFile(product, file);
    const importMs = performance.now() - began;
    say(`imported in ${(importMs / 1e3).toFixed(0)} s`);
    await settled(product);
    const settledMs = performance.now() - began;
    say(`understood, placed and added up after ${(settledMs / 1e3).toFixed(0)} s`);
    const perSecond = (rows / importMs) * 1e3;
    Object.assign(figures, {
      "import, rows a second": Math.round(perSecond),
      "until understood, placed and added up, rows a second": Math.round((rows / settledMs) * 1e3),
      "largest memory while importing, MB": product.peakMemory(),
    });
    if (wanted.has("start") || wanted.has("reads")) {
      // Statistics of the planner are as they come by themselves; a new process has no plans or answers left from the import.
      await product.stop();
      product = await startProduct(place);
      figures["start with all rows, ms"] = Math.round(product.startMs);
    }
    if (wanted.has("reads")) figures.milliseconds = await measureReads(product, organisation);
    if (wanted.has("reads")) say("read");
    if (wanted.has("writers")) figures["50 writers, ms"] = await measureWriters(product, organisation);
    figures["largest memory afterwards, MB"] = product.peakMemory();
    await product.stop();
    if (wanted.has("copy")) {
      const copied = await measureCopy(place, rows);
      figures["raw COPY of the same rows, rows a second"] = copied;
      figures["import as a share of COPY"] = Number((perSecond / copied).toFixed(2));
    }
  } finally {
    await product.stop();
  }
  return figures;
}

function keep(rows: number, engine: string, figures: object): void {
  const at = new Date().toISOString().slice(0, 10);
  results.sizes[rows] = { ...results.sizes[rows], [engine]: { at, ...figures } };
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

function say(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
