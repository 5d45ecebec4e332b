import { join } from "node:path";
import { PassThrough, Readable, type Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { type Logger, pino } from "pino";
import { type Given, runCommandLine } from "../src/doors/cli/run.ts";
import { type Field, fieldsOf, type JsonSchema, pathNames } from "../src/doors/fields.ts";
import { createServer, type HttpSettings } from "../src/doors/http/server.ts";
import { errorCatalogue } from "../src/kernel/error.ts";
import { contentTypeOf, type Signature } from "../src/kernel/operation.ts";
import { signatures } from "../src/signatures.ts";
import { openTestProduct } from "./product.ts";

export const webFolder = join(import.meta.dirname, "../src/web/public");

/** The product's own server, without limits, not listening yet. */
export function serverFor(application: Parameters<typeof createServer>[0], settings: Partial<HttpSettings> = {}) {
  return createServer(application, {
    address: "http://127.0.0.1",
    uploadLimitBytes: 1_000_000,
    requestsPerMinute: 0,
    requestsPerMinutePerCaller: 0,
    trustProxy: false,
    operatorToken: null,
    metricsToken: null,
    webFolder,
    logger: pino({ level: "silent" }),
    ...settings,
  });
}

/** The whole product behind its real doors: a listening server, and the command line that speaks to it. */
export async function openDoors(
  settings: Partial<HttpSettings> = {},
  place: Parameters<typeof openTestProduct>[0] = {},
) {
  const product = await openTestProduct(place, settings.logger as Logger | undefined);
  const server = await serverFor(product.application, settings);
  const address = await server.listen({ host: "127.0.0.1", port: 0 });
  return {
    product,
    server,
    address,
    /** Performs an operation over HTTP, its input where the route expects it. */
    ask: (signature: Signature, input: Input, headers: Record<string, string> = {}) =>
      fetch(new URL(addressOf(signature, input), address), requestFor(signature, input, headers)),
    /** Performs an operation by its command, against the listening server. */
    command: (words: readonly string[], given: { key?: string; input?: unknown }) =>
      runCommand(words, { ...given, url: address }),
    async close() {
      await server.close();
      await product.close();
    },
  };
}

export type Doors = Awaited<ReturnType<typeof openDoors>>;
export type Input = Record<string, unknown>;

/** Ids by the name of the field that takes them: `journeyId`, `personId`. */
export type Ids = Record<string, string>;

/** Everything that an operation's input can hold, as its schema says: ids from a list, the rest as small as allowed. */
export function sampleInput(signature: Signature, ids: Ids, given: Input = {}): Input {
  const fields = fieldsOf(signature).filter((field) => field.required || isReference(field));
  return Object.fromEntries(fields.map(({ name, schema }) => [name, given[name] ?? sampleOf(schema, name, ids)]));
}

/** The fields that name something else by its id, one or several. */
export function references(signature: Signature): Field[] {
  return fieldsOf(signature).filter(isReference);
}

/** `departmentIds` and `departmentId` name the same thing; a few fields say what they do instead. */
export function idNameOf(field: string): string {
  if (field === "add" || field === "remove") return "signalId";
  return field.endsWith("Ids") ? field.slice(0, -1) : field;
}

/** A refusal as every door owes it: a problem with a code of the catalogue, its status, and nothing of the machinery. */
export async function problemIn(response: Response): Promise<{ code: string; detail: string; fields: string[] }> {
  const body = await response.text();
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith("application/problem+json")) throw new Error(`${response.status} ${type}: ${body}`);
  const { code, status, detail, fields = [] } = JSON.parse(body) as Problem;
  if (!(code in errorCatalogue)) throw new Error(`${code} is not in the catalogue`);
  if (errorCatalogue[code as keyof typeof errorCatalogue].status !== status || response.status !== status) {
    throw new Error(`${code} with status ${response.status}, and ${status} in the body`);
  }
  if (/\n\s+at |\.ts:\d|node_modules|select |insert into/.test(body)) throw new Error(`Machinery shows: ${body}`);
  return { code, detail, fields: fields.map(({ path }) => path) };
}

interface Problem {
  code: string;
  status: number;
  detail: string;
  fields?: { path: string }[];
}

export async function runCommand(
  words: readonly string[],
  given: { url?: string; key?: string; dataDir?: string; input?: unknown },
): Promise<{ exit: number; output: string; errors: string }> {
  const output = new PassThrough();
  const errors = new PassThrough();
  const written = Promise.all([text(output), text(errors)]);
  const exit = await runCommandLine(given.input === undefined ? words : ["--json", "--input", "-", ...words], {
    version: "0.0.0",
    signatures,
    input: Readable.from(given.input === undefined ? [] : [JSON.stringify(given.input)]),
    output: output as Writable,
    errors,
    settings: (asked: Given) => ({
      dataDir: given.dataDir ?? "/nowhere",
      url: asked.url ?? given.url,
      key: asked.key ?? given.key,
      workspace: asked.workspace,
    }),
    openProduct: () => Promise.reject(new Error("No command of these tests opens a folder")),
    commands: {
      start: async () => {},
      demo: async () => {},
      database: () => Promise.reject(new Error("No command of these tests concerns a whole database")),
      evaluation: () => Promise.reject(new Error("No command of these tests evaluates a file")),
    },
  });
  output.end();
  errors.end();
  const [said, complained] = await written;
  return { exit, output: said, errors: complained };
}

function addressOf({ http, kind }: Signature, input: Input): string {
  const path = http.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const rest = Object.entries(input).filter(([name]) => !pathNames(http.path).includes(name));
  const inQuery = http.method === "GET" || http.method === "DELETE" || kind === "upload";
  const query = new URLSearchParams(
    rest.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
  return `/api/v1${path}${inQuery && rest.length > 0 ? `?${query}` : ""}`;
}

function requestFor(signature: Signature, input: Input, headers: Record<string, string>): RequestInit {
  const { http, kind } = signature;
  const { method } = http;
  if (kind === "upload") {
    return { method, headers: { "content-type": contentTypeOf(signature), ...headers }, body: "a,b\n1,2\n" };
  }
  if (method === "GET" || method === "DELETE") return { method, headers };
  const rest = Object.entries(input).filter(([name]) => !pathNames(http.path).includes(name));
  const body = JSON.stringify(Object.fromEntries(rest));
  return { method, headers: { "content-type": "application/json", ...headers }, body };
}

function isReference({ schema }: Field): boolean {
  return alternatives(schema).some(
    ({ format, type, items }) => format === "uuid" || (type === "array" && (items as JsonSchema)?.format === "uuid"),
  );
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  return ((schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined)?.flatMap(alternatives) ?? [schema];
}

/** The smallest value that a JSON Schema allows, with the ids given. */
function sampleOf(schema: JsonSchema, name: string, ids: Ids): unknown {
  const [first] = alternatives(schema).filter(({ type }) => type !== "null");
  const { type, format, minimum, minItems, items, properties, required } = first as {
    type?: string;
    format?: string;
    minimum?: number;
    minItems?: number;
    items?: JsonSchema;
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  if (first!.const !== undefined) return first!.const;
  if (first!.enum !== undefined) return (first!.enum as unknown[])[0];
  if (format === "uuid") return ids[idNameOf(name)] ?? "00000000-0000-4000-8000-000000000000";
  if (format === "date") return "2024-05-01";
  if (format === "email") return `${crypto.randomUUID()}@example.org`;
  if (type === "boolean") return true;
  if (type === "number" || type === "integer") return Math.max(1, minimum ?? 1);
  if (type === "array") {
    const count = items?.format === "uuid" ? 1 : (minItems ?? 0);
    return Array.from({ length: count }, () => sampleOf(items!, name, ids));
  }
  if (type === "object") {
    const needed = Object.entries(properties ?? {}).filter(([each]) => required?.includes(each));
    return Object.fromEntries(needed.map(([each, inner]) => [each, sampleOf(inner, each, ids)]));
  }
  return `Sample of twelve ${crypto.randomUUID().slice(0, 8)}`;
}
