import { Worker } from "node:worker_threads";
import type { FromNearest, ToNearest } from "./nearest-worker.ts";
import type { Near } from "./vector-shelf.ts";

export type { Near };

/** What is kept of a collection at present. */
export interface Held {
  /** Names what made the vectors; those of another version do not compare. */
  version: string;
  count: number;
  /** The largest number. */
  last: number;
}

/** Collections of vectors in memory, for exact search. The thread that compares starts with the first vector. */
export interface NearestVectors {
  held(collection: string): Held | undefined;
  /** @param added ascending, above all that are held */
  add(collection: string, version: string, added: readonly { number: number; packed: Uint8Array }[]): void;
  /** The numbers of the vectors most like one of these, the most alike first; with `only`, among those numbers. */
  find(collection: string, vectors: Float32Array[], most: number, only?: number[]): Promise<Near[]>;
  forget(collection: string): void;
}

export function nearestVectors(): NearestVectors {
  const collections = new Map<string, Held>();
  const waiting = new Map<number, { resolve(found: Near[]): void; reject(error: Error): void }>();
  let worker: Worker | undefined;
  let asked = 0;

  function running(): Worker {
    if (worker !== undefined) return worker;
    const started = new Worker(new URL("./nearest-worker.ts", import.meta.url));
    started.unref();
    started.on("message", ({ id, found }: FromNearest) => settle(id)?.resolve(found));
    started.on("error", (error: Error) => {
      // What it held is gone: the next search fills another.
      worker = undefined;
      collections.clear();
      for (const id of [...waiting.keys()]) settle(id)?.reject(error);
    });
    worker = started;
    return started;
  }

  function settle(id: number) {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker?.unref();
    return one;
  }

  const say = (message: ToNearest) => running().postMessage(message);
  return {
    held: (collection) => collections.get(collection),
    add(collection, version, added) {
      if (added.length === 0) return;
      const before = collections.get(collection)?.count ?? 0;
      collections.set(collection, { version, count: before + added.length, last: added.at(-1)!.number });
      say({
        kind: "add",
        collection,
        numbers: added.map(({ number }) => number),
        packed: added.map(({ packed }) => packed),
      });
    },
    find: (collection, vectors, most, only) =>
      new Promise((resolve, reject) => {
        const id = ++asked;
        waiting.set(id, { resolve, reject });
        say({ kind: "find", id, collection, vectors, most, only });
        worker?.ref();
      }),
    forget(collection) {
      if (collections.delete(collection)) say({ kind: "forget", collection });
    },
  };
}
