import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Those of the words of which a byte-for-byte trace stands in a file of a folder, however deep, with the first such file. */
export function foundIn(folder: string, words: readonly (string | Buffer)[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    for (const word of words) {
      if (bytes.includes(word) && !found.has(nameOf(word))) found.set(nameOf(word), path);
    }
  }
  return found;
}

export function nameOf(word: string | Buffer): string {
  return typeof word === "string" ? word : word.toString("hex");
}
