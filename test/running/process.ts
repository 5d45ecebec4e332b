import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { z } from "zod";
import { findServer } from "../../src/doors/cli/server-file.ts";
import type { Health } from "../../src/doors/product.ts";
import type { Signature } from "../../src/kernel/operation.ts";
import { setUpInstallation } from "../../src/modules/access/contract.ts";
import { freePort } from "../identity/installation.ts";

/** The program as an operator runs it: a process of its own, asked over HTTP. */
export interface ProductProcess {
  process: ChildProcess;
  address: string;
  /** What it wrote to standard output and to standard error so far. */
  said(): { output: string; errors: string };
  /** Resolves once its outputs match; rejects when it ends before. */
  says(pattern: RegExp): Promise<void>;
  /** Resolves once it answers as what it is. */
  ready(): Promise<void>;
  health(): Promise<Health & { http: number }>;
  /** Asks in the operator's name. */
  ask<I extends z.ZodObject, O extends z.ZodType>(signature: Signature<I, O>, input: z.input<I>): Promise<Answer<O>>;
  upload(bytes: Buffer): Promise<Answer<z.ZodType>>;
  /** Asks it to stop. @returns its exit code */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

export interface Answer<O extends z.ZodType> {
  status: number;
  headers: Headers;
  /** When it was done. */
  body: z.output<O> & { code?: string };
}

export const setUp = {
  signature: setUpInstallation,
  input: { workspaceName: "Test", name: "Ada", email: "ada@example.org", password: "correct horse battery" },
} as const;

export async function startProduct(given: {
  command: "start" | "demo";
  dataDir: string;
  databaseUrl?: string;
  nodeOptions?: readonly string[];
  environment?: Record<string, string>;
}): Promise<ProductProcess> {
  const { command, dataDir, databaseUrl, nodeOptions = [], environment } = given;
  const port = await freePort();
  const main = join(import.meta.dirname, "../../src/main.ts");
  const words = [...nodeOptions, main, command, "--data", dataDir, "--port", String(port)];
  const child = spawn(process.execPath, command === "demo" ? [...words, "--no-open"] : words, {
    // The test runner has a BASE_URL of its own.
    env: { ...process.env, BASE_URL: "", TEXT_TIER: "table", DATABASE_URL: databaseUrl ?? "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { output: "", errors: "" };
  const ended = once(child, "close");
  let look = () => {};
  for (const [stream, name] of [
    [child.stdout, "output"],
    [child.stderr, "errors"],
  ] as const) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
      look();
    });
  }
  const address = `http://127.0.0.1:${port}`;
  const headers = () => ({ authorization: `Bearer ${findServer(dataDir)?.token}` });
  const answer = async (response: Response) => ({
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as never,
  });
  const says = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      look = () => {
        if (pattern.test(said.output) || pattern.test(said.errors)) resolve();
      };
      look();
      void ended.then(() => reject(new Error(`It ended before it said ${pattern}: ${said.output}${said.errors}`)));
    });

  return {
    process: child,
    address,
    said: () => said,
    says,
    ready: () => says(/runs at|Sign in at/),
    async health() {
      const response = await fetch(new URL("/health", address));
      return { ...((await response.json()) as Health), http: response.status };
    },
    async ask({ http, kind }, input) {
      const url = new URL(`/api/v1${http.path}`, address);
      if (kind !== "query") {
        const sent = { ...headers(), "content-type": "application/json" };
        return answer(await fetch(url, { method: http.method, headers: sent, body: JSON.stringify(input) }));
      }
      for (const [name, value] of Object.entries(input)) url.searchParams.set(name, String(value));
      return answer(await fetch(url, { headers: headers() }));
    },
    async upload(bytes) {
      const sent = { ...headers(), "content-type": "application/octet-stream" };
      const url = new URL("/api/v1/files?name=a.csv", address);
      return answer(await fetch(url, { method: "POST", headers: sent, body: new Uint8Array(bytes) }));
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
      return child.exitCode;
    },
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Asks until the answer is as wanted. @throws Error with the last answer after a while */
export async function eventually<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  let last: T | undefined;
  for (let attempt = 0; attempt < 600; attempt++) {
    last = await ask();
    if (wanted(last)) return last;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not come to that: ${JSON.stringify(last)}`);
}
