import { Readable } from "node:stream";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { Download } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import { contentTypeOf, type Operation } from "../../kernel/operation.ts";
import { type Field, fieldsOf, readFields } from "../fields.ts";
import { requireIdempotencyKey } from "../idempotency-key.ts";
import type { Product } from "../product.ts";
import type { CallerOf } from "./caller.ts";

export const apiPath = "/api/v1";

/** One route for each operation, derived from its signature. */
export function addOperations(
  product: Product,
  callerOf: CallerOf,
  { uploadLimitBytes }: { uploadLimitBytes: number },
): FastifyPluginAsync {
  return async (app) => {
    const served = product.operations.filter(({ signature }) => signature.without?.http === undefined);
    for (const operation of served.filter(({ signature }) => signature.kind !== "upload")) {
      addRoute(app, operation, ({ body }) => ({ input: body }));
    }
    const uploads = served.filter(({ signature }) => signature.kind === "upload");
    for (const [type, ofType] of Map.groupBy(uploads, ({ signature }) => contentTypeOf(signature))) {
      await app.register(async (room) => {
        room.removeAllContentTypeParsers();
        room.addContentTypeParser(type, (_request, payload, done) => done(null, payload));
        for (const operation of ofType) {
          addRoute(room, operation, (request) => ({ input: {}, body: bytesOf(request, type, uploadLimitBytes) }));
        }
      });
    }
  };

  function addRoute(app: FastifyInstance, operation: Operation, read: (request: FastifyRequest) => Sent): void {
    const { signature } = operation;
    const { method, path } = signature.http;
    const fields = fieldsOf(signature);
    const inQuery = method === "GET" || method === "DELETE" || signature.kind === "upload";
    app.route({
      method,
      url: apiPath + path.replace(/\{(\w+)\}/g, ":$1"),
      config: { takes: signature.kind === "upload" ? contentTypeOf(signature) : "application/json" },
      async handler(request, reply) {
        const actor = await callerOf(request);
        const { input, body } = read(request);
        const whole = inQuery ? readFields(fields, request.query as Record<string, unknown>) : objectIn(input);
        const door = actor.kind === "operator" ? "cli" : "http";
        const answer = await product.perform(
          operation,
          actor,
          { ...whole, ...inPath(fields, request) },
          {
            door,
            idempotencyKey: idempotencyKeyOf(request),
            body,
          },
        );
        reply.header("cache-control", "private, no-store");
        if (signature.kind === "download") return sendDownload(reply, answer as Download);
        return reply.status(signature.kind === "job" ? 202 : 200).send(answer);
      },
    });
  }
}

interface Sent {
  input: unknown;
  body?: Readable;
}

function inPath(fields: readonly Field[], request: FastifyRequest): Record<string, unknown> {
  return readFields(fields, request.params as Record<string, unknown>);
}

function objectIn(body: unknown): Record<string, unknown> {
  if (body === undefined) return {};
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "body", message: "Send a JSON object." }] });
}

function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers["idempotency-key"];
  return key === undefined ? undefined : requireIdempotencyKey(key, "Idempotency-Key");
}

/** The request's bytes up to a limit. The connection outlives a reader who gives up, so that the refusal can be sent. */
function bytesOf(request: FastifyRequest, expected: string, limitBytes: number): Readable {
  const tooLarge = () => new AppError("BODY_TOO_LARGE", { limit: `${Math.round(limitBytes / 1024 ** 2)} MB` });
  const source = request.body;
  if (!(source instanceof Readable)) {
    throw new AppError("UNSUPPORTED_MEDIA_TYPE", { expected });
  }
  if (Number(request.headers["content-length"] ?? 0) > limitBytes) {
    source.resume();
    throw tooLarge();
  }
  async function* limited() {
    let bytes = 0;
    try {
      for await (const chunk of (source as Readable).iterator({ destroyOnReturn: false })) {
        bytes += (chunk as Buffer).length;
        if (bytes > limitBytes) throw tooLarge();
        yield chunk;
      }
    } finally {
      (source as Readable).resume();
    }
  }
  return Readable.from(limited(), { objectMode: false });
}

function sendDownload(reply: FastifyReply, { stream, contentType, fileName }: Download): FastifyReply {
  const plain = fileName.replace(/[^\w. -]/g, "_");
  const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
  return reply.header("content-type", contentType).header("content-disposition", disposition).send(stream);
}
