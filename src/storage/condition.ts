import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import type { Database } from "../kernel/context.ts";
import type { AppError } from "../kernel/error.ts";
import { obstacleProblem } from "./failures.ts";

/** Whether anything new can be stored. */
export interface Condition {
  /** Remembers a failure, if it says that the disk is full or nothing may be written; any other error is none of its business. */
  note(error: unknown): void;
  /** What stands in the way (DISK_FULL, READ_ONLY), until a try at writing succeeds; null when nothing is known. */
  obstacle(): Promise<AppError | null>;
}

/** Milliseconds between two tries. */
const every = 2_000;

/** @param tryToWrite writes as much as ordinary work would, and fails as that would */
export function watchCondition(tryToWrite: () => Promise<void>): Condition {
  let known: AppError | null = null;
  let lastTry = Number.NEGATIVE_INFINITY;
  let trying: Promise<void> | undefined;
  const look = async () => {
    try {
      await tryToWrite();
      known = null;
    } catch (error) {
      // A database that does not answer says nothing about the disk.
      known = obstacleProblem(error) ?? known;
    } finally {
      lastTry = performance.now();
      trying = undefined;
    }
  };
  return {
    note(error) {
      known = obstacleProblem(error) ?? known;
    },
    async obstacle() {
      if (known !== null && performance.now() - lastTry > every) {
        trying ??= look();
        await trying;
      }
      return known;
    },
  };
}

/** Writes a file of so many bytes to the disk and removes it. @throws what the system says */
export function tryFolder(folder: string, bytes: number): void {
  const path = join(folder, `room.${process.pid}`);
  const file = openSync(path, "w", 0o600);
  try {
    const piece = Buffer.alloc(Math.min(bytes, 1024 * 1024));
    for (let written = 0; written < bytes; ) written += writeSync(file, piece);
    fsyncSync(file);
  } finally {
    closeSync(file);
    rmSync(path, { force: true });
  }
}

/** Makes and drops a table of 200 kB: more than the room that tables usually have left in their last pages. */
export async function tryDatabase(db: Database): Promise<void> {
  await db.transaction().execute(async (handle) => {
    await sql`create table room_for_more (filler text)`.execute(handle);
    await sql`insert into room_for_more select repeat(md5(number::text), 60) from generate_series(1, 100) as number`.execute(
      handle,
    );
    await sql`drop table room_for_more`.execute(handle);
  });
}
