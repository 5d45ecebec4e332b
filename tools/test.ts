import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { failuresIn } from "./failures.ts";

/**
 * The one test command, `./bw test`: every step in turn, also after one failed, then a summary; exit code 0 only when all
 * of them passed. `./bw test unit e2e` runs parts; a single part takes further arguments for its runner, such as
 * `./bw test unit src/stats` or `./bw test e2e --project=phone`. `./bw test nightly` is the one part that is not among them. A missing engine or browser is a failure, never a skip.
 */
interface Step {
  title: string;
  /** Run one after the other by the Node that runs this, until one fails. */
  commands: string[][];
  /** What its runner writes down of every test; the configuration of the runner names the same file. */
  report?: string;
}

const steps: Record<string, Step> = {
  types: { title: "Types", commands: [["node_modules/typescript/bin/tsc", "--noEmit"]] },
  order: {
    title: "Format, lint, nothing unused",
    commands: [
      ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"],
      ["node_modules/knip/bin/knip.js", "--treat-config-hints-as-errors"],
    ],
  },
  reference: { title: "Reference pages", commands: [["tools/generate.ts", "--check"]] },
  unit: {
    title: "Units, engines, doors, documentation, architecture",
    commands: [["node_modules/vitest/vitest.mjs", "run", "--allowOnly=false"]],
    report: ".bellwether/test/unit.json",
  },
  build: {
    title: "Pages: build and size",
    commands: [["node_modules/vite/bin/vite.js", "build", "--logLevel=warn"], ["tools/size.ts"]],
  },
  e2e: {
    title: "Pages in a browser",
    commands: [["node_modules/@playwright/test/cli.js", "test", "--forbid-only"]],
    report: ".bellwether/test/e2e.json",
  },
  nightly: {
    title: "Long runs: 200,000 hostile files and requests",
    commands: [["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.nightly.config.ts"]],
  },
};
/** What takes hours is asked for by name. */
const usual = Object.keys(steps).filter((part) => part !== "nightly");

const words = process.argv.slice(2);
const end = words.findIndex((word) => !(word in steps));
const asked = end === -1 ? words : words.slice(0, end);
const further = end === -1 ? [] : words.slice(end);
if (further.length > 0 && asked.length !== 1) {
  process.stderr.write(
    `Parts of the test command: ${Object.keys(steps).join(", ")}; "${further[0]}" is none of them.\n`,
  );
  process.exit(2);
}
// The browser is shown the pages as they are now.
const parts = asked.length === 0 ? usual : asked.join() === "e2e" ? ["build", "e2e"] : asked;

const outcomes = parts.map((part) => {
  const { title, commands, report } = steps[part]!;
  if (report !== undefined) rmSync(report, { force: true });
  process.stdout.write(`\n== ${title}\n`);
  const since = performance.now();
  const passed = commands.every((command) => run(part === asked.at(-1) ? [...command, ...further] : command));
  return { title, passed, report, seconds: (performance.now() - since) / 1000 };
});

process.stdout.write("\n");
for (const { title, passed, seconds } of outcomes) {
  process.stdout.write(`${passed ? "passed" : "FAILED"}  ${`${seconds.toFixed(0)} s`.padStart(6)}  ${title}\n`);
}
for (const { passed, report } of outcomes) {
  if (passed || report === undefined) continue;
  for (const { test, message } of failuresIn(report)) process.stdout.write(`\nFAILED  ${test}\n${message}\n`);
}
if (outcomes.some(({ passed }) => !passed)) process.exitCode = 1;

function run(command: string[]): boolean {
  const { status, signal } = spawnSync(process.execPath, command, {
    cwd: join(import.meta.dirname, ".."),
    stdio: "inherit",
  });
  if (signal === "SIGINT") process.exit(130);
  return status === 0;
}
