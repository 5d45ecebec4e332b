import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { nativeEncoder } from "../../src/encoder/native.ts";
import { aspectRows } from "./aspects.ts";
import { encodingOf } from "./encode.ts";
import { groupRows } from "./groups.ts";
import { languageRows } from "./languages.ts";
import { personalDataRows } from "./personal-data.ts";
import { setsIn } from "./sets.ts";
import { speedRows } from "./speed.ts";
import { starterRows } from "./starter.ts";
import { themeRows } from "./themes.ts";
import { toneRows } from "./tone.ts";

/** One line of the table. Without values its set is not there: not measured, never passed. */
export interface Row {
  name: string;
  values?: Record<string, number>;
  n?: number;
  /** The least each value must reach. */
  bars?: Record<string, number>;
  /**
   * The official test part is not there and a part of the rest was held back instead: another exam, so the bar is shown beside the
   * figure and decides nothing.
   */
  heldBack?: boolean;
}

const { values: options } = parseArgs({ options: { data: { type: "string" }, only: { type: "string" } } });
if (options.data === undefined) {
  process.stderr.write("Say where the data sets are: node bench/text/run.ts --data DIR\n");
  process.exit(2);
}
const sets = setsIn(options.data);
const encoder = await nativeEncoder(join(import.meta.dirname, "../../.bellwether/models"));
const encoding = encodingOf(encoder);
const parts: Record<string, () => Promise<Row[]>> = {
  tone: () => toneRows(sets, encoding),
  themes: () => themeRows(sets, encoding),
  starter: async () => starterRows(sets),
  groups: () => groupRows(sets, encoding),
  aspects: () => aspectRows(sets, encoding),
  languages: () => languageRows(sets),
  "personal-data": () => personalDataRows(sets),
  speed: () => speedRows(sets),
};

const rows: Row[] = [];
for (const [part, measure] of Object.entries(parts)) {
  if (options.only !== undefined && options.only !== part) continue;
  const since = performance.now();
  for (const row of await measure()) {
    rows.push(row);
    process.stdout.write(`${line(row)}\n`);
  }
  process.stdout.write(`(${part}: ${((performance.now() - since) / 1000).toFixed(0)} s)\n`);
}
const failed = rows.filter((row) => below(row).length > 0);
if (options.only === undefined) {
  mkdirSync(join(import.meta.dirname, "../results"), { recursive: true });
  const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
  writeFileSync(
    join(import.meta.dirname, "../results/text.json"),
    `${JSON.stringify({ machine, encoder: encoder.version, rows: rows.map(rounded) }, null, 2)}\n`,
  );
}
process.stdout.write(
  `\n${failed.length === 0 ? "Every measured bar is reached." : `${failed.length} below their bar.`}\n`,
);
if (failed.length > 0) process.exitCode = 1;

function below({ values, bars = {}, heldBack = false }: Row): string[] {
  if (values === undefined || heldBack) return [];
  return Object.entries(bars).flatMap(([key, bar]) => ((values[key] ?? Number.NaN) >= bar ? [] : [key]));
}

function line(row: Row): string {
  if (row.values === undefined) return `not measured  ${row.name}`;
  const verdict = row.bars === undefined || row.heldBack ? "measured" : below(row).length === 0 ? "reached" : "BELOW";
  const figures = Object.entries(row.values).map(([key, value]) => {
    const bar = row.bars?.[key];
    return `${key} ${value.toFixed(3)}${bar === undefined ? "" : ` (must ${bar})`}`;
  });
  return `${verdict.padEnd(12)}  ${row.name}: ${figures.join(", ")}${row.n === undefined ? "" : `, n ${row.n}`}${row.heldBack ? ", held back: the bar is for the official part" : ""}`;
}

function rounded(row: Row): Row {
  if (row.values === undefined) return row;
  const values = Object.entries(row.values).map(([key, value]) => [key, Math.round(value * 1e4) / 1e4]);
  return { ...row, values: Object.fromEntries(values) };
}
