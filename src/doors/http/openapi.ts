import type { z } from "zod";
import { errorCatalogue } from "../../kernel/error.ts";
import { grantsFor } from "../../kernel/grant.ts";
import { contentTypeOf, type Signature } from "../../kernel/operation.ts";
import { describe, describePart } from "../field-words/describe.ts";
import { type Field, fieldsOf, type JsonSchema, pathNames } from "../fields.ts";
import { apiPath } from "./routes.ts";
import { SchemaBook } from "./schema-book.ts";

export interface About {
  version: string;
  address: string;
  /** What is described once and referred to by name. */
  schemas: Readonly<Record<string, z.ZodType>>;
}

/** The whole API as an OpenAPI 3.1 document, derived from the signatures and nothing else. */
export function openApiDocument(signatures: readonly Signature[], about: About) {
  const served = signatures.filter(({ without }) => without?.http === undefined);
  const schemas = new SchemaBook(about.schemas);
  const paths: Record<string, Record<string, object>> = {};
  for (const signature of served) {
    const path = apiPath + signature.http.path;
    paths[path] ??= {};
    paths[path][signature.http.method.toLowerCase()] = described(signature, schemas);
  }
  return {
    openapi: "3.1.1" as const,
    info: {
      title: "Bellwether",
      version: about.version,
      description: introduction,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: about.address }],
    tags: [...new Set(served.map(({ module }) => module))].map((name) => ({ name })),
    paths,
    components: {
      parameters,
      responses,
      schemas: { Problem: problemSchema, ...withWords(schemas.described) },
      securitySchemes,
    },
  };
}

/** What comes in is described field by field. */
function withWords(schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const described = Object.entries(schemas).map(([name, schema]) => {
    const [, part] = /^(\w+)Input$/.exec(name) ?? [];
    return [name, part === undefined ? schema : describePart(schema, part)];
  });
  return Object.fromEntries(described);
}

const introduction =
  "Every act of Bellwether, as the browser application uses it. Programs send an API key of a workspace; make one with " +
  "`bw key create --name NAME`. Refusals are problem details (RFC 9457) with a stable `code`. Lists answer with a " +
  "`cursor`: pass it on to go on, null is the end. Edits send the `version` they saw, and meet 409 when it is no more.";

function described(signature: Signature, schemas: SchemaBook): object {
  const { http, kind, allow, input, name: operation } = signature;
  const inPath = pathNames(http.path);
  const fields = fieldsOf(signature);
  const inQuery = http.method === "GET" || http.method === "DELETE" || kind === "upload";
  const headers = kind === "command" || kind === "job" ? ["Workspace", "IdempotencyKey"] : ["Workspace"];
  const named = fields.filter(({ name }) => inPath.includes(name));
  const rest = fields.filter(({ name }) => !inPath.includes(name));
  return {
    operationId: signature.name,
    summary: signature.summary,
    tags: [signature.module],
    description: permissionOf(signature),
    security: allow === "anyone" ? [] : [{ key: [] }, { session: [] }],
    parameters: [
      ...named.map((field) => parameter(field, "path", { schema: field.schema })),
      ...(inQuery ? rest.map(queryParameter) : []),
      ...headers.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ],
    ...(kind === "upload" && { requestBody: bytes(contentTypeOf(signature)) }),
    ...(!inQuery &&
      rest.length > 0 && { requestBody: jsonBody(describe(schemas.of(input, "input"), operation), inPath) }),
    responses: {
      [kind === "job" ? "202" : "200"]: answerOf(signature, schemas),
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

function permissionOf(signature: Signature): string {
  const { allow } = signature;
  if (allow === "anyone") return "Needs no sign-in.";
  const limits = grantsFor(signature).join(", ") || "none";
  return `Allowed to: ${allow.join(", ")}. Of keys limited by \`grants\`, to those with one of: ${limits}.`;
}

function queryParameter(field: Field): object {
  const { schema, form } = field;
  return parameter(field, "query", form === "json" ? { content: { "application/json": { schema } } } : { schema });
}

/** What is to be said of a field stands beside its schema. */
function parameter(field: Field, place: "path" | "query", kind: object): object {
  const { name, required, schema } = field;
  return { name, in: place, required, description: schema.description, ...kind };
}

function jsonBody(schema: JsonSchema, inPath: readonly string[]): object {
  const properties = Object.entries((schema.properties ?? {}) as object).filter(([name]) => !inPath.includes(name));
  const required = ((schema.required ?? []) as string[]).filter((name) => !inPath.includes(name));
  const rest = { ...schema, properties: Object.fromEntries(properties), required };
  return { required: required.length > 0, content: { "application/json": { schema: rest } } };
}

function answerOf({ kind, output }: Signature, schemas: SchemaBook): object {
  if (kind === "download") return { description: "The file", ...bytes("*/*") };
  const description = kind === "job" ? "Begun; goes on after this answer" : "Done";
  return { description, content: { "application/json": { schema: schemas.of(output, "output") } } };
}

const bytes = (contentType: string) => ({
  content: { [contentType]: { schema: { type: "string", format: "binary" } } },
});

const parameters = {
  Workspace: {
    name: "Bellwether-Workspace",
    in: "header",
    required: false,
    description: "Slug or id of the workspace, for people who belong to several. A key has its own.",
    schema: { type: "string" },
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "Sent again with the same input, the first answer is given again and nothing is done twice.",
    schema: { type: "string", maxLength: 200 },
  },
};

const problemSchema = {
  type: "object",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { type: "string", format: "uri" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "A sentence for people, with a way out" },
    code: { type: "string", enum: Object.keys(errorCatalogue) },
    fields: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "message"],
        properties: { path: { type: "string" }, message: { type: "string" } },
      },
    },
    current: { description: "The row as it stands, when an edit met somebody else's" },
    instance: { type: "string", format: "uri", description: "Finds the occurrence in the server's log" },
  },
};

const responses = {
  Problem: {
    description: "Refused, or failed",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  },
};

const securitySchemes = {
  key: { type: "http", scheme: "bearer", description: "An API key of a workspace" },
  session: { type: "apiKey", in: "cookie", name: "bellwether.session_token", description: "Set by signing in" },
};
