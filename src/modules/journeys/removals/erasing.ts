import type { Database } from "../../../kernel/context.ts";
import { redactor } from "../../customers/index.ts";
import type { Condition } from "../contract.ts";
import { allRemovals, saveGone } from "./store.ts";

/** What was removed and quotes somebody: each text, with the table that it was in. */
export async function removedQuotes(
  db: Database,
  workspaceId: string,
  telling: readonly string[],
): Promise<{ table: string; said: string }[]> {
  const withoutWords = redactor(telling);
  const removals = await allRemovals(db, workspaceId);
  return removals.flatMap(({ gone }) =>
    Object.entries(gone).flatMap(([table, lines]) =>
      textsIn(lines)
        .filter((said) => withoutWords(said) !== said)
        .map((said) => ({ table, said })),
    ),
  );
}

/**
 * Takes somebody's words out of what was removed, so that nothing of them comes back with it.
 *
 * @param withoutWords a condition without them; null where nothing is left of it
 */
export async function redactRemovals(
  db: Database,
  workspaceId: string,
  telling: readonly string[],
  withoutWords: (condition: Condition) => Condition | null,
): Promise<void> {
  const redacted = redactor(telling);
  for (const row of await allRemovals(db, workspaceId)) {
    const gone = { ...row.gone };
    for (const table of ["stage", "journey", "step"] as const) {
      if (gone[table] !== undefined) gone[table] = gone[table].map((line) => lineWithout(line, redacted)) as never;
    }
    gone.mapping_rule = gone.mapping_rule?.flatMap((rule) => {
      const conditions = rule.conditions.map(withoutWords);
      return conditions.includes(null) ? [] : { ...rule, conditions: conditions as Condition[] };
    });
    if (JSON.stringify(gone) !== JSON.stringify(row.gone)) await saveGone(db, row, gone);
  }
}

/** Two things that were called after the same customer still have to be told apart. */
function lineWithout<L extends { id: string; name: string }>(line: L, redacted: (said: string) => string): L {
  const fields = Object.entries(line).map(([field, value]) => {
    if (typeof value !== "string") return [field, value];
    const left = redacted(value);
    return [field, field === "name" && left !== value ? `${left} ${line.id.slice(-6)}` : left];
  });
  return Object.fromEntries(fields) as L;
}

/** Every text at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
