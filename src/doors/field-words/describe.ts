import { fields } from "./fields.ts";
import { parts } from "./parts.ts";

type Schema = { [key: string]: unknown };

/**
 * The JSON Schema of an operation's input with a `description` for each of its fields, and for the fields inside of them.
 *
 * @param operation name of the operation, for which a field may mean something of its own
 */
export function describe(schema: Schema, operation: string): Schema {
  return within(schema, (name, parent) =>
    parent === null
      ? (fields[`${operation}:${name}`] ?? fields[name])
      : (parts[`${parent}.${name}`] ?? parts[name] ?? fields[name]),
  );
}

/**
 * As {@link describe}, for what is part of inputs and stands by itself in a document, by its name there.
 *
 * @param name such as `Mapping`
 */
export function describePart(schema: Schema, name: string): Schema {
  const field = fieldWith[name] ?? name.charAt(0).toLowerCase() + name.slice(1);
  return within(
    schema,
    (property, parent) => parts[`${parent}.${property}`] ?? parts[property] ?? fields[property],
    field,
  );
}

/** The field that holds it, where that is not called the same. */
const fieldWith: Readonly<Record<string, string>> = {
  ColumnRole: "as",
  Condition: "conditions",
  MemberScope: "scope",
  RecordedSignal: "signals",
  SentCustomerEvent: "events",
  SignalFilter: "filter",
};

/** A copy in which each property has what `wordsFor` says of it; `parent` is the property around it. */
function within<T>(part: T, wordsFor: (name: string, parent: string | null) => string | undefined, parent?: string): T {
  if (Array.isArray(part)) return part.map((each) => within(each, wordsFor, parent)) as T;
  if (part === null || typeof part !== "object") return part;
  const entries = Object.entries(part).map(([key, value]) => {
    if (key !== "properties") return [key, within(value, wordsFor, parent)];
    const described = Object.entries(value as Record<string, Schema>).map(([name, schema]) => {
      const description = wordsFor(name, parent ?? null);
      return [name, { ...(description !== undefined && { description }), ...within(schema, wordsFor, name) }];
    });
    return [key, Object.fromEntries(described)];
  });
  return Object.fromEntries(entries) as T;
}
