import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { nativeEncoder } from "./native.ts";
import type { FromWorker, ToWorker } from "./service.ts";

/** One encoder on a thread of its own. Says first whether the native runtime is there, then answers a message for each it is sent. */
const port = parentPort!;
// What people wait for goes first where there are fewer cores than threads. Only Linux counts it by thread; elsewhere it would hold
// for the whole program.
if (process.platform === "linux") setPriority(0, 10);
const say = (message: FromWorker) => port.postMessage(message);
const encoder = await nativeEncoder((workerData as { folder: string }).folder).catch((error: unknown) => {
  say({ kind: "unavailable", reason: error instanceof Error ? error.message : String(error) });
  return undefined;
});
if (encoder !== undefined) {
  port.on("message", async ({ id, texts }: ToWorker) => {
    const encoded = [];
    for (const { text, stretches } of texts) encoded.push(await encoder.encode(text, stretches));
    say({ kind: "encoded", id, encoded });
  });
  say({ kind: "ready", version: encoder.version });
}
