import { type ExpressionBuilder, sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import type { SignalFilter } from "../contract.ts";
import { seesCustomers } from "../policy.ts";

export interface ViewRow {
  id: string;
  workspace_id: string;
  owner_id: string | null;
  name: string;
  filter: SignalFilter;
  shared: boolean;
  saved_at: Date;
}

type Tables = { signal_view: ViewRow };
const tables = (db: Database) => db.withTables<Tables>();

/** More than anybody reads; a menu of views must not grow without end. */
const mostViews = 500;

/** The actor's own views by name, then those that others share with them. */
export async function visibleViews(db: Database, actor: Actor): Promise<ViewRow[]> {
  return tables(db)
    .selectFrom("signal_view")
    .selectAll()
    .where((row) => mayRead(row, actor))
    .orderBy(sql`owner_id is not distinct from ${actor.personId}::uuid`, "desc")
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .limit(mostViews)
    .execute();
}

/** @throws AppError NOT_FOUND when there is none, or it is somebody else's own */
export async function visibleView(db: Database, actor: Actor, id: string): Promise<ViewRow> {
  const row = await tables(db)
    .selectFrom("signal_view")
    .selectAll()
    .where("id", "=", id)
    .where((view) => mayRead(view, actor))
    .executeTakeFirst();
  if (row === undefined) throw new AppError("NOT_FOUND", { noun: "view", id });
  return row;
}

/** Adds a view, or replaces the one of the same owner and name. */
export async function writeView(db: Database, view: ViewRow): Promise<ViewRow> {
  return tables(db)
    .insertInto("signal_view")
    .values({ ...view, filter: JSON.stringify(view.filter) as never })
    .onConflict((conflict) =>
      conflict.expression(sql`workspace_id, owner_id, lower(name)`).doUpdateSet({
        name: view.name,
        filter: JSON.stringify(view.filter) as never,
        shared: view.shared,
        saved_at: view.saved_at,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteView(db: Database, workspaceId: string, id: string): Promise<void> {
  await tables(db).deleteFrom("signal_view").where("workspace_id", "=", workspaceId).where("id", "=", id).execute();
}

/** Views of one theme become views of another. */
export async function moveViews(
  db: Database,
  workspaceId: string,
  fromThemeId: string,
  intoThemeId: string,
): Promise<void> {
  await sql`update signal_view set filter = filter || jsonb_build_object('themeId', ${intoThemeId}::text)
    where workspace_id = ${workspaceId}::uuid and filter ->> 'themeId' = ${fromThemeId}`.execute(db);
}

/**
 * One's own, and what is shared. The name of a view tells what it looks for: whoever sees some journeys only is shown
 * shared views of those, and whoever may not know customers none of a customer. A key acts for its maker, but shows a
 * program no more of the maker's own views than of others'.
 */
function mayRead(row: ExpressionBuilder<Tables, "signal_view">, actor: Actor) {
  const { journeyIds } = actor.scope;
  const own = sql<boolean>`owner_id is not distinct from ${actor.personId}::uuid`;
  const fits = row.and([
    ...(journeyIds === "all" ? [] : [sql<boolean>`filter ->> 'journeyId' = any(${[...journeyIds]}::text[])`]),
    ...(seesCustomers(actor) ? [] : [sql<boolean>`filter ->> 'customerId' is null`]),
  ]);
  const shared = row("shared", "=", true);
  return row.and([
    row("workspace_id", "=", workspaceOf(actor)),
    actor.kind === "key" ? row.and([row.or([own, shared]), fits]) : row.or([own, row.and([shared, fits])]),
  ]);
}
