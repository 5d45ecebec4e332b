import { isObject } from "./flatten.ts";
import { parseJson } from "./parse.ts";
import { skipValue } from "./survey.ts";

/** A record, or what cannot be read of one. */
export type Salvaged = { record: Record<string, unknown> } | { faulty: string };

/**
 * The records in a piece that should be one and is not valid JSON: a lost bracket or quotation mark joins it with those
 * after it. Wherever a record could begin, one is looked for; it counts when it has most of the fields of one that is sound,
 * because the lists within a record hold objects, too.
 *
 * @param sound the first sound record of the file
 */
export function salvage(text: string, sound: Record<string, unknown> | null): Salvaged[] {
  const names = Object.keys(sound ?? {});
  const [first] = names;
  if (first === undefined) return [{ faulty: text }];
  const found: Salvaged[] = [];
  const begins = `{${JSON.stringify(first)}`;
  let from = 0;
  let faultyFrom = 0;
  let effort = MOST_EFFORT;
  for (const { index } of text.matchAll(/\{\s{0,80}"/g)) {
    if (index < from || effort < 0) continue;
    if (
      !text
        .slice(index, index + 100 + begins.length)
        .replace(/^\{\s+/, "{")
        .startsWith(begins)
    )
      continue;
    const end = skipValue(text, index);
    effort -= end - index;
    const record = recordIn(text.slice(index, end));
    if (record === null || names.filter((name) => Object.hasOwn(record, name)).length * 2 < names.length) continue;
    if (says(text.slice(faultyFrom, index))) found.push({ faulty: text.slice(faultyFrom, index) });
    found.push({ record });
    from = end;
    faultyFrom = end;
  }
  if (says(text.slice(faultyFrom))) found.push({ faulty: text.slice(faultyFrom) });
  return found;
}

/** So many characters are looked at again and again; more is not worth the time. */
const MOST_EFFORT = 50_000_000;

/** Whether there is anything but what stands between records. */
function says(text: string): boolean {
  return /[^\s,\]}]/.test(text);
}

function recordIn(text: string): Record<string, unknown> | null {
  try {
    const record = parseJson(text);
    return isObject(record) ? record : null;
  } catch {
    return null;
  }
}
