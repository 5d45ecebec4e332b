import { createHash, randomUUID } from "node:crypto";
import { createReadStream, mkdirSync } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { FileStore } from "../kernel/context.ts";
import { AppError } from "../kernel/error.ts";
import { obstacleProblem } from "./failures.ts";

const namePattern = /^[0-9a-f-]{36}(\.[0-9a-f-]{36})?$/;

/**
 * Keeps uploaded files in one folder, each under its id, so that nothing of a sender's file name reaches the disk. A file
 * is there whole or not at all: it is written beside its place, synced, and then moved there.
 */
export function openFiles(folder: string): FileStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (id: string): string => {
    if (!namePattern.test(id)) throw new Error(`${id} is not the id of a file`);
    return join(folder, id);
  };

  return {
    async write(id, content, limitBytes) {
      const path = pathOf(id);
      const draft = `${path}.${randomUUID()}`;
      try {
        const written = await writeSynced(draft, content, limitBytes);
        await rename(draft, path);
        await syncFolder(folder);
        return written;
      } catch (error) {
        await rm(draft, { force: true });
        throw obstacleProblem(error) ?? error;
      }
    },
    read: (id, range) => createReadStream(pathOf(id), { start: range?.start, end: range?.end }),
    remove: (id) => rm(pathOf(id), { force: true }),
    async list() {
      const names = (await readdir(folder)).filter((name) => namePattern.test(name));
      const looked = names.map(async (id) => {
        // It may go while it is looked at.
        const found = await stat(join(folder, id)).catch(() => null);
        return found === null ? [] : [{ id, isDraft: id.includes("."), changedAt: found.mtime }];
      });
      return (await Promise.all(looked)).flat();
    },
  };
}

async function writeSynced(path: string, content: Readable, limitBytes: number) {
  const file = await open(path, "wx", 0o600);
  try {
    const digest = createHash("sha256");
    let bytes = 0;
    for await (const chunk of content) {
      const piece = typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array);
      bytes += piece.byteLength;
      if (bytes > limitBytes) throw new AppError("BODY_TOO_LARGE", { limit: readable(limitBytes) });
      digest.update(piece);
      await file.writeFile(piece);
    }
    await file.sync();
    return { bytes, sha256: digest.digest("hex") };
  } finally {
    await file.close();
  }
}

/** A move is durable only once the folder is. Windows cannot sync folders, and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function readable(bytes: number): string {
  const megabytes = bytes / 1024 ** 2;
  if (megabytes >= 1) return `${Number(megabytes.toFixed(1))} MB`;
  return `${bytes} bytes`;
}
