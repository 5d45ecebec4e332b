import { openAsBlob } from "node:fs";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AppError } from "../../kernel/error.ts";
import type { Signature } from "../../kernel/operation.ts";
import type { Connection } from "./connection.ts";
import { Refusal, type RefusalBody } from "./refusal.ts";

export interface Target {
  url: string;
  /** An API key, or the operator's token; null: as nobody. */
  token: string | null;
  workspace: string | null;
}

/** Reaches a server over HTTP, by the same addresses as everybody. */
export function connectRemotely({ url, token, workspace }: Target): Connection {
  return {
    async call(signature, input, { path, idempotencyKey } = {}) {
      const headers = new Headers({ accept: "application/json" });
      if (token !== null) headers.set("authorization", `Bearer ${token}`);
      if (workspace !== null) headers.set("bellwether-workspace", workspace);
      if (idempotencyKey !== undefined) headers.set("idempotency-key", idempotencyKey);
      const { address, rest } = addressOf(url, signature, input);
      const { method } = signature.http;
      const inQuery = method === "GET" || method === "DELETE" || signature.kind === "upload";
      if (!inQuery) headers.set("content-type", "application/json");
      if (path !== undefined) headers.set("content-type", "application/octet-stream");
      const body = path !== undefined ? await openAsBlob(path) : inQuery ? undefined : JSON.stringify(rest);
      if (inQuery) address.search = queryOf(rest);
      const response = await fetch(address, { method, headers, body }).catch((cause: unknown) => {
        throw new AppError("SERVER_UNREACHABLE", { address: url }, { cause });
      });
      if (!response.ok) throw await refusalIn(response, url);
      if (signature.kind === "download") {
        return { stream: Readable.fromWeb((response.body ?? new Blob([]).stream()) as ReadableStream) };
      }
      return response.json();
    },
    async close() {},
  };
}

/** True when a server of ours answers there. */
export async function isAlive(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL("/health", url), { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/**
 * Asks a running server of this machine for something about the whole installation. @returns the answer's bytes; null when no
 * server answers
 */
export async function askServer({ url, token }: { url: string; token: string }, path: string) {
  if (!(await isAlive(url))) return null;
  const response = await fetch(new URL(path, url), { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw await refusalIn(response, url);
  return (response.body ?? new Blob([]).stream()) as ReadableStream;
}

function addressOf(url: string, { http }: Signature, input: Record<string, unknown>) {
  const rest = { ...input };
  const path = http.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    // A part that is missing must not lead to another address.
    return encodeURIComponent(value === undefined || value === "" ? "-" : String(value));
  });
  return { address: new URL(`/api/v1${path}`, url), rest };
}

function queryOf(input: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue;
    query.set(name, typeof value === "object" && value !== null ? JSON.stringify(value) : String(value));
  }
  return query.toString();
}

async function refusalIn(response: Response, url: string): Promise<Error> {
  const body = (await response.json().catch(() => null)) as RefusalBody | null;
  if (typeof body?.code === "string") return new Refusal(body);
  return new AppError("SERVER_UNREACHABLE", { address: url });
}
