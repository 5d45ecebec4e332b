import { dirname } from "node:path";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { CustomTypesConfig, Pool } from "pg";
import type { AppError } from "../../kernel/error.ts";
import { tryFolder } from "../condition.ts";
import { obstacleProblem, unavailable } from "../failures.ts";
import type { StorageLogger } from "../logger.ts";
import { createPool } from "../pool.ts";
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
  /** Less than the default lets a test break the engine. */
  stackSizeMb?: number;
}

/** The major version of PostgreSQL whose folders the engine reads; it goes with the version of PGlite in package.json. */
export const embeddedMajor = 18;

/** Bytes of a segment of the write-ahead log: the engine cannot go on, nor start, where the next one finds no room. */
export const roomOfEngine = 16 * 1024 * 1024;

/** After a start that failed, milliseconds until the next one is tried. */
const restartAfter = 2_000;

/** A statement that takes longer holds up everybody else, so it is reported. */
const slowTurn = 200;
const defaultLimits = { idleInTransaction: 30_000, wait: 30_000 };
/**
 * The engine checks its own stack depth, but only that of its memory; with a thread's usual 4 MB the host's stack ends first,
 * and a deeply nested value then gives an empty answer in place of an error.
 */
const defaultStackSizeMb = 64;

/**
 * Starts the engine's thread on a folder and gives a pool of connections to it. Should the engine fail, its connections
 * break, and the next one starts it again; what was committed is recovered from the folder.
 */
export async function startEmbeddedEngine(options: EmbeddedOptions): Promise<EmbeddedEngine> {
  const { folder, durable, logger } = options;
  const settings: EngineSettings = { folder, durable, slow: slowTurn, limits: { ...defaultLimits, ...options.limits } };
  let closing = false;
  let worker = startWorker();
  await worker.catch((cause: unknown) => {
    throw reasonIn(folder) ?? cause;
  });

  async function startWorker(): Promise<Worker> {
    const resourceLimits = { stackSizeMb: options.stackSizeMb ?? defaultStackSizeMb };
    const started = new Worker(new URL("./worker.ts", import.meta.url), { workerData: settings, resourceLimits });
    const ended = new Promise<void>((resolve) => started.on("exit", () => resolve()));
    started.on("message", (message: FromEngine) => {
      if ("slow" in message)
        logger.warn({ milliseconds: Math.round(message.slow), sql: message.sql }, "slow statement");
      if ("broken" in message) replace(new Error(message.broken));
    });
    await firstWord(started, "ready");
    started.on("error", replace);
    started.on("exit", (code) => replace(new Error(`The embedded engine ended with code ${code}`)));

    let replaced = false;
    function replace(err: unknown): void {
      if (replaced || closing) return;
      replaced = true;
      logger.error({ err }, "the embedded engine broke down and is started again");
      worker = ended.then(startAgain);
      worker.catch(() => {});
    }
    return started;
  }

  let lastStart = Number.NEGATIVE_INFINITY;
  async function startAgain(): Promise<Worker> {
    lastStart = performance.now();
    try {
      return await startWorker();
    } catch (err) {
      logger.error({ err }, "the embedded engine cannot be started again");
      throw reasonIn(folder) ?? unavailable(err);
    }
  }

  /** The thread that runs, or a new one: what kept the last one from starting may be over. */
  async function running(): Promise<Worker> {
    try {
      return await worker;
    } catch (err) {
      if (closing || performance.now() - lastStart < restartAfter) throw err;
      worker = startAgain();
      return worker;
    }
  }

  const pool = createPool(
    {
      max: options.clients ?? 8,
      types: options.types,
      stream: () => new PortStream(async () => connectTo(await running())),
    },
    logger,
  );

  return {
    pool,
    async close() {
      closing = true;
      await pool.end();
      const last = await worker.catch(() => undefined);
      if (last === undefined) return;
      const closed = firstWord(last, "closed");
      last.postMessage({ close: true } satisfies ToEngine);
      await closed;
      await last.terminate();
    },
  };
}

/** The engine says no more than that it failed; mostly it is the disk. */
function reasonIn(folder: string): AppError | undefined {
  try {
    tryFolder(dirname(folder), roomOfEngine);
    return undefined;
  } catch (cause) {
    return obstacleProblem(cause);
  }
}

function connectTo(worker: Worker): MessagePort {
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
