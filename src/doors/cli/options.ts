import { Option } from "commander";
import { type Field, type JsonSchema, readFields } from "../fields.ts";
import { kebab } from "./refusal.ts";

/** The option of a field: `--owner-id <uuid>`, with what its schema says in words. */
export function optionOf(field: Field, inPath: boolean): Option {
  const option = new Option(`--${kebab(field.name)} ${placeholder(field)}`, help(field, inPath));
  option.attributeName = () => field.name;
  return option;
}

/** What was given on the command line, as input: lists of ids and choices may also be one word with commas. */
export function readOptions(fields: readonly Field[], given: Record<string, unknown>): Record<string, unknown> {
  const texts: Record<string, unknown> = {};
  for (const field of fields) {
    const value = given[field.name];
    if (value === undefined) continue;
    texts[field.name] = field.form === "flag" && value === true ? "true" : listed(field, value);
  }
  return readFields(fields, texts);
}

function listed(field: Field, value: unknown): unknown {
  if (field.form !== "list" || !Array.isArray(value)) return value;
  if (value.length === 1 && String(value[0]).startsWith("[")) return value[0];
  const items = (field.schema.items ?? {}) as JsonSchema;
  const mayHoldCommas = items.format === undefined && items.enum === undefined;
  return mayHoldCommas ? value : value.flatMap((each: string) => each.split(",")).filter((each) => each !== "");
}

function placeholder({ form, schema }: Field): string {
  if (form === "flag") return "[true|false]";
  if (form === "number") return "<number>";
  if (form === "json") return "<json>";
  const kind = String(((form === "list" ? schema.items : schema) as JsonSchema | undefined)?.format ?? "text");
  const word = kind === "uuid" ? "id" : kind === "date" ? "day" : kind === "email" ? "e-mail" : "text";
  return form === "list" ? `<${word}...>` : `<${word}>`;
}

function help({ schema, required, nullable, form }: Field, inPath: boolean): string {
  const choices = ((form === "list" ? schema.items : schema) as JsonSchema | undefined)?.enum as string[] | undefined;
  const parts = [
    schema.description as string | undefined,
    choices && `one of ${choices.join(", ")}`,
    schema.default === undefined || schema.default === null ? undefined : `default ${asText(schema.default)}`,
    nullable ? '"null" for none' : undefined,
    required ? (inPath ? "needed, also as first word" : "needed") : undefined,
  ];
  return parts.filter((part) => part !== undefined).join("; ");
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
