import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { answersFile } from "./answers-file.ts";

/**
 * Imports two large files at once into a running server and asks for pages meanwhile: `node bench/import/run.ts [rows]`, 100,000
 * in both together unless told. Prints rows a second, the server's largest memory, and how long pages took while the files were
 * read, while their comments were being understood, and afterwards. Kept in bench/results/import.json.
 */

const rows = Number(process.argv[2] ?? 100_000);
const files = 2;
const dataDir = mkdtempSync(join(tmpdir(), "bellwether-bench-"));
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
const launcher = join(import.meta.dirname, "../../bw");
const began = performance.now();
const server = spawn(launcher, ["start", "--data", dataDir, "--port", String(port)], {
  env: { ...process.env, LOG_LEVEL: "error" },
  stdio: ["ignore", "ignore", "inherit"],
});
try {
  await until(async () => (await fetch(`${address}/health`).catch(() => null))?.ok === true);
  const startMs = performance.now() - began;
  const account = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };
  await send("POST", "/api/v1/set-up", { workspaceName: "Bench", ...account });
  const { token } = JSON.parse(readFileSync(join(dataDir, "server.json"), "utf8")) as { token: string };
  const authorization = `Bearer ${token}`;

  const uploading = performance.now();
  const imports: string[] = [];
  for (let number = 0; number < files; number++) {
    const body = answersFile(rows / files, number * (rows / files));
    const file = await send("POST", `/api/v1/files?name=answers-${number}.csv`, body, authorization);
    imports.push((await send("POST", "/api/v1/imports", { fileId: file.id }, authorization)).id as string);
  }
  const uploadMs = performance.now() - uploading;
  const importing = performance.now();
  for (const id of imports) await send("POST", `/api/v1/imports/${id}/run`, {}, authorization);
  let atOnce = false;
  const during = await askWhile(authorization, async () => {
    const states = imports.map(async (id) => {
      const { state, error, counts } = await send("GET", `/api/v1/imports/${id}`, undefined, authorization);
      if (state === "failed") throw new Error(error as string);
      return { isRunning: state === "running", isWriting: state === "running" && counts !== null };
    });
    const all = await Promise.all(states);
    atOnce ||= all.every(({ isWriting }) => isWriting);
    return all.some(({ isRunning }) => isRunning);
  });
  // One after the other would be another measurement.
  if (!atOnce) throw new Error("The files were not imported at once.");
  const importMs = performance.now() - importing;
  // As the page of an import asks.
  const understanding = await askWhile(authorization, async () => {
    const { waiting } = await send("GET", "/api/v1/understanding", undefined, authorization);
    return (waiting as { comments: number }).comments > 0;
  });
  const understoodMs = performance.now() - importing;
  const { outdated } = await send("GET", "/api/v1/themes/reapplication", undefined, authorization);
  if (outdated !== 0) throw new Error(`${outdated} comments were not understood.`);
  const { signals } = await send("GET", "/api/v1/signals?limit=1&hasText=true", undefined, authorization);
  // A file whose comments were taken for something else would be understood in no time.
  if ((signals as unknown[]).length !== 1) throw new Error("No comment was stored.");
  const until10 = performance.now() + 10_000;
  const afterwards = await askWhile(authorization, async () => performance.now() < until10);

  const result = {
    machine: { processor: cpus()[0]?.model, cores: cpus().length, node: process.version },
    rows,
    files,
    "start, ms": Math.round(startMs),
    "upload and look at the files, ms": Math.round(uploadMs),
    "import, rows a second": Math.round((rows / importMs) * 1e3),
    "until all comments are understood, s": Math.round(understoodMs / 1e3),
    "largest memory of the server, MB": largestMemory(server.pid!),
    "pages while importing, ms": during,
    "pages while comments are understood, ms": understanding,
    "pages afterwards, ms": afterwards,
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  const folder = join(import.meta.dirname, "../results");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "import.json"), `${JSON.stringify(result, null, 2)}\n`);
} finally {
  server.kill("SIGTERM");
  await once(server, "exit");
  rmSync(dataDir, { recursive: true, force: true });
}

/** Asks for the pages of a visitor in turn for as long as something goes on. @returns what each took, by page */
async function askWhile(authorization: string, goesOn: () => Promise<boolean>) {
  const pages = {
    home: "/api/v1/home",
    journeys: "/api/v1/journeys",
    signals: "/api/v1/signals?limit=30",
    search: "/api/v1/signals?limit=30&query=waiting+room",
  };
  const taken: Record<string, number[]> = Object.fromEntries(Object.keys(pages).map((page) => [page, []]));
  do {
    for (const [page, path] of Object.entries(pages)) {
      const since = performance.now();
      await send("GET", path, undefined, authorization);
      taken[page]!.push(performance.now() - since);
      await pause(50);
    }
  } while (await goesOn());
  return Object.fromEntries(
    Object.entries(taken).map(([page, times]) => {
      const sorted = times.toSorted((a, b) => a - b);
      const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
      return [page, { n: sorted.length, median: at(0.5), p95: at(0.95), most: at(1) }];
    }),
  );
}

async function send(
  method: string,
  path: string,
  body?: object | string,
  authorization?: string,
): Promise<Record<string, unknown>> {
  const type = typeof body === "string" ? "application/octet-stream" : "application/json";
  const response = await fetch(address + path, {
    method,
    headers: { ...(authorization && { authorization }), ...(body !== undefined && { "content-type": type }) },
    body: typeof body === "object" ? JSON.stringify(body) : body,
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

async function until(test: () => Promise<boolean>): Promise<void> {
  while (!(await test())) await pause(50);
}

/** The most memory that a process ever held, where the system says so. */
function largestMemory(process_: number): number | null {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${process_}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1e3);
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port: found } = probe.address() as { port: number };
  probe.close();
  return found;
}
