import { randomUUID } from "node:crypto";
import type { FastifyBaseLogger, FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { AppError, type ErrorCode, errorCatalogue } from "../../kernel/error.ts";
import { traceOf } from "../../kernel/failure-trace.ts";

/** Problem details (RFC 9457) with our stable code. */
export interface Problem {
  type: string;
  /** The sentence of the code, the same each time. */
  title: string;
  status: number;
  /** The sentence filled in for this occurrence. */
  detail: string;
  code: ErrorCode;
  fields?: readonly { path: string; message: string }[];
  /** The row as it stands, when an edit met somebody else's. */
  current?: unknown;
  /** Finds the occurrence in the log. */
  instance?: string;
}

/** Every refusal and failure of this server leaves through here; none carries a stack trace. */
export function answerWithProblems(logger: FastifyBaseLogger) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const known = asAppError(error, request);
    const reference = randomUUID();
    const said = known ?? new AppError("INTERNAL", { reference }, { cause: error });
    const log = {
      ...traceOf(error),
      reference,
      code: said.code,
      method: request.method,
      route: request.routeOptions.url,
    };
    // A sender who goes away in the middle of a request is no failure of ours.
    if (request.raw.socket.destroyed && known === undefined) logger.info(log, "the sender went away");
    else if (errorCatalogue[said.code].wake) logger.error(log, "a request failed");
    else logger[worthNoting.has(said.code) ? "info" : "debug"](log, "a request was refused");
    sendProblem(reply, said, reference);
  };
}

/** Refusals that can be an attempt at more than is allowed; of commands, the audit trail says whose. */
const worthNoting: ReadonlySet<ErrorCode> = new Set([
  "FORBIDDEN",
  "KEY_LIMITED",
  "OUT_OF_SCOPE",
  "TOO_MANY_REQUESTS",
  "WRONG_CODE",
  "WRONG_CREDENTIALS",
  "WRONG_ORIGIN",
]);

export function sendProblem(reply: FastifyReply, error: AppError, reference?: string): void {
  reply
    .status(error.status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .header("cache-control", "no-store");
  const { retryAfterSeconds } = error.details;
  if (typeof retryAfterSeconds === "number") reply.header("retry-after", retryAfterSeconds);
  if (error.status === 401) reply.header("www-authenticate", "Bearer");
  reply.send(problemOf(error, reference));
}

export function problemOf(error: AppError, reference?: string): Problem {
  return {
    type: `urn:bellwether:error:${error.code}`,
    title: titleOf(error.code),
    status: error.status,
    detail: error.message,
    code: error.code,
    ...(error.fields.length > 0 && { fields: error.fields }),
    ...(error.details.current !== undefined && { current: error.details.current }),
    ...(reference !== undefined && errorCatalogue[error.code].wake && { instance: `urn:uuid:${reference}` }),
  };
}

/** `NOT_FOUND` -> "Not found". */
export function titleOf(code: ErrorCode): string {
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the framework says in its own words, in ours; undefined for what nobody foresaw. */
function asAppError(error: FastifyError, { method, routeOptions }: FastifyRequest): AppError | undefined {
  if (error instanceof AppError) return error;
  const { statusCode = 500, code } = error;
  if (statusCode === 413) return new AppError("BODY_TOO_LARGE", { limit: "what is allowed here" }, { cause: error });
  if (statusCode === 415) {
    const { takes: expected = "application/json" } = routeOptions.config as { takes?: string };
    return new AppError("UNSUPPORTED_MEDIA_TYPE", { expected }, { cause: error });
  }
  if (statusCode === 404) return new AppError("NOT_FOUND", { noun: "address" }, { cause: error });
  if (statusCode >= 400 && statusCode < 500) {
    const path = code === "FST_ERR_BAD_URL" || method === "GET" ? "address" : "body";
    const message = path === "body" ? "This is not valid JSON." : "This cannot be read.";
    return new AppError("INVALID_INPUT", {}, { fields: [{ path, message }], cause: error });
  }
  return undefined;
}
