import { z } from "zod";
import { type JsonSchema, schemaOf } from "../fields.ts";

/**
 * JSON Schemas for one document, in which a thing with a name is described once and referred to everywhere else. What
 * comes in may differ from what goes out (defaults, numbers as text), and then has a name of its own.
 */
export class SchemaBook {
  readonly described: Record<string, JsonSchema> = {};
  readonly #names: Record<"input" | "output", z.core.$ZodRegistry<{ id: string }>>;

  constructor(schemas: Readonly<Record<string, z.ZodType>>) {
    this.#names = { input: z.registry<{ id: string }>(), output: z.registry<{ id: string }>() };
    for (const [name, schema] of Object.entries(schemas)) {
      this.#names.input.add(schema, { id: `${name}Input` });
      this.#names.output.add(schema, { id: name });
    }
  }

  /** The schema, with references into {@link described}. */
  of(schema: z.ZodType, side: "input" | "output"): JsonSchema {
    const { $defs = {}, ...rest } = referring(schemaOf(schema, side, this.#names[side]));
    for (const [name, { id, ...definition }] of Object.entries($defs as Record<string, JsonSchema>)) {
      this.described[name] = definition;
    }
    const { id, ...whole } = rest;
    return whole;
  }
}

/** `#/$defs/Action` -> `#/components/schemas/Action`, at any depth. */
function referring(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === "$ref" && typeof value === "string" ? value.replace("#/$defs/", "#/components/schemas/") : value,
  ) as JsonSchema;
}
