import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { namesOfPeople } from "../../access/index.ts";
import type { View } from "../contract.ts";
import type { ViewRow } from "../store/views.ts";

export async function presentViews(db: Database, actor: Actor, rows: readonly ViewRow[]): Promise<View[]> {
  const owners = rows.flatMap(({ owner_id }) => owner_id ?? []);
  const names = await namesOfPeople(db, workspaceOf(actor), owners);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    filter: row.filter,
    shared: row.shared,
    savedBy: row.owner_id === null ? null : (names.get(row.owner_id) ?? null),
    mine: row.owner_id === actor.personId,
    mayRemove: mayRemove(actor, row),
  }));
}

/** One's own; and an administrator keeps what is shared in order. */
export function mayRemove(actor: Actor, row: Pick<ViewRow, "owner_id">): boolean {
  return row.owner_id === actor.personId || actor.role === "administrator";
}
