/**
 * Writes src/language/mask/given-names.txt, names that people are given, from the lexicon of compromise (MIT), which it fetches from the npm
 * registry: `node tools/language/list-given-names.ts`. The same version gives the same file. Longer lists (Moby Words) hold "Had", "Care"
 * and "Saw", and masked ten times as many texts that name nobody.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const source = "compromise@14.17.0";
const target = join(import.meta.dirname, "../../src/language/mask/given-names.txt");

interface Lexicon {
  model(): { one: { lexicon: Record<string, string | string[]> } };
}

const folder = mkdtempSync(join(tmpdir(), "given-names-"));
try {
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", source], { cwd: folder });
  const entry = pathToFileURL(join(folder, "node_modules/compromise/src/three.js")).href;
  const { default: compromise } = (await import(entry)) as { default: Lexicon };
  const names = new Set<string>();
  for (const [word, tags] of Object.entries(compromise.model().one.lexicon)) {
    const plain = word.normalize("NFD").replaceAll(/\p{M}/gu, "");
    const isGiven = [tags].flat().some((tag) => /^(?:Male|Female|First)Name$/.test(tag));
    if (isGiven && /^[a-z]{3,}$/.test(plain)) names.add(plain);
  }
  writeFileSync(target, `${[...names].sort().join("\n")}\n`);
  process.stdout.write(`${names.size} names\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
