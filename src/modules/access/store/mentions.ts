import { sql } from "kysely";

/** A short text stands in many a word and number; it counts only as a whole value. */
const shortest = 6;

/** A JSON column holds one of the texts, in any case. */
export function mentions(column: "input" | "output", texts: readonly string[]) {
  const spelled = texts.map((text) => {
    const inside = JSON.stringify(text).slice(1, -1);
    return text.length < shortest ? `"${inside}"` : inside;
  });
  return sql<boolean>`exists (select from unnest(${spelled}::text[]) as wanted
    where strpos(${sql.ref(column)}::text, wanted) > 0 or strpos(lower(${sql.ref(column)}::text), lower(wanted)) > 0)`;
}
