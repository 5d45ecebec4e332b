import type { Readable } from "node:stream";
import type { Signature } from "../../kernel/operation.ts";

/** The way to the product, whether it runs elsewhere, beside us, or not yet. */
export interface Connection {
  /**
   * Performs an operation. A download answers with its bytes.
   */
  call(signature: Signature, input: Record<string, unknown>, sent?: Sent): Promise<unknown>;
  close(): Promise<void>;
}

export interface Sent {
  /** File to send, for an operation of kind `upload`. */
  path?: string;
  /** By which a command that is repeated is known. */
  idempotencyKey?: string;
}

/** Bytes that an operation answered with. */
export interface Received {
  stream: Readable;
}
