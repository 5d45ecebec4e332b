import { readFileSync } from "node:fs";
import type { Logger } from "pino";
import { type Config, type Overrides, readConfig, secretOf } from "./config.ts";
import { runCommandLine } from "./doors/cli/run.ts";
import type { Serving } from "./serve.ts";
import { signatures } from "./signatures.ts";

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
const { version } = manifest;

process.exitCode = await runCommandLine(process.argv.slice(2), {
  version,
  signatures,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  settings: readConfig,
  async openProduct(given) {
    const config = readConfig(given, { logLevel: "error" });
    const { openApplication } = await import("./application.ts");
    return openApplication(config, version, await loggerOf(config));
  },
  commands: {
    start,
    demo,
    async database(given) {
      const config = readConfig(given, { logLevel: "warn" });
      const { databaseCommands } = await import("./database.ts");
      return databaseCommands(config, version, await loggerOf(config));
    },
    async evaluation(given) {
      const config = readConfig(given, { logLevel: "warn" });
      const { evaluation } = await import("./evaluation.ts");
      return evaluation(config, await loggerOf(config));
    },
  },
});

async function start(given: Overrides): Promise<void> {
  const serving = await open(readConfig(given));
  process.stdout.write(`Bellwether ${version} runs at ${serving.address}\n`);
  await untilStopped(serving);
}

async function demo(given: Overrides, options: { open: boolean }): Promise<void> {
  const { openBrowser, seedDemo } = await import("./demo.ts");
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const config = readConfig(given, { logLevel: "warn" });
  report(`Opening the data folder ${config.dataDir}`);
  const serving = await open(config);
  const stopped = untilStopped(serving);
  const { email, password, furnish } = await seedDemo(serving.application, secretOf(config), report);
  process.stdout.write(`Sign in at ${serving.address} as ${email} with password ${password}\n`);
  if (options.open) openBrowser(serving.address);
  // What breaks off here goes on at the next start; the first workspace stands.
  furnish().then(
    () => report("Both workspaces of the demonstration are complete"),
    (error: unknown) => report(`The second workspace is not complete: ${(error as Error).message}`),
  );
  await stopped;
}

/** What only a server needs is loaded only then: a command that asks a running one answers in a fraction of the time. */
async function open(config: Config): Promise<Serving> {
  const { serve } = await import("./serve.ts");
  return serve(config, version, await loggerOf(config));
}

/** Resolves once somebody asked the process to stop and it has; a second request ends it at once. */
async function untilStopped(serving: Serving): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve();
      });
    }
  });
  await serving.stop();
}

async function loggerOf({ logLevel }: Config): Promise<Logger> {
  const { pino } = await import("pino");
  // PostgreSQL quotes the row that it could not take, which can be a customer's.
  const redact = { paths: ["err.detail", "err.where"], remove: true };
  return pino({ level: logLevel, redact }, pino.destination(2));
}
