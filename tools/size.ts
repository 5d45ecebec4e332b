import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Holds the browser application to a budget: `node tools/size.ts [folder]`, after a build. Sizes are those of the gzip
 * form, in kB of 1000 bytes. A page's script is what must arrive before it shows anything: the first file, the page's own,
 * and all that they import at once; what arrives after the page, such as the plotting library, is not in it.
 */
const budgets = { everyPage: 250, onePage: 320, styles: 45 };

type Manifest = Record<
  string,
  { file: string; isEntry?: boolean; isDynamicEntry?: boolean; imports?: string[]; css?: string[] }
>;

const folder = process.argv[2] ?? join(import.meta.dirname, "../dist/web");
const manifest = JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8")) as Manifest;
const entry = Object.keys(manifest).find((name) => manifest[name]!.isEntry);
if (entry === undefined) throw new Error(`${folder} has no first page`);

const first = [...filesOf(entry)];
const pages = Object.keys(manifest)
  .filter((name) => manifest[name]!.isDynamicEntry && name.startsWith("pages/"))
  .map((name) => ({ name, size: sizeOf(new Set([...first, ...filesOf(name)])) }));
if (pages.length === 0) throw new Error(`${folder} has no pages`);
const largest = pages.reduce((a, b) => (b.size > a.size ? b : a));

const measured = [
  { what: "Script of every page", size: sizeOf(first), budget: budgets.everyPage },
  { what: `Script of the largest page, ${largest.name}`, size: largest.size, budget: budgets.onePage },
  { what: "Styles", size: sizeOf(manifest[entry]!.css ?? []), budget: budgets.styles },
];
for (const { what, size, budget } of measured) {
  const kilobytes = size / 1000;
  process.stdout.write(`${what}: ${kilobytes.toFixed(1)} kB of ${budget} kB\n`);
  if (kilobytes > budget) process.exitCode = 1;
}

/** A file and everything that it imports at once, however far. */
function filesOf(name: string, found = new Set<string>()): Set<string> {
  const { file, imports = [] } = manifest[name]!;
  if (found.has(file)) return found;
  found.add(file);
  for (const imported of imports) filesOf(imported, found);
  return found;
}

function sizeOf(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + statSync(join(folder, `${file}.gz`)).size, 0);
}
