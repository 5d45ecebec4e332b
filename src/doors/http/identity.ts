import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { AppError } from "../../kernel/error.ts";
import { requireStorable } from "../../kernel/storable.ts";
import { identityPath } from "../../modules/access/index.ts";
import type { Product } from "../product.ts";
import { requireOwnOrigin } from "./caller.ts";

/** Signing in and out, and changing one's password: handed to the access module, which has a list of what it answers. */
export function addIdentity({ handleIdentity }: Pick<Product, "handleIdentity">, { address }: { address: string }) {
  const plugin: FastifyPluginAsync = async (app) => {
    app.all(`${identityPath}/*`, async (request, reply) => {
      requireOwnOrigin(request, address);
      requireStorable(request.body);
      const response = await handleIdentity(standardRequest(request, address), request.ip);
      const isSentOn = response.status === 302;
      if (!response.ok && !isSentOn) throw await refusalIn(response, request);
      reply.status(response.status).header("cache-control", "no-store").header("content-type", "application/json");
      for (const cookie of response.headers.getSetCookie()) reply.header("set-cookie", cookie);
      if (isSentOn) return reply.header("location", response.headers.get("location") ?? "/").send();
      return reply.send(await response.text());
    });
  };
  return plugin;
}

function standardRequest(request: FastifyRequest, address: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string" && !ofTheConnection.has(name)) headers.set(name, value);
  }
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const body = hasBody ? JSON.stringify(request.body ?? {}) : undefined;
  if (hasBody) headers.set("content-type", "application/json");
  return new Request(new URL(request.url, address), { method: request.method, headers, body });
}

const ofTheConnection = new Set(["connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding"]);

/** The library's refusals in the words of our catalogue. */
async function refusalIn(response: Response, request: FastifyRequest): Promise<AppError> {
  const said = (await response.json().catch(() => ({}))) as { code?: string; message?: string };
  const code = said.code ?? "";
  if (response.status === 404) return new AppError("NOT_FOUND", { noun: "address" });
  if (response.status === 429) {
    const seconds = Number(response.headers.get("x-retry-after") ?? Number.NaN);
    return new AppError("TOO_MANY_REQUESTS", { retryAfterSeconds: seconds >= 0 ? seconds : 60 });
  }
  if (code === "INVALID_ORIGIN") return new AppError("WRONG_ORIGIN", { origin: request.headers.origin ?? "unknown" });
  if (code === "NO_WORKSPACE") return new AppError("ACCESS_ENDED");
  if (code === "PROVIDER_UNREACHABLE") return new AppError(code);
  if (code === "INVALID_TOKEN") return new AppError("LINK_OVER");
  if (code === "RESET_PASSWORD_DISABLED") return new AppError("MAIL_NOT_SET_UP");
  if (code === "INVALID_CODE" || code === "INVALID_BACKUP_CODE") return new AppError("WRONG_CODE");
  if (code === "INVALID_TWO_FACTOR_COOKIE" || code.startsWith("TOO_MANY_ATTEMPTS")) return new AppError("SIGN_IN_OVER");
  if (code === "TOTP_ALREADY_ENABLED") return new AppError("ALREADY_EXISTS", { noun: "second factor" });
  if (/^INVALID_(EMAIL_OR_)?PASSWORD$/.test(code)) return new AppError("WRONG_CREDENTIALS");
  if (response.status === 401) return new AppError("UNAUTHENTICATED");
  if (response.status < 500) {
    const path = code.startsWith("PASSWORD_") ? "newPassword" : "body";
    return new AppError("INVALID_INPUT", {}, { fields: [{ path, message: said.message ?? "This is not valid." }] });
  }
  throw new Error(`The identity library answered ${response.status} ${code}`);
}
