import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { type Application, openApplication } from "./application.ts";
import type { Clock } from "./clock.ts";
import { addressOf, type Config } from "./config.ts";
import { forgetServer, rememberServer } from "./doors/cli/server-file.ts";
import { createServer } from "./doors/http/server.ts";
import { AppError } from "./kernel/error.ts";

export interface Serving {
  application: Application;
  /** Where browsers reach it. */
  address: string;
  /** Answers what is being asked, finishes batches at work, and lets go of the data folder. */
  stop(): Promise<void>;
}

/** As long as a database takes that is started by the same command, such as `docker compose up`, or recovers from a crash. */
const patience = 60_000;

const webFolder = join(import.meta.dirname, "../dist/web");

/**
 * Opens the product and its HTTP door, and leaves word in the data folder for the command line.
 *
 * @param clock another than the machine's
 */
export async function serve(config: Config, version: string, logger: Logger, clock?: Clock): Promise<Serving> {
  mkdirSync(webFolder, { recursive: true });
  const application = await openApplication(config, version, logger, { patience, clock });
  const operatorToken = randomBytes(32).toString("base64url");
  try {
    const server = await createServer(application, {
      address: addressOf(config),
      uploadLimitBytes: config.uploadLimitMegabytes * 1024 ** 2,
      requestsPerMinute: config.requestsPerMinute,
      requestsPerMinutePerCaller: config.requestsPerMinutePerCaller,
      trustProxy: config.trustProxy,
      operatorToken,
      metricsToken: config.metricsToken ?? null,
      webFolder,
      logger,
    });
    await server.listen({ host: config.host, port: config.port });
    rememberServer(config.dataDir, {
      url: addressOf({ ...config, baseUrl: undefined }),
      token: operatorToken,
      process: process.pid,
    });
    return {
      application,
      address: addressOf(config),
      async stop() {
        forgetServer(config.dataDir);
        await server.close();
        await application.close();
      },
    };
  } catch (error) {
    await application.close();
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new AppError("PORT_IN_USE", { port: config.port }, { cause: error });
  }
}
