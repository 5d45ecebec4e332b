import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { AppError } from "../../kernel/error.ts";
import type { CallerOf } from "./caller.ts";

export interface Limits {
  /** By network address, before anything else is looked at; 0 for any number. */
  requestsPerMinute: number;
  /** By person or key, wherever they ask from; 0 for any number. */
  requestsPerMinutePerCaller: number;
}

const minute = 60_000;

/** Counts requests by network address, and makes `fairShare` possible. */
export async function limitRequests(app: FastifyInstance, { requestsPerMinute }: Limits): Promise<void> {
  await app.register(rateLimit, {
    global: requestsPerMinute > 0,
    max: requestsPerMinute,
    timeWindow: minute,
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
  });
}

/**
 * Counts the requests of each person and each key, so that one program that asks without end does not take the others' share,
 * also where all come from one address. The operator is not counted: whoever has the machine can stop the server, too.
 */
export function fairShare(app: FastifyInstance, callerOf: CallerOf, limits: Limits): CallerOf {
  const { requestsPerMinutePerCaller: max } = limits;
  if (max === 0) return callerOf;
  const callers = new WeakMap<object, string>();
  const count = app.createRateLimit({ max, timeWindow: minute, keyGenerator: (request) => callers.get(request) ?? "" });
  return async (request) => {
    const actor = await callerOf(request);
    if (actor.kind !== "person" && actor.kind !== "key") return actor;
    callers.set(request, `${actor.kind} ${actor.id}`);
    const counted = await count(request);
    if (!counted.isAllowed && counted.isExceeded) throw tooMany(counted.ttl);
    return actor;
  };
}

function tooMany(milliseconds: number): AppError {
  return new AppError("TOO_MANY_REQUESTS", { retryAfterSeconds: Math.max(1, Math.ceil(milliseconds / 1_000)) });
}
