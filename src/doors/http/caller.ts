import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { type Actor, nobody } from "../../kernel/actor.ts";
import { AppError } from "../../kernel/error.ts";
import type { Product } from "../product.ts";

export type CallerOf = (request: FastifyRequest) => Promise<Actor>;

interface CallerSettings {
  address: string;
  operatorToken: string | null;
}

/**
 * Who stands behind a request: the operator or a key, by its `Authorization`; a person, by the session cookie; or nobody.
 * Who only looks whether somebody may still do something (`isLooking`) does not thereby use their sign-in or key.
 */
export function callerOf(
  { actors }: Pick<Product, "actors">,
  settings: CallerSettings,
  use: { isLooking?: boolean } = {},
): CallerOf {
  return async (request) => {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) {
      if (isToken(authorization, settings.operatorToken)) return actors.forOperator(workspaceIn(request));
      return actors.fromKey(authorization, use);
    }
    if (cookie === undefined) return nobody;
    requireOwnOrigin(request, settings.address);
    return actors.fromSession(new Headers({ cookie }), workspaceIn(request), use);
  };
}

/**
 * Refuses what a page of another site makes a signed-in browser send. Browsers name the sending page in `Origin`
 * whenever something could be changed; programs without one have no cookies that others could use.
 *
 * @throws AppError WRONG_ORIGIN
 */
export function requireOwnOrigin(request: FastifyRequest, address: string): void {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return;
  const { origin, "sec-fetch-site": site } = request.headers;
  const foreign = new AppError("WRONG_ORIGIN", { origin: origin ?? "unknown", address });
  if (origin === undefined) {
    if (site !== undefined && site !== "same-origin" && site !== "none") throw foreign;
    return;
  }
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  if (origin !== address && (host === null || host !== request.host)) throw foreign;
}

/** The workspace meant, by slug or id: in a header, or as a parameter for links that are opened and cannot send one. */
function workspaceIn(request: FastifyRequest): string | null {
  const inQuery = (request.query as Record<string, unknown>).workspace;
  const named = request.headers["bellwether-workspace"] ?? (typeof inQuery === "string" ? inQuery : undefined);
  if (named === undefined || named === "") return null;
  if (typeof named !== "string" || !/^[a-z0-9-]{1,100}$/i.test(named)) {
    throw new AppError("NOT_FOUND", { noun: "workspace" });
  }
  return named;
}

/** Whether an `Authorization` header holds a token; takes as long for a wrong one as for the right one. */
export function isToken(authorization: string, token: string | null): boolean {
  if (token === null) return false;
  const given = Buffer.from(authorization);
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
