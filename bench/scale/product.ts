import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, openAsBlob, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { signatures } from "../../src/signatures.ts";

export type Answer = Record<string, unknown>;

/** The product as people run it: a process of its own, asked over HTTP. */
export interface RunningProduct {
  /** From starting the process to the first page, in milliseconds. */
  startMs: number;
  call(operation: string, input?: Record<string, unknown>): Promise<Answer>;
  upload(path: string, name: string): Promise<string>;
  health(): Promise<{ events: { waiting: number; setAside: number } }>;
  /** The most memory that the process held since this was asked last, in MB; null where the system does not say. */
  peakMemory(): number | null;
  stop(): Promise<void>;
}

export interface Place {
  dataDir: string;
  databaseUrl?: string;
}

/** Starts the server on a place. Texts are understood by the table tier: the encoder has a benchmark of its own. */
export async function startProduct({ dataDir, databaseUrl }: Place, port?: number): Promise<RunningProduct> {
  const chosen = port ?? (await freePort());
  const address = `http://127.0.0.1:${chosen}`;
  const launcher = join(import.meta.dirname, "../../bw");
  const began = performance.now();
  const server = spawn(launcher, ["start", "--data", dataDir, "--port", String(chosen)], {
    env: {
      ...process.env,
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      LOG_LEVEL: "error",
      TEXT_TIER: "table",
      REQUESTS_PER_MINUTE: "0",
      REQUESTS_PER_MINUTE_PER_CALLER: "0",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const token = await answering(server, address, join(dataDir, "server.json")).catch((error: unknown) => {
    server.kill("SIGKILL");
    throw error;
  });
  const startMs = performance.now() - began;
  const authorization = `Bearer ${token}`;

  async function send(method: string, path: string, body?: Blob | string, type?: string): Promise<Answer> {
    const headers = { authorization, ...(type && { "content-type": type }) };
    const response = await fetch(`${address}${path}`, { method, headers, body });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  return {
    startMs,
    call(operation, input = {}) {
      const { method, path } = signatures.find(({ name }) => name === operation)!.http;
      const left = { ...input };
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = String(left[name]);
        delete left[name];
        return encodeURIComponent(value);
      });
      if (method !== "GET") return send(method, `/api/v1${filled}`, JSON.stringify(left), "application/json");
      const query = new URLSearchParams(Object.entries(left).map(([name, value]) => [name, String(value)]));
      return send("GET", `/api/v1${filled}?${query}`);
    },
    async upload(path, name) {
      const file = await openAsBlob(path);
      const answer = await send(
        "POST",
        `/api/v1/files?name=${encodeURIComponent(name)}`,
        file,
        "application/octet-stream",
      );
      return answer.id as string;
    },
    health: async () => (await fetch(`${address}/health`)).json() as never,
    peakMemory: () => peakMemoryOf(server.pid!),
    async stop() {
      if (server.exitCode !== null || !server.kill("SIGTERM")) return;
      await once(server, "exit");
    },
  };
}

/** Waits until the server answers and has left word of itself. @returns the operator's token */
async function answering(server: ChildProcess, address: string, file: string): Promise<string> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`The server ended with code ${server.exitCode}`);
    const isUp = (await fetch(`${address}/health`).catch(() => null))?.ok === true;
    if (isUp && existsSync(file)) return (JSON.parse(readFileSync(file, "utf8")) as { token: string }).token;
    await pause(20);
  }
}

function peakMemoryOf(process_: number): number | null {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${process_}/status`, "utf8")) ?? [];
    // Linux begins anew to look for the most.
    writeFileSync(`/proc/${process_}/clear_refs`, "5");
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1e3);
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}
