import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { arch, cpus, platform, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { packageFolder } from "../../test/engines/postgres.ts";
import { candidates } from "./candidates.ts";

/**
 * Compares the engines that could be the default: `node bench/engine/run.ts [runs]`. Prints medians and writes
 * bench/results/engine.json. Takes about ten minutes with three runs; counts of system calls need `strace`.
 */

const runs = Number(process.argv[2] ?? 3);
const measure = join(import.meta.dirname, "measure.ts");
const results = Object.entries(candidates).map(([name, { title }]) => {
  const measured = Array.from({ length: runs }, () => measureOnce(name));
  const medians = Object.fromEntries(
    Object.keys(measured[0]!).map((key) => [key, round(median(measured.map((each) => each[key]!)))]),
  );
  const result = { name, title, ...medians, syncCallsForTenCommits: syncCalls(name), installedMB: installedMB(name) };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return result;
});

const machine = {
  processor: cpus()[0]?.model,
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()} ${arch()}`,
  node: process.version,
};
const file = join(import.meta.dirname, "..", "results", "engine.json");
mkdirSync(join(file, ".."), { recursive: true });
writeFileSync(file, `${JSON.stringify({ machine, runs, results }, null, 2)}\n`);

function measureOnce(name: string): Record<string, number> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [measure, name], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  return JSON.parse(stdout) as Record<string, number>;
}

/** How often ten commits asked the system to write to the disk; null without strace. */
function syncCalls(name: string): number | null {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-strace-"));
  const trace = join(folder, "trace");
  const filter = ["-f", "-e", "trace=write,fsync,fdatasync", "-o", trace];
  const { error } = spawnSync("strace", [...filter, process.execPath, measure, name, "commits"]);
  const text = error ? "" : readFileSync(trace, "utf8");
  rmSync(folder, { recursive: true, force: true });
  if (error) return null;
  const between = text.slice(text.indexOf("MARK-BEGIN"), text.indexOf("MARK-END"));
  return between.match(/\b(fsync|fdatasync)\(/g)?.length ?? 0;
}

function installedMB(name: string): number {
  const modules = join(import.meta.dirname, "../../node_modules");
  const folder = name === "postgres-binaries" ? packageFolder(18) : join(modules, "@electric-sql/pglite");
  return Math.round(sizeOf(folder) / 1e6);
}

function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}
