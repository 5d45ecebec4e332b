import { oneLine, repairCell } from "../cell.ts";

/**
 * A record of a JSON file as a row: the value of each field under its dotted name ("person.name").
 *
 * - An object's fields stand under its name and theirs.
 * - A list of plain values is one value, divided by semicolons.
 * - A list of objects that are each a name and a value (`{"id": 3600, "value": "north"}`, the custom fields of help desks) is a
 *   field for each name ("custom_fields.3600").
 * - A list of answers, each a value beside its question (`{"question": {"text": "Why?"}, "value": ...}`), is a field for each
 *   question: one field for all of them would leave nobody who knows which answer is to which.
 * - Any other list of objects is a field for each of their fields, a line for each object.
 * - Below {@link DEEPEST} levels a value stays JSON.
 */
export function flatten(record: unknown): Map<string, string> {
  const fields = new Map<string, string>();
  if (isObject(record)) addFields(record, "", 0, fields);
  else add(fields, "value", plain(record));
  return fields;
}

/** As a column is called: one line, at most 190 characters, without a byte-order mark that was taken for letters. */
export function fieldName(path: string): string {
  const name = oneLine(repairCell(path)).replace(/^(?:\ufeff|ï»¿)+/, "");
  return (name.length <= 190 ? name : `${name.slice(0, 189).toWellFormed()}…`).trim() || "unnamed";
}

const DEEPEST = 12;

function addFields(object: Record<string, unknown>, path: string, depth: number, fields: Map<string, string>): void {
  for (const [key, value] of Object.entries(object)) {
    addValue(value, path === "" ? key : `${path}.${key}`, depth, fields);
  }
}

function addValue(value: unknown, path: string, depth: number, fields: Map<string, string>): void {
  if (depth >= DEEPEST) add(fields, path, plain(value));
  else if (Array.isArray(value)) addList(value, path, depth, fields);
  else if (isObject(value) && Object.keys(value).length > 0) addFields(value, path, depth + 1, fields);
  else add(fields, path, isObject(value) ? "" : plain(value));
}

function addList(list: readonly unknown[], path: string, depth: number, fields: Map<string, string>): void {
  const objects = list.filter(isObject);
  if (objects.length < list.length || list.length === 0) {
    add(fields, path, list.map(plain).join("; "));
    return;
  }
  for (const object of objects) {
    const pair = pairOf(object);
    if (pair === null) addFields(object, path, depth + 1, fields);
    else addValue(pair.value, `${path}.${pair.name}`, depth + 1, fields);
  }
}

/** What is named twice stands under the name twice, a line each. */
function add(fields: Map<string, string>, path: string, value: string): void {
  const name = fieldName(path);
  const before = fields.get(name);
  fields.set(name, before === undefined || before === "" ? value : value === "" ? before : `${before}\n${value}`);
}

function pairOf(object: Record<string, unknown>): { name: string; value: unknown } | null {
  if (!Object.hasOwn(object, "value")) return null;
  const asked = isObject(object.question) ? object.question.text : null;
  if (typeof asked === "string" && asked.trim() !== "") return { name: asked, value: object.value };
  if (!Object.keys(object).every((each) => ofPairs.has(each))) return null;
  const key = ["id", "name", "key", "code", "field"].find((each) => {
    const name = Object.hasOwn(object, each) ? object[each] : null;
    return typeof name === "number" || (typeof name === "string" && name !== "");
  });
  return key === undefined ? null : { name: String(object[key]), value: object.value };
}

/** What stands in a pair; with anything else in it, it is a thing of its own. */
const ofPairs = new Set(["id", "name", "key", "code", "field", "value", "type", "title", "label"]);

function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
