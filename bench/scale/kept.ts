import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Organisation } from "./organisation.ts";

/** What a later run needs to know of rows that were brought in by an earlier one: importing a million takes half an hour. */
export interface Kept {
  organisation: Organisation;
  /** Name of the database on the server of the folder; null on the embedded engine. */
  database: string | null;
  /** What was measured while they came, with the day. */
  importing: Record<string, unknown>;
}

const fileIn = (folder: string) => join(folder, "kept.json");

/** @param folder of one engine and size; null when nothing is brought in there */
export function readKept(folder: string): Kept | null {
  return existsSync(fileIn(folder)) ? (JSON.parse(readFileSync(fileIn(folder), "utf8")) as Kept) : null;
}

export function writeKept(folder: string, kept: Kept): void {
  writeFileSync(fileIn(folder), JSON.stringify(kept));
}

/** The rows are about to be of no use. */
export function forgetKept(folder: string): void {
  rmSync(fileIn(folder), { force: true });
}
