import { createReadStream } from "node:fs";
import type { Download } from "../../kernel/context.ts";
import type { Product } from "../product.ts";
import type { Connection } from "./connection.ts";

/** Performs operations on a product that this very process has opened, as the operator. */
export function connectLocally(product: Product & { close(): Promise<void> }, workspace: string | null): Connection {
  return {
    async call(signature, input, { path, idempotencyKey } = {}) {
      const operation = product.operations.find((each) => each.signature.name === signature.name);
      if (operation === undefined) throw new Error(`There is no operation ${signature.name}`);
      const actor = await product.actors.forOperator(workspace);
      const body = path === undefined ? undefined : createReadStream(path);
      const answer = await product.perform(operation, actor, input, { door: "cli", body, idempotencyKey });
      return signature.kind === "download" ? { stream: (answer as Download).stream } : answer;
    },
    close: () => product.close(),
  };
}
