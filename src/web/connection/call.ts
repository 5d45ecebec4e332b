import type { z } from "zod";
import type { Signature } from "../../kernel/operation.ts";

/** What the server says when it refuses: RFC 9457 problem details with a stable code. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail?: string;
  fields?: { path: string; message: string }[];
  /** The row's present state, when an edit met somebody else's. */
  current?: unknown;
}

export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** The workspace named by the address bar: `/health/journeys` is the journeys of `health`. */
export function workspaceInAddress(): string | null {
  const first = window.location.pathname.split("/")[1] ?? "";
  return ["", "sign-in", "set-up", "choose-password", "second-factor"].includes(first) ? null : first;
}

/**
 * Performs an operation over HTTP. The address is derived from the signature, so a screen names the act and nothing else.
 * @throws ProblemError with the server's code and sentence, or code `OFFLINE` when no server answers.
 */
export async function call<I extends z.ZodObject, O extends z.ZodType>(
  signature: Signature<I, O>,
  input: z.input<I>,
  options: { signal?: AbortSignal; body?: Blob } = {},
): Promise<z.output<O>> {
  const { method } = signature.http;
  const rest: Record<string, unknown> = { ...input };
  let url = addressOf(signature, rest);
  const headers = new Headers({ accept: "application/json" });
  const workspace = workspaceInAddress();
  if (workspace !== null) headers.set("bellwether-workspace", workspace);
  let body: Blob | string | undefined;
  if (options.body !== undefined) {
    headers.set("content-type", "application/octet-stream");
    body = options.body;
    url += queryOf(rest);
  } else if (method === "GET" || method === "DELETE") {
    url += queryOf(rest);
  } else {
    headers.set("content-type", "application/json");
    body = JSON.stringify(rest);
  }
  const response = await fetch(url, {
    method,
    headers,
    body,
    signal: options.signal,
    credentials: "same-origin",
  }).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause;
    throw new ProblemError({ status: 0, code: "OFFLINE", title: "The server does not answer." });
  });
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return (await response.json()) as z.output<O>;
}

/** The address of a download, for a plain link; the workspace travels as a parameter because links carry no headers. */
export function downloadAddress<I extends z.ZodObject>(signature: Signature<I>, input: z.input<I>): string {
  return addressWithInput(signature, { ...input, workspace: workspaceInAddress() ?? undefined });
}

/** The address of an operation whose whole input travels in the address. */
export function addressWithInput(signature: Pick<Signature, "http">, input: Readonly<Record<string, unknown>>): string {
  const rest = { ...input };
  const address = addressOf(signature, rest);
  return address + queryOf(rest);
}

function addressOf(signature: Pick<Signature, "http">, rest: Record<string, unknown>): string {
  return `/api/v1${signature.http.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  })}`;
}

function queryOf(input: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null || value === "") continue;
    query.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback: Problem = { status: response.status, code: "INTERNAL", title: "Something went wrong on our side." };
  if (!(response.headers.get("content-type") ?? "").includes("json")) return fallback;
  return { ...fallback, ...((await response.json()) as Partial<Problem>) };
}
