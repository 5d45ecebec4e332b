import { z } from "zod";
import type { Signature } from "../kernel/operation.ts";
import { describe } from "./field-words/describe.ts";

export type JsonSchema = { [key: string]: unknown };

/** How a field of an input is written where there is only text: in a query string, and on the command line. */
export interface Field {
  name: string;
  /** Its JSON Schema. */
  schema: JsonSchema;
  required: boolean;
  /** `text`: as it is. `number`, `flag`: a word. `list`: several texts. `json`: anything else, as JSON. */
  form: "text" | "number" | "flag" | "list" | "json";
  nullable: boolean;
}

/** The fields of an operation's input, in the order in which its contract names them. */
export function fieldsOf(signature: Pick<Signature, "input" | "name">): Field[] {
  const whole = inputOf(signature);
  const required = new Set(whole.required as string[] | undefined);
  return Object.entries((whole.properties ?? {}) as Record<string, JsonSchema>).map(([name, schema]) => {
    const kinds = alternatives(schema);
    const meant = kinds.filter(({ type }) => type !== "null");
    return { name, schema, required: required.has(name), form: formOf(meant), nullable: meant.length < kinds.length };
  });
}

/** JSON Schema of an operation's input, with words for each field. */
export function inputOf({ input, name }: Pick<Signature, "input" | "name">): JsonSchema {
  return describe(schemaOf(input, "input"), name);
}

/**
 * Reads fields that arrived as text. What cannot be read stays as it is, for the schema to refuse with its own words.
 *
 * @param given one text or several for each name; names that are no field are left out
 */
export function readFields(fields: readonly Field[], given: Record<string, unknown>): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const field of fields) {
    const value = given[field.name];
    if (value !== undefined) input[field.name] = readField(field, value);
  }
  return input;
}

/**
 * JSON Schema (2020-12) of a Zod schema; what has no counterpart there becomes "anything".
 *
 * @param named schemas that are to be referred to by their `id` there, under `$defs`
 */
export function schemaOf(schema: z.ZodType, side: "input" | "output", named?: NamedSchemas): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: side,
    unrepresentable: "any",
    metadata: named,
    // "uuid" and "date" say it; the patterns behind them only fill pages.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return rest;
}

export type NamedSchemas = z.core.$ZodRegistry<{ id: string }>;

/** The names between braces in an operation's path. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  const either = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  return either === undefined ? [schema] : either.flatMap(alternatives);
}

function formOf(kinds: readonly JsonSchema[]): Field["form"] {
  if (kinds.some(({ type }) => type === "boolean")) return "flag";
  if (kinds.length !== 1) return kinds.every(isText) ? "text" : "json";
  const [kind] = kinds as [JsonSchema];
  if (kind.type === "number" || kind.type === "integer") return "number";
  if (kind.type === "array") return isText((kind.items ?? {}) as JsonSchema) ? "list" : "json";
  return isText(kind) ? "text" : "json";
}

function isText(schema: JsonSchema): boolean {
  return schema.type === "string" || (schema.enum !== undefined && schema.type === undefined);
}

function readField({ form, nullable }: Field, value: unknown): unknown {
  if (form === "list") return readList(value);
  // Twice in a query string: the schema will say that one was expected.
  if (typeof value !== "string") return value;
  if (nullable && value === "null") return null;
  if (form === "json") return readJson(value);
  if (form === "number") return value.trim() === "" ? value : Number(value);
  return value;
}

function readList(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  if (typeof value !== "string") return value;
  if (value.startsWith("[")) return readJson(value);
  return value === "" ? [] : [value];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
