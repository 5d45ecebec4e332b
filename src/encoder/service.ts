import { Worker } from "node:worker_threads";
import type { EncodedText, Stretch, Tier } from "./encoder.ts";
import { NATIVE_VERSION } from "./native.ts";
import { TABLE_VERSION, tableEncoder } from "./table.ts";

export interface TextToEncode {
  text: string;
  stretches: readonly Stretch[];
}

/** Encodes texts away from the thread that serves pages. */
export interface EncoderService {
  /** Which tier runs, or, before one does, which is expected to. Answers at once: a transaction must not wait for a model. */
  present(): TierInForce;
  /** Which tier runs; starts it where it does not run yet, which takes a second or two. */
  ready(): Promise<TierInForce>;
  /**
   * In the order of the texts.
   *
   * @param options `urgent` where somebody waits: these texts go before those of an import
   * @throws Error when a worker broke off twice over the same texts
   */
  encode(texts: readonly TextToEncode[], options?: { urgent: boolean }): Promise<EncodedText[]>;
  close(): Promise<void>;
}

export interface TierInForce {
  tier: Tier;
  version: string;
}

export interface EncoderServiceOptions {
  /** Where the model's file is kept. */
  folder: string;
  /** The best tier that may run: `table` never starts a worker. */
  tier: Tier;
  /** Threads with an encoder each, about 150 MB apiece. */
  workers: number;
  /** Told when the native runtime is missing, and when a worker broke off. */
  warn(message: string, details: Record<string, unknown>): void;
}

export interface ToWorker {
  id: number;
  texts: readonly TextToEncode[];
}

export type FromWorker =
  | { kind: "ready"; version: string }
  | { kind: "unavailable"; reason: string }
  | { kind: "encoded"; id: number; encoded: EncodedText[] };

/** Texts a worker takes at once: small enough to share a batch among workers, large enough not to talk all the time. */
const PORTION = 32;

/** Starts nothing yet: the first texts do, so that the first page waits for no model. */
export function encoderService(options: EncoderServiceOptions): EncoderService {
  let started: Promise<Running> | undefined;
  let closed = false;
  let inForce: TierInForce =
    options.tier === "table" ? { tier: "table", version: TABLE_VERSION } : { tier: "encoder", version: NATIVE_VERSION };
  const start = () => {
    started ??= (options.tier === "table" ? Promise.resolve(inTable()) : inWorkers(options, () => closed)).then(
      (running) => {
        inForce = { tier: running.tier, version: running.version };
        return running;
      },
    );
    return started;
  };
  return {
    present: () => inForce,
    ready: async () => {
      await start();
      return inForce;
    },
    encode: async (texts, options) => (await start()).encode(texts, options),
    async close() {
      closed = true;
      await (await started)?.close();
    },
  };
}

interface Running {
  tier: Tier;
  version: string;
  encode(texts: readonly TextToEncode[], options?: { urgent: boolean }): Promise<EncodedText[]>;
  close(): Promise<void>;
}

/** On this thread: 50,000 texts a second need no other. */
function inTable(): Running {
  const { tier, version, encode } = tableEncoder();
  return {
    tier,
    version,
    encode: (texts) => Promise.all(texts.map(({ text, stretches }) => encode(text, stretches))),
    close: () => Promise.resolve(),
  };
}

interface Portion {
  id: number;
  texts: readonly TextToEncode[];
  attempts: number;
  resolve(encoded: EncodedText[]): void;
  reject(error: Error): void;
}

async function inWorkers(options: EncoderServiceOptions, isClosed: () => boolean): Promise<Running> {
  const waiting: Portion[] = [];
  const workers = new Set<Worker>();
  const free: Worker[] = [];
  const atWork = new Map<Worker, Portion>();
  let portions = 0;

  const first = await launch();
  if (typeof first === "object") {
    options.warn("the native runtime is not there: texts are understood with the table", { reason: first.reason });
    return inTable();
  }
  for (let more = 1; more < options.workers; more++) void launch();

  /** Resolves to the version of a worker that is ready, or to why there is none. */
  function launch(): Promise<string | { reason: string }> {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { folder: options.folder } });
    workers.add(worker);
    // An idle encoder must not keep the process from ending.
    worker.unref();
    return new Promise((resolve) => {
      worker.on("message", (message: FromWorker) => {
        if (message.kind === "unavailable") resolve({ reason: message.reason });
        if (message.kind === "ready") resolve(message.version);
        if (message.kind === "encoded") {
          atWork.get(worker)?.resolve(message.encoded);
          atWork.delete(worker);
        }
        if (message.kind === "unavailable") return;
        free.push(worker);
        handOut();
      });
      worker.on("error", (error: Error) => options.warn("an encoder broke off", { reason: error.message }));
      worker.on("exit", (code) => {
        resolve({ reason: `the encoder ended with code ${code}` });
        gone(worker);
      });
    });
  }

  function gone(worker: Worker): void {
    workers.delete(worker);
    const place = free.indexOf(worker);
    if (place !== -1) free.splice(place, 1);
    const portion = atWork.get(worker);
    atWork.delete(worker);
    if (isClosed()) portion?.reject(new Error("The encoder was closed."));
    else if (portion !== undefined) {
      // Once more, in a new worker: what breaks that one too is in the texts.
      if (portion.attempts >= 2) portion.reject(new Error("The encoder broke off twice over the same texts."));
      else waiting.unshift(portion);
      void launch();
    }
  }

  function handOut(): void {
    while (free.length > 0 && waiting.length > 0) {
      const worker = free.shift()!;
      const portion = waiting.shift()!;
      portion.attempts++;
      atWork.set(worker, portion);
      worker.ref();
      worker.postMessage({ id: portion.id, texts: portion.texts } satisfies ToWorker);
    }
    for (const worker of free) worker.unref();
  }

  return {
    tier: "encoder",
    version: first,
    async encode(texts, options) {
      // Texts of like length together: the portions then end at about the same time.
      const order = texts
        .map((_, index) => index)
        .sort((one, other) => texts[one]!.text.length - texts[other]!.text.length);
      const encoded = new Array<EncodedText>(texts.length);
      const all: Promise<void>[] = [];
      for (let from = 0; from < order.length; from += PORTION) {
        const places = order.slice(from, from + PORTION);
        all.push(
          new Promise<EncodedText[]>((resolve, reject) => {
            const portion = {
              id: ++portions,
              texts: places.map((place) => texts[place]!),
              attempts: 0,
              resolve,
              reject,
            };
            if (options?.urgent) waiting.unshift(portion);
            else waiting.push(portion);
          }).then((answers) => {
            answers.forEach((answer, index) => {
              encoded[places[index]!] = answer;
            });
          }),
        );
      }
      handOut();
      await Promise.all(all);
      return encoded;
    },
    async close() {
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}
