import { randomUUID } from "node:crypto";
import { createMcpHandler } from "@modelcontextprotocol/server";
import type { FastifyBaseLogger, FastifyPluginAsync, FastifyRequest } from "fastify";
import type { Actor } from "../../kernel/actor.ts";
import { AppError } from "../../kernel/error.ts";
import { isAllowed } from "../../kernel/perform.ts";
import { type CallerOf, requireOwnOrigin } from "../http/caller.ts";
import type { Product } from "../product.ts";
import { toolServer } from "./tools.ts";

/**
 * Tools over streamable HTTP at /mcp, for programs with an API key. Each request stands alone: there is no session to steal,
 * and a key that is revoked is refused with the next request.
 */
export function addTools(
  product: Product,
  callerOf: CallerOf,
  { address, logger }: { address: string; logger: FastifyBaseLogger },
): FastifyPluginAsync {
  return async (app) => {
    app.route({
      method: ["GET", "POST", "DELETE"],
      url: "/mcp",
      async handler(request, reply) {
        requireOwnOrigin(request, address);
        const actor = await callerOf(request);
        if (actor.kind === "anonymous") throw new AppError("UNAUTHENTICATED");
        if (actor.workspaceId === null) throw new AppError("WORKSPACE_REQUIRED");
        const handler = createMcpHandler(() => serverFor(actor), {
          onerror: (err) => logger.debug({ err }, "a request for tools was refused"),
        });
        const response = await handler.fetch(asStandard(request, address), { parsedBody: request.body });
        await handler.close();
        reply.status(response.status).header("cache-control", "no-store");
        for (const [name, value] of response.headers) reply.header(name, value);
        return reply.send(await response.text());
      },
    });
  };

  function serverFor(actor: Actor) {
    const allowed = product.operations.filter(({ signature }) => isAllowed(signature, actor));
    return toolServer({
      version: product.version,
      signatures: allowed.map(({ signature }) => signature),
      async call({ name }, input) {
        const operation = allowed.find(({ signature }) => signature.name === name)!;
        return product.perform(operation, actor, input, { door: "mcp" });
      },
      note(error) {
        const reference = randomUUID();
        logger.error({ err: error, reference }, "a tool failed");
        return reference;
      },
    });
  }
}

function asStandard(request: FastifyRequest, address: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string" && ["accept", "content-type"].includes(name)) headers.set(name, value);
    if (typeof value === "string" && name.startsWith("mcp-")) headers.set(name, value);
  }
  const body = request.method === "POST" ? JSON.stringify(request.body ?? {}) : undefined;
  return new Request(new URL(request.url, address), { method: request.method, headers, body });
}
