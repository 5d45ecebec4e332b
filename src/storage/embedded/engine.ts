import { MessageChannel, Worker } from "node:worker_threads";
import { type CustomTypesConfig, Pool } from "pg";
import type { StorageLogger } from "../logger.ts";
import { PortStream } from "./port-stream.ts";
import type { EngineSettings, FromEngine, ToEngine } from "./worker.ts";

/** The embedded engine, seen from the program: an ordinary pool, and a way to end it. */
export interface EmbeddedEngine {
  pool: Pool;
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  folder: string;
  durable: boolean;
  logger: StorageLogger;
  types: CustomTypesConfig;
  /** Clients of the pool. They share one session, so more of them only lets more callers wait their turn. */
  clients?: number;
  /** Milliseconds; see TurnLimits. */
  limits?: Partial<EngineSettings["limits"]>;
}

/** A statement that takes longer holds up everybody else, so it is reported. */
const slowTurn = 200;
const defaultLimits = { idleInTransaction: 30_000, wait: 30_000 };

/** Starts the engine's thread on a folder and gives a pool of connections to it. */
export async function startEmbeddedEngine(options: EmbeddedOptions): Promise<EmbeddedEngine> {
  const settings: EngineSettings = {
    folder: options.folder,
    durable: options.durable,
    slow: slowTurn,
    limits: { ...defaultLimits, ...options.limits },
  };
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: settings });
  await firstWord(worker, "ready");

  let closing = false;
  worker.on("message", (message: FromEngine) => {
    if ("slow" in message)
      options.logger.warn({ milliseconds: Math.round(message.slow), sql: message.sql }, "slow statement");
  });
  worker.on("error", (cause) => options.logger.error({ err: cause }, "the embedded engine failed"));
  worker.on("exit", () => {
    if (!closing) options.logger.error({}, "the embedded engine stopped; restart the program to recover its data");
  });

  const stream = () => new PortStream(() => connectTo(worker));
  const pool = new Pool({ max: options.clients ?? 8, types: options.types, stream });
  pool.on("error", (cause) => options.logger.error({ err: cause }, "a database connection was lost"));

  return {
    pool,
    async close() {
      closing = true;
      await pool.end();
      const closed = firstWord(worker, "closed");
      worker.postMessage({ close: true } satisfies ToEngine);
      await closed;
      await worker.terminate();
    },
  };
}

function connectTo(worker: Worker) {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ connect: port2 } satisfies ToEngine, [port2]);
  return port1;
}

/** Waits until the thread says a word, or fails with what ended it first. */
function firstWord(worker: Worker, word: "ready" | "closed"): Promise<void> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: FromEngine) => {
      if (word in message) settle(resolve);
    };
    const onError = (cause: unknown) => settle(() => reject(cause));
    const onExit = (code: number) => settle(() => reject(new Error(`The embedded engine ended with code ${code}`)));
    function settle(finish: () => void): void {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      finish();
    }
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });
}
