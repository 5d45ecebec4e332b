import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { EncodedText, Stretch, Tier } from "./encoder.ts";
import { TONE_WIDTH, WIDTH } from "./model/minilm.ts";
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
   * In the order of the texts. One that breaks an encoder twice is answered with numbers that say nothing (all 0): whoever reads it goes
   * by its words alone, and the others get through.
   *
   * @param options `urgent` where somebody waits: these texts go before those of an import
   * @throws Error when the encoder is closed, or gave way to the table meanwhile: ask again, and the table answers
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
  const take = (running: Running) => {
    inForce = { tier: running.tier, version: running.version };
    return running;
  };
  /** Native code that ran and runs no more, for memory or a file that is gone: from now on the table. */
  const giveWay = () => {
    started = Promise.resolve(take(inTable()));
  };
  const start = () => {
    const begin = () =>
      options.tier === "table" ? Promise.resolve(inTable()) : inWorkers(options, () => closed, giveWay);
    started ??= begin().then(take);
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
  texts: readonly TextToEncode[];
  attempts: number;
  resolve(encoded: EncodedText[]): void;
  reject(error: Error): void;
}

/** So many portions wait beside those at work; whoever brings more is made to wait before they are taken. */
const MOST_WAITING = 16;
/** So many workers in a row that end before they are ready: no other will become ready. */
const MOST_FAILED_STARTS = 3;
const CLOSED = "The encoder was closed.";

async function inWorkers(
  options: EncoderServiceOptions,
  isClosed: () => boolean,
  giveWay: () => void,
): Promise<Running> {
  const waiting: Portion[] = [];
  const workers = new Set<Worker>();
  const free: Worker[] = [];
  const atWork = new Map<Worker, Portion>();
  /** Callers that wait for room among the waiting. */
  const atTheDoor: (() => void)[] = [];
  let messages = 0;
  let failedStarts = 0;
  let hasBegun = false;

  const first = await launch();
  if (typeof first === "object") {
    options.warn("the native runtime is not there: texts are understood with the table", { reason: first.reason });
    return inTable();
  }
  hasBegun = true;
  for (let more = 1; more < options.workers; more++) void launch();

  /** Resolves to the version of a worker that is ready, or to why there is none. */
  function launch(): Promise<string | { reason: string }> {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { folder: options.folder } });
    workers.add(worker);
    // An idle encoder must not keep the process from ending.
    worker.unref();
    let isReady = false;
    let reason: string | undefined;
    return new Promise((resolve) => {
      worker.on("message", (message: FromWorker) => {
        if (message.kind === "unavailable") {
          reason = message.reason;
          return;
        }
        if (message.kind === "ready") {
          [isReady, failedStarts] = [true, 0];
          resolve(message.version);
        } else {
          atWork.get(worker)?.resolve(message.encoded);
          atWork.delete(worker);
        }
        free.push(worker);
        handOut();
      });
      worker.on("error", (error: Error) => options.warn("an encoder broke off", { reason: error.message }));
      worker.on("exit", (code) => {
        reason ??= `the encoder ended with code ${code}`;
        resolve({ reason });
        gone(worker, isReady, reason);
      });
    });
  }

  /** One that ends is replaced, whether it had texts or not. */
  function gone(worker: Worker, wasReady: boolean, reason: string): void {
    workers.delete(worker);
    const place = free.indexOf(worker);
    if (place !== -1) free.splice(place, 1);
    const portion = atWork.get(worker);
    atWork.delete(worker);
    if (isClosed()) portion?.reject(new Error(CLOSED));
    // Whoever began waits for the first one and takes the table instead.
    if (isClosed() || !hasBegun) return;
    if (portion !== undefined) tryAgain(portion);
    if (!wasReady && ++failedStarts >= MOST_FAILED_STARTS) {
      if (workers.size > 0) return;
      options.warn("the encoder runs no more: texts are understood with the table", { reason });
      giveWay();
      turnAway("Texts are encoded by the table from now on.");
      return;
    }
    void launch();
  }

  function turnAway(why: string): void {
    for (const { reject } of waiting.splice(0)) reject(new Error(why));
    for (const enter of atTheDoor.splice(0)) enter();
  }

  /** Once more in another worker, each text by itself: what breaks that one too is in the text. */
  function tryAgain({ texts, attempts, resolve, reject }: Portion): void {
    if (attempts >= 2) {
      options.warn("a text broke the encoder twice and is read by its words alone", {
        characters: texts[0]?.text?.length,
      });
      resolve(texts.map(sayingNothing));
      return;
    }
    const alone = texts.map(
      (text) =>
        new Promise<EncodedText>((settle, refuse) => {
          waiting.unshift({ texts: [text], attempts, reject: refuse, resolve: ([encoded]) => settle(encoded!) });
        }),
    );
    Promise.all(alone).then(resolve, reject);
    handOut();
  }

  function handOut(): void {
    while (free.length > 0 && waiting.length > 0) {
      const worker = free.shift()!;
      const portion = waiting.shift()!;
      portion.attempts++;
      atWork.set(worker, portion);
      worker.ref();
      worker.postMessage({ id: ++messages, texts: portion.texts } satisfies ToWorker);
    }
    for (const worker of free) worker.unref();
    for (let room = MOST_WAITING - waiting.length; room > 0 && atTheDoor.length > 0; room--) atTheDoor.shift()!();
  }

  const roomFor = (isUrgent: boolean) =>
    isUrgent || (waiting.length < MOST_WAITING && atTheDoor.length === 0)
      ? undefined
      : new Promise<void>((enter) => {
          atTheDoor.push(enter);
        });

  return {
    tier: "encoder",
    version: first,
    async encode(texts, { urgent } = { urgent: false }) {
      // Texts of like length together: the portions then end at about the same time.
      const order = texts
        .map((_, index) => index)
        .sort((one, other) => texts[one]!.text.length - texts[other]!.text.length);
      const encoded = new Array<EncodedText>(texts.length);
      const all: Promise<void>[] = [];
      let failure: unknown;
      for (let from = 0; from < order.length && failure === undefined; from += PORTION) {
        await roomFor(urgent);
        if (isClosed() || workers.size === 0) {
          failure ??= new Error(isClosed() ? CLOSED : "The encoder runs no more.");
          break;
        }
        const places = order.slice(from, from + PORTION);
        const answered = new Promise<EncodedText[]>((resolve, reject) => {
          const portion = { texts: places.map((place) => texts[place]!), attempts: 0, resolve, reject };
          if (urgent) waiting.unshift(portion);
          else waiting.push(portion);
        });
        const kept = answered.then(
          (answers) => {
            answers.forEach((answer, index) => {
              encoded[places[index]!] = answer;
            });
          },
          (error: unknown) => {
            failure = error;
          },
        );
        all.push(kept);
        handOut();
      }
      await Promise.all(all);
      if (failure !== undefined) throw failure;
      return encoded;
    },
    async close() {
      turnAway(CLOSED);
      // Native code that is ended while it reads a text, or while it loads the model, takes the whole process with it.
      const busy = [...workers].filter((worker) => !free.includes(worker));
      await Promise.all(busy.map((worker) => Promise.race([once(worker, "message"), once(worker, "exit")])));
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}

function sayingNothing({ stretches }: TextToEncode): EncodedText {
  const tone = new Float32Array(TONE_WIDTH);
  const whole = { tone, meaning: tone.slice(-WIDTH) };
  return { whole, stretches: Array.from(stretches ?? [], () => null) };
}
