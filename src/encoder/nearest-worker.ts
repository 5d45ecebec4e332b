import { parentPort } from "node:worker_threads";
import { type Near, vectorShelf } from "./vector-shelf.ts";

/** Keeps the vectors of each collection on a thread of its own, where comparing all of them makes no page wait. */
export type ToNearest =
  | { kind: "add"; collection: string; numbers: number[]; packed: Uint8Array[] }
  | { kind: "forget"; collection: string }
  | { kind: "find"; id: number; collection: string; vectors: Float32Array[]; most: number; only?: number[] };

export type FromNearest = { id: number; found: Near[] };

const port = parentPort!;
const shelves = new Map<string, ReturnType<typeof vectorShelf>>();

port.on("message", (message: ToNearest) => {
  const { collection } = message;
  if (message.kind === "forget") {
    shelves.delete(collection);
    return;
  }
  const shelf = shelves.get(collection) ?? vectorShelf();
  if (message.kind === "add") {
    shelves.set(collection, shelf);
    shelf.add(message.numbers, message.packed);
    return;
  }
  port.postMessage({
    id: message.id,
    found: shelf.nearest(message.vectors, message.most, message.only),
  } satisfies FromNearest);
});
