import type { Readable } from "node:stream";
import type { Signature } from "../../kernel/operation.ts";

/** The way to the product, whether it runs elsewhere, beside us, or not yet. */
export interface Connection {
  /**
   * Performs an operation. A download answers with its bytes.
   * @param path file to send, for an operation of kind `upload`
   */
  call(signature: Signature, input: Record<string, unknown>, path?: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Bytes that an operation answered with. */
export interface Received {
  stream: Readable;
}
