import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { AboutCustomer } from "../../customers/index.ts";
import type { Wording } from "../erasing/wording.ts";
import type { Theme } from "../vocabulary.ts";

/** Of what taking a change back needs, the parts that are themes. */
const themesIn = ["merged", "kept", "theme"] as const;
/** And those that are lists of what is about one signal each. */
const listsIn = ["labels", "corrections"] as const;

/** A theme that only lost what an erased customer said is not changed by anybody: what was done before can still be taken back. */
export async function followVersion(
  db: Database,
  workspaceId: string,
  { id, version }: Theme,
  later: number,
): Promise<void> {
  await sql`
    update taxonomy_change set versions = jsonb_set(versions, array[${id}::text], to_jsonb(${later}::int))
    where workspace_id = ${workspaceId}::uuid and (versions ->> ${id})::int = ${version}`.execute(db);
}

/** Takes a customer out of what is kept for taking changes back. @returns the passages that went */
export async function eraseFromChanges(
  db: Database,
  { workspaceId, signalIds }: Pick<AboutCustomer, "workspaceId" | "signalIds">,
  wording: Wording,
): Promise<{ passages: string[] }> {
  const ids = sql`${[...signalIds]}::text[]`;
  for (const list of listsIn) {
    await sql`
      update taxonomy_change set needed = jsonb_set(needed, array[${list}::text], (
        select coalesce(jsonb_agg(kept.value order by kept.place), '[]')
        from jsonb_array_elements(needed -> ${list}) with ordinality as kept (value, place)
        where kept.value ->> 'signalId' <> all (${ids})))
      where workspace_id = ${workspaceId}::uuid and kind = 'merge' and exists (
        select from jsonb_array_elements(needed -> ${list}) as one where one ->> 'signalId' = any(${ids}))`.execute(db);
  }
  const passages: string[] = [];
  for (const { number, names, themes } of await namedChanges(db, workspaceId)) {
    const left = Object.fromEntries(
      Object.entries(themes).map(([part, theme]) => [part, theme === null ? null : wording.left(theme)]),
    );
    const called = { theme: wording.prose(names.theme), other: names.other && wording.prose(names.other) };
    if (JSON.stringify([left, called]) === JSON.stringify([themes, names])) continue;
    passages.push(...Object.values(themes).flatMap((theme) => (theme === null ? [] : wording.passagesOf(theme))));
    const others = Object.fromEntries(Object.entries(left).filter(([, theme]) => theme !== null));
    await sql`
      update taxonomy_change set needed = needed || ${JSON.stringify(others)}::jsonb, names = ${JSON.stringify(called)}::jsonb
      where workspace_id = ${workspaceId}::uuid and number = ${number}`.execute(db);
  }
  return { passages };
}

/** Without the lists, which can be long. */
async function namedChanges(db: Database, workspaceId: string) {
  const parts = sql.join(themesIn.map((part) => sql`${sql.lit(part)}, needed -> ${sql.lit(part)}`));
  const { rows } = await sql<{
    number: number;
    names: { theme: string; other: string | null };
    themes: Record<(typeof themesIn)[number], Theme | null>;
  }>`
    select number, names, jsonb_build_object(${parts}) as themes from taxonomy_change
    where workspace_id = ${workspaceId}::uuid order by number for update`.execute(db);
  return rows;
}
