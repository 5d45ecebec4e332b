import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const schema = z.object({ url: z.url(), token: z.string(), process: z.number() });

/** Where a running server is reached from this machine, and the token by which it knows the operator. */
export type ServerFile = z.infer<typeof schema>;

const pathIn = (dataDir: string) => join(dataDir, "server.json");

/** Leaves word of a running server. Only who may read the data folder can read it, and so is the operator. */
export function rememberServer(dataDir: string, server: ServerFile): void {
  forgetServer(dataDir);
  writeFileSync(pathIn(dataDir), JSON.stringify(server), { mode: 0o600, flag: "wx" });
}

export function forgetServer(dataDir: string): void {
  rmSync(pathIn(dataDir), { force: true });
}

/** The server that left word here; it may have ended without taking that back. */
export function findServer(dataDir: string): ServerFile | null {
  try {
    return schema.parse(JSON.parse(readFileSync(pathIn(dataDir), "utf8")));
  } catch {
    return null;
  }
}
