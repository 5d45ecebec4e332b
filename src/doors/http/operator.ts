import { PassThrough } from "node:stream";
import type { FastifyPluginAsync } from "fastify";
import { AppError } from "../../kernel/error.ts";
import type { Product } from "../product.ts";
import { isToken } from "./caller.ts";

export const operatorPath = "/operator";

/**
 * What the operator's command line asks of a running server about the whole installation, across workspaces. Whoever can read
 * the data folder has the token; to anybody else these addresses answer UNAUTHENTICATED.
 */
export function addOperator(product: Product, token: string | null): FastifyPluginAsync {
  return async (app) => {
    app.addHook("onRequest", async (request) => {
      if (!isToken(request.headers.authorization ?? "", token)) throw new AppError("UNAUTHENTICATED");
    });
    app.get(`${operatorPath}/backup`, { schema: { hide: true } }, async (request, reply) => {
      const content = new PassThrough();
      // Once bytes have left there is no other way to say that it failed than to break off.
      product.backup(content).catch((error: Error) => {
        request.log.error({ kind: error.name }, "a backup failed");
        content.destroy(error);
      });
      return reply.header("content-type", "application/gzip").header("cache-control", "no-store").send(content);
    });
  };
}
