import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Download } from "../../src/kernel/context.ts";
import { listCustomers, readCustomer } from "../../src/modules/customers/contract.ts";
import {
  exportSignals,
  listAttributes,
  listSignals,
  listSources,
  readSignal,
} from "../../src/modules/signals/contract.ts";
import { openLedger } from "../../src/modules/signals/ledger.fixture.ts";
import { openStorage } from "../../src/storage/index.ts";
import { plantedSignals } from "./planted-signals.ts";

/**
 * How fast the ledger is read: `node bench/ledger/run.ts [signals]`, 100,000 unless told. Fills an embedded database, asks the
 * operations as the doors do, and prints medians in milliseconds; they are kept in bench/results/ledger.json. About a minute.
 */

const size = Number(process.argv[2] ?? 100_000);
const dataDir = mkdtempSync(join(tmpdir(), "bellwether-bench-"));
const storage = await openStorage({ dataDir, durable: false });
const ledger = await openLedger(storage);
const { ask } = ledger;
const journeys = Array.from({ length: 20 }, () => crypto.randomUUID());
const themes = Array.from({ length: 30 }, () => crypto.randomUUID());

const began = performance.now();
const batch = 2_000;
for (let from = 0; from < size; from += batch) {
  await ledger.plant(plantedSignals({ from, to: Math.min(size, from + batch), journeys, themes }));
}
await storage.pool.query("analyze");
const results: Record<string, number> = {
  "fill, signals a second": Math.round((size / (performance.now() - began)) * 1e3),
};

const champion = ledger.as("champion");
const partner = ledger.as("partner", journeys.slice(0, 2));
const { signals, cursor } = await ask(champion, listSignals, {});
const { id: signalId, customerId } = signals.find((signal) => signal.customerId !== null)!;
const filtered = (filter: Parameters<typeof ask<typeof listSignals.input, typeof listSignals.output>>[2]) => () =>
  ask(champion, listSignals, filter);

const measured: Record<string, () => Promise<unknown>> = {
  "first page": filtered({}),
  "second page": filtered({ cursor: cursor! }),
  "first page of a partner": () => ask(partner, listSignals, {}),
  "search: word in 9 of 10 texts": filtered({ query: "word1" }),
  "search: word in 1 of 14 texts": filtered({ query: "word60" }),
  "search: word in 1 of 400 texts": filtered({ query: "word1900" }),
  "search: no match": filtered({ query: "nowhere" }),
  "search: two words": filtered({ query: "word12 word60" }),
  "search: phrase": filtered({ query: '"word20 word60"' }),
  "search: prefix": filtered({ query: "word123*" }),
  "search: without": filtered({ query: "word60 -word4" }),
  "search: only without": filtered({ query: "-word4" }),
  "one theme": filtered({ themeId: themes[3]! }),
  "one theme, negative": filtered({ themeId: themes[3]!, polarity: "negative" }),
  "one tone": filtered({ polarity: "negative" }),
  "one journey": filtered({ journeyId: journeys[4]! }),
  "on no journey": filtered({ unplaced: true }),
  "one month": filtered({ from: "2023-03-01", to: "2023-03-31" }),
  "one attribute": filtered({ attribute: "region", attributeValue: "region 3" }),
  "ratings up to 2": filtered({ scoreMaximum: 2 }),
  "one customer": filtered({ customerId: customerId! }),
  "everything at once": filtered({
    query: "word30",
    journeyId: journeys[4]!,
    polarity: "negative",
    from: "2022-01-01",
    scoreMaximum: 3,
  }),
  "one signal": () => ask(champion, readSignal, { signalId }),
  attributes: () => ask(champion, listAttributes, {}),
  "attributes of a partner": () => ask(partner, listAttributes, {}),
  sources: () => ask(champion, listSources, {}),
  customers: () => ask(champion, listCustomers, {}),
  "customers found": () => ask(champion, listCustomers, { query: "person123" }),
  "customers of a journey owner": () => ask(ledger.as("journey-owner", journeys.slice(0, 2)), listCustomers, {}),
  "one customer's record": () => ask(champion, readCustomer, { customerId: customerId! }),
};
for (const [name, run] of Object.entries(measured)) {
  const times: number[] = [];
  for (let round = 0; round < 7; round++) times.push(await timed(run));
  results[name] = median(times);
  process.stdout.write(`${name.padEnd(32)} ${results[name]} ms\n`);
}

let exported = 0;
const exporting = await timed(async () => {
  const { stream } = (await ask(champion, exportSignals, {})) as Download;
  for await (const chunk of stream as Readable) exported += chunk.length;
});
results["export, signals a second"] = Math.round((size / exporting) * 1e3);
results["peak memory, MB"] = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`export ${Math.round(exporting)} ms, ${Math.round(exported / 1e6)} million characters\n`);

await storage.close();
rmSync(dataDir, { recursive: true, force: true });
const file = join(import.meta.dirname, "..", "results", "ledger.json");
mkdirSync(join(file, ".."), { recursive: true });
const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
writeFileSync(file, `${JSON.stringify({ machine, signals: size, results }, null, 2)}\n`);

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(times: number[]): number {
  return Math.round(times.sort((a, b) => a - b)[times.length >> 1]! * 10) / 10;
}
