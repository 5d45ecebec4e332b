/** Where the records of a JSON file stand. */
export interface JsonForm {
  /** The names that lead to them: none when the file is a list of records, or a record after the other. */
  path: string[];
  /** Each line is a record of its own, so that a faulty one ends with its line. */
  lines: boolean;
}

/**
 * Finds out from the beginning of a JSON file where its records are: a list, a list under a name beside others
 * (`{"tickets": [...], "next_page": null}`), a record a line, such pages one after the other, or a single record.
 */
export function surveyJson(head: string): JsonForm {
  const start = skipBlank(head, 0);
  if (head[start] !== "{") return { path: [], lines: false };
  const walked = walkObject(head, start, []);
  const next = skipBlank(head, walked.end);
  const named = walked.lists.filter(({ path }) => knownNames.has(path.at(-1)!.toLowerCase()));
  if (head[next] === "{") {
    const page = named.find(({ path }) => path.length === 1);
    if (page !== undefined && !walked.hasId) return { path: page.path, lines: false };
    return { path: [], lines: head.slice(walked.end, next).includes("\n") };
  }
  if (walked.hasId) return { path: [], lines: false };
  const largest = (named.length > 0 ? named : walked.lists).toSorted((a, b) => b.characters - a.characters)[0];
  return { path: largest?.path ?? walked.only ?? [], lines: false };
}

/** As the programs' interfaces call the list of what was asked for. */
const knownNames = new Set(
  "tickets conversations reviews responses results records items data entry feedback surveys submissions".split(" "),
);

/** No interface hides its records deeper. */
const DEEPEST = 3;

interface Walked {
  end: number;
  lists: { path: string[]; characters: number }[];
  /** It has an id, so it is a thing and not a page of things. */
  hasId: boolean;
  /** The path to the object that is all it holds: `{"ticket": {...}}`. */
  only: string[] | null;
}

function walkObject(text: string, start: number, path: readonly string[]): Walked {
  const lists: Walked["lists"] = [];
  const objects: string[][] = [];
  let hasId = false;
  let members = 0;
  let at = skipBlank(text, start + 1);
  while (text[at] === '"') {
    const endOfName = skipString(text, at);
    const name = nameIn(text.slice(at, endOfName));
    const colon = skipBlank(text, endOfName);
    if (text[colon] !== ":") break;
    members += 1;
    const value = skipBlank(text, colon + 1);
    const here = [...path, name];
    let end: number;
    if (text[value] === "{" && here.length < DEEPEST) {
      const inner = walkObject(text, value, here);
      objects.push(inner.only ?? here);
      lists.push(...inner.lists);
      if (knownNames.has(name.toLowerCase())) lists.push({ path: here, characters: 1 });
      end = inner.end;
    } else {
      end = skipValue(text, value);
      const begins = text[value] === "[" ? text[skipBlank(text, value + 1)] : "";
      const isList = begins === "{" || (begins === "]" && knownNames.has(name.toLowerCase()));
      if (isList) lists.push({ path: here, characters: end - value });
      if (text[value] !== "{" && text[value] !== "[" && /^_?(id|uuid|key)$/i.test(name)) hasId = true;
    }
    at = skipBlank(text, end);
    if (text[at] !== ",") break;
    at = skipBlank(text, at + 1);
  }
  const end = text[at] === "}" ? at + 1 : skipValue(text, start);
  return { end, lists, hasId, only: members === 1 && objects.length === 1 ? objects[0]! : null };
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\r\n\ufeff\u001e".includes(text[at]!)) at += 1;
  return at;
}

function skipString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** Where the value ends that begins at a place; the end of the text when it does not. */
export function skipValue(text: string, from: number): number {
  if (text[from] === '"') return skipString(text, from);
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const character = text[at]!;
    if (character === '"') {
      at = skipString(text, at);
      continue;
    }
    if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && character === ",") return at;
    at += 1;
  }
  return text.length;
}

function nameIn(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
