import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

/**
 * Takes the turn to reorder, until the transaction ends: take it before saving what is to move. Two at once would each hold
 * what the other has yet to number.
 */
export async function takeOrderingTurn(db: Database, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('order'), hashtext(${workspaceId}))`.execute(db);
}

/** Writes the positions of these rows, in the given order, beginning at 0. */
export async function writeOrder(
  db: Database,
  table: "stage" | "journey" | "step" | "mapping_rule",
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`update ${sql.table(table)} as ordered set position = place.position - 1
    from unnest(${[...ids]}::uuid[]) with ordinality as place (id, position)
    where ordered.workspace_id = ${workspaceId}::uuid and ordered.id = place.id`.execute(db);
}

/**
 * After rows were brought back to the positions that they had: makes room where another stands there since, in front of that one. With
 * nothing in the way, no row moves.
 *
 * @param rows all that are in this order, those that were brought back included
 */
export async function makeRoom(
  db: Database,
  table: "stage" | "journey" | "step" | "mapping_rule",
  workspaceId: string,
  rows: readonly { id: string; position: number }[],
  broughtBack: readonly string[],
): Promise<void> {
  if (new Set(rows.map(({ position }) => position)).size === rows.length) return;
  const isNew = ({ id }: { id: string }) => (broughtBack.includes(id) ? 0 : 1);
  const inOrder = rows.toSorted((one, other) => one.position - other.position || isNew(one) - isNew(other));
  await writeOrder(
    db,
    table,
    workspaceId,
    inOrder.map(({ id }) => id),
  );
}

/** The ids with one of them moved to a position; beyond the end means last. */
export function moved(ids: readonly string[], id: string, position: number): string[] {
  const others = ids.filter((other) => other !== id);
  return [...others.slice(0, position), id, ...others.slice(position)];
}
