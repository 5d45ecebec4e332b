import { describe as about, expect, it } from "vitest";
import { namedSchemas, signatures } from "../../signatures.ts";
import { fieldsOf, inputOf, type JsonSchema } from "../fields.ts";
import { openApiDocument } from "../http/openapi.ts";
import { fields } from "./fields.ts";
import { parts } from "./parts.ts";

/** Every property of a schema at any depth: the path of names to it, and what is said of it. */
function properties(schema: unknown, path: readonly string[] = []): { path: string; description: unknown }[] {
  if (Array.isArray(schema)) return schema.flatMap((each) => properties(each, path));
  if (schema === null || typeof schema !== "object") return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === "properties"
      ? Object.entries(value as Record<string, JsonSchema>).flatMap(([name, property]) => [
          { path: [...path, name].join("."), description: property.description },
          ...properties(property, [...path, name]),
        ])
      : properties(value, path),
  );
}

about("the words for fields", () => {
  it.each(signatures)("say of each field of $name what it means", (signature) => {
    const without = properties(inputOf(signature)).filter(({ description }) => typeof description !== "string");
    expect(without.map(({ path }) => path)).toEqual([]);
  });

  it("are the same in the document of the API, where parts stand by themselves", () => {
    const { components } = openApiDocument(signatures, {
      version: "0",
      address: "http://127.0.0.1",
      schemas: namedSchemas,
    });
    const incoming = Object.entries(components.schemas).filter(([name]) => name.endsWith("Input"));
    const said = incoming.flatMap(([name, schema]) =>
      properties(schema).map(({ path, description }) => ({ path: `${name}.${path}`, description })),
    );
    const inTools = new Set(
      signatures.flatMap((signature) => properties(inputOf(signature))).map((each) => each.description),
    );
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter(({ description }) => !inTools.has(description))).toEqual([]);
    const role = said.find(({ path }) => path === "ColumnRoleInput.role");
    expect(role?.description).toBe(parts["as.role"]);
  });

  it("are all said of a field, and are more than its name", () => {
    const said = new Set(
      signatures.flatMap((signature) => properties(inputOf(signature))).map((each) => each.description),
    );
    const unsaid = [...Object.entries(fields), ...Object.entries(parts)].filter(([, words]) => !said.has(words));
    expect(unsaid).toEqual([]);
    for (const [name, words] of [...Object.entries(fields), ...Object.entries(parts)]) {
      expect(words.split(" ").length, name).toBeGreaterThan(1);
      expect(words, name).toMatch(/^[A-Za-z].*[^.]$/);
    }
    for (const name of Object.keys(fields).filter((each) => each.includes(":"))) {
      const [operation, field] = name.split(":") as [string, string];
      const signature = signatures.find((each) => each.name === operation);
      expect(signature && fieldsOf(signature).map((each) => each.name), name).toContain(field);
    }
  });
});
