import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Those of the words of which a byte-for-byte trace stands in a file of a folder, however deep, with the first such file. */
export function foundIn(folder: string, words: readonly (string | Buffer)[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = read(path);
    if (bytes === undefined) continue;
    for (const word of words) {
      if (bytes.includes(word) && !found.has(nameOf(word))) found.set(nameOf(word), path);
    }
  }
  return found;
}

/** Not there any more: a server that runs removes files of its own meanwhile, and what is gone holds nothing. */
function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return undefined;
  }
}

export function nameOf(word: string | Buffer): string {
  return typeof word === "string" ? word : word.toString("hex");
}
