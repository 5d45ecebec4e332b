import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Writable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { constants, createGunzip, createGzip } from "node:zlib";
import { extract, pack } from "tar-stream";
import { AppError } from "../../kernel/error.ts";
import { type End, endPart, endSchema } from "./format.ts";

export interface ArchiveWriter {
  add(name: string, content: Buffer): Promise<void>;
  /** @param bytes how many the file has; more or fewer is an error */
  addFile(name: string, path: string, bytes: number): Promise<void>;
  /** Writes the end, and waits until everything has left. */
  finish(tables: End["tables"]): Promise<void>;
}

/** Writes a backup's parts into a stream, noting the digest of each. @throws what the stream fails with */
export function writeArchive(output: Writable): ArchiveWriter {
  const tar = pack();
  const parts: End["parts"] = [];
  // Twice as fast as the default, and a tenth larger.
  const written = pipeline(tar, createGzip({ level: constants.Z_BEST_SPEED }), output);
  written.catch(() => {});
  const put = async (name: string, bytes: number, content: Iterable<Buffer> | AsyncIterable<Buffer>) => {
    const digest = createHash("sha256");
    const entry = tar.entry({ name, size: bytes, mode: 0o600 });
    const noting = async function* () {
      for await (const piece of content) {
        digest.update(piece);
        yield piece;
      }
    };
    // A reader that went away ends the whole, and no part of it would ever hear.
    await Promise.race([pipeline(noting, entry), written]);
    parts.push({ name, bytes, sha256: digest.digest("hex") });
  };
  return {
    add: (name, content) => put(name, content.length, [content]),
    addFile: (name, path, bytes) => put(name, bytes, createReadStream(path)),
    async finish(tables) {
      const end: End = { tables, parts: [...parts] };
      const content = Buffer.from(`${JSON.stringify(end)}\n`);
      await put(endPart, content.length, [content]);
      tar.finalize();
      await written;
    },
  };
}

/** A part as it comes out of a backup. */
export interface Part {
  name: string;
  content: AsyncIterable<Buffer>;
}

/**
 * Reads a backup from its beginning to its end and hands on each part, the end excepted. Parts that are handed on may
 * still turn out to be damaged: what is made of them counts only once this has answered.
 *
 * @throws AppError BACKUP_DAMAGED when anything is missing or is not as it was written; what `visit` throws
 */
export async function readArchive(path: string, visit: (part: Part) => Promise<void>): Promise<End> {
  const source = createReadStream(path);
  const parts = extract();
  // What went wrong with the file, as against what somebody made of its parts.
  let broken: unknown;
  let theirs: unknown;
  const arrived = pipeline(source, createGunzip(), parts).catch((cause: unknown) => {
    broken ??= cause;
  });
  const seen: End["parts"] = [];
  let end: End | undefined;
  try {
    for await (const entry of parts) {
      const { name } = entry.header;
      const digest = createHash("sha256");
      let bytes = 0;
      const noting = async function* () {
        try {
          for await (const piece of entry as AsyncIterable<Buffer>) {
            digest.update(piece);
            bytes += piece.length;
            yield piece;
          }
        } catch (cause) {
          broken ??= cause;
          throw cause;
        }
      };
      if (end !== undefined) throw damaged(path, `${name} comes after its end`);
      if (name === endPart) {
        end = parsedEnd(path, await buffer(noting()));
        continue;
      }
      await visit({ name, content: noting() }).catch((cause: unknown) => {
        if (broken === undefined) theirs = cause;
        throw cause;
      });
      seen.push({ name, bytes, sha256: digest.digest("hex") });
    }
  } catch (cause) {
    if (cause === theirs || cause instanceof AppError) throw cause;
    broken ??= cause;
  } finally {
    source.destroy();
    await arrived;
  }
  if ((broken as NodeJS.ErrnoException | undefined)?.syscall !== undefined) throw broken;
  if (broken !== undefined || end === undefined) throw damaged(path, "it breaks off or was altered", broken);
  requireSame(path, end.parts, seen);
  return end;
}

function requireSame(path: string, written: End["parts"], seen: End["parts"]): void {
  const different = written.findIndex((part, place) => JSON.stringify(part) !== JSON.stringify(seen[place]));
  if (different !== -1) throw damaged(path, `${written[different]!.name} is not as it was written`);
  if (seen.length > written.length) throw damaged(path, `${seen[written.length]!.name} was added`);
}

export function damaged(path: string, detail: string, cause?: unknown): AppError {
  return new AppError("BACKUP_DAMAGED", { file: path, detail }, { cause });
}

function parsedEnd(path: string, content: Buffer): End {
  try {
    return endSchema.parse(JSON.parse(content.toString()));
  } catch (cause) {
    throw damaged(path, "its end cannot be read", cause);
  }
}
