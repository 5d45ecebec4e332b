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
 * Puts another wording in the place of what was removed says, so that somebody's words do not come back with it.
 *
 * @param left what is left of a condition; null where that is nothing
 */
export async function rewordRemovals(
  db: Database,
  workspaceId: string,
  reworded: (said: string) => string,
  left: (condition: Condition) => Condition | null,
): Promise<void> {
  for (const row of await allRemovals(db, workspaceId)) {
    const gone = { ...row.gone };
    for (const table of ["stage", "journey", "step"] as const) {
      if (gone[table] !== undefined) gone[table] = gone[table].map((line) => lineWith(line, reworded)) as never;
    }
    gone.mapping_rule = gone.mapping_rule?.flatMap((rule) => {
      const conditions = rule.conditions.map(left);
      return conditions.includes(null) ? [] : { ...rule, conditions: conditions as Condition[] };
    });
    if (JSON.stringify(gone) !== JSON.stringify(row.gone)) await saveGone(db, row, gone);
  }
}

/** Two things that were called after the same customer still have to be told apart. */
function lineWith<L extends { id: string; name: string }>(line: L, reworded: (said: string) => string): L {
  const fields = Object.entries(line).map(([field, value]) => {
    if (typeof value !== "string") return [field, value];
    const left = reworded(value);
    return [field, field === "name" && left !== value ? `${left} ${line.id.slice(-6)}` : left];
  });
  return Object.fromEntries(fields) as L;
}

/** Every text at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
