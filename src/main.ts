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
  const { asked } = stopRequest();
  process.stdout.write(`Bellwether ${version} runs at ${serving.address}\n`);
  await asked;
  await serving.stop();
}

async function demo(given: Overrides, options: { open: boolean }): Promise<void> {
  const { openBrowser, seedDemo } = await import("./demo.ts");
  const report = (line: string) => process.stderr.write(`${line}\n`);
  // Whoever looks around for the first time is not to read that a statement was slow.
  const config = readConfig(given, { logLevel: "error" });
  report(`Opening the data folder ${config.dataDir}`);
  const serving = await open(config);
  const { asked, stopping } = stopRequest();
  // What breaks off goes on at the next start.
  const left = (what: string) => (error: unknown) => report(`${what} is not complete: ${(error as Error).message}`);
  try {
    const { email, password, furnish } = await seedDemo(serving.application, secretOf(config), report, stopping);
    process.stdout.write(`Sign in at ${serving.address} as ${email} with password ${password}\n`);
    if (options.open) openBrowser(serving.address);
    await furnish().then(
      () => report("Both workspaces of the demonstration are complete"),
      left("The second workspace"),
    );
  } catch (error) {
    if (!stopping.aborted) {
      await serving.stop();
      throw error;
    }
    left("The demonstration")(error);
  }
  await asked;
  await serving.stop();
}

/** What only a server needs is loaded only then: a command that asks a running one answers in a fraction of the time. */
async function open(config: Config): Promise<Serving> {
  const { serve } = await import("./serve.ts");
  return serve(config, version, await loggerOf(config));
}

/** `asked` resolves once somebody asks the process to stop; a second request ends it at once. */
function stopRequest(): { asked: Promise<void>; stopping: AbortSignal } {
  const controller = new AbortController();
  const asked = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        controller.abort(new Error("it was stopped, and goes on at the next start"));
        resolve();
      });
    }
  });
  return { asked, stopping: controller.signal };
}

async function loggerOf({ logLevel }: Config): Promise<Logger> {
  const [{ pino }, { createLogger }] = await Promise.all([import("pino"), import("./logger.ts")]);
  return createLogger(logLevel, pino.destination(2));
}
