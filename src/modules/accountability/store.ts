import { type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "../../kernel/actor.ts";
import { workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import type { MetricName } from "../journeys/contract.ts";
import { signalCondition } from "../signals/index.ts";
import type { Action } from "./contract.ts";

export interface ActionRow {
  workspace_id: string;
  id: string;
  title: string;
  journey_id: string;
  theme_id: string | null;
  owner_id: string;
  status: Action["status"];
  due: string;
  expected_metric: MetricName;
  expected_change: number;
  expected_by: string;
  effective_from: string | null;
  reason: string | null;
  opened_by: string;
  opened_at: Date;
  closed_at: Date | null;
  demo: boolean;
  version: number;
}

type Tables = {
  action: ActionRow;
  action_event: {
    workspace_id: string;
    id: string;
    action_id: string;
    at: Date;
    by_name: string;
    what: string;
    from_value: string | null;
    to_value: string | null;
  };
  action_comment: { workspace_id: string; id: string; action_id: string; at: Date; by_name: string; text: string };
  action_signal: { workspace_id: string; action_id: string; signal_id: string };
};

export interface ActionFilter {
  journeyId?: string;
  ownerId?: string;
  themeId?: string;
  signalId?: string;
  customerId?: string;
  status?: Action["status"];
  open?: boolean;
  overdue?: boolean;
  /** Ended at or after this moment. */
  closedSince?: Date;
}

/** An action with the counts that lists show. */
export type CountedAction = ActionRow & { linked: number; commented: number };

export const openStatuses = ["proposed", "agreed", "under-way"] as const;

const tables = (db: Database) => db.withTables<Tables>();

/** The only way to actions: those of the actor's workspace, on journeys within the actor's scope. */
function visible(db: Database, actor: Actor) {
  const query = tables(db).selectFrom("action").where("action.workspace_id", "=", workspaceOf(actor));
  const { journeyIds } = actor.scope;
  if (journeyIds === "all") return query;
  return query.where(sql<boolean>`action.journey_id = any(${[...journeyIds]}::uuid[])`);
}

/** Filtered actions, the most urgent first, with the total. `after` is the last (due, id) of the page before. */
export async function findActions(
  db: Database,
  actor: Actor,
  filter: ActionFilter,
  today: string,
  page: { after: { due: string; id: string } | null; limit: number },
): Promise<{ actions: CountedAction[]; total: number }> {
  const narrowed = narrow(visible(db, actor), actor, filter, today);
  const { total } = await narrowed.select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow();
  let query = counted(narrowed, actor).orderBy("action.due").orderBy("action.id").limit(page.limit);
  const { after } = page;
  if (after !== null)
    query = query.where(sql<boolean>`(action.due, action.id) > (${after.due}::date, ${after.id}::uuid)`);
  return { actions: await query.execute(), total };
}

/** @throws AppError NOT_FOUND, also when the action is outside the actor's scope */
export async function actionById(db: Database, actor: Actor, id: string): Promise<CountedAction> {
  const row = await counted(visible(db, actor), actor).where("action.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new AppError("NOT_FOUND", { noun: "action", id });
  return row;
}

export async function insertAction(db: Database, row: ActionRow): Promise<void> {
  await tables(db).insertInto("action").values(row).execute();
}

/**
 * @param current reads the action as the doors give it
 * @throws AppError CONFLICT with the version that somebody else saved meanwhile
 */
export async function saveAction(
  db: Database,
  row: ActionRow,
  changes: Partial<ActionRow>,
  current: () => Promise<Action>,
): Promise<void> {
  const result = await tables(db)
    .updateTable("action")
    .set({ ...changes, version: row.version + 1 })
    .where("workspace_id", "=", row.workspace_id)
    .where("id", "=", row.id)
    .where("version", "=", row.version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new AppError("CONFLICT", { noun: "action", current: await current() });
}

export async function addEvents(db: Database, events: Tables["action_event"][]): Promise<void> {
  if (events.length > 0) await tables(db).insertInto("action_event").values(events).execute();
}

export async function eventsOf(db: Database, workspaceId: string, actionId: string) {
  return (
    tables(db)
      .selectFrom("action_event")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("action_id", "=", actionId)
      .orderBy("at", "desc")
      // What one save changed has one moment; then the same order each time it is read.
      .orderBy("what")
      .execute()
  );
}

export async function addComment(db: Database, comment: Tables["action_comment"]): Promise<void> {
  await tables(db).insertInto("action_comment").values(comment).execute();
}

export async function commentsOf(db: Database, workspaceId: string, actionId: string) {
  return tables(db)
    .selectFrom("action_comment")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("action_id", "=", actionId)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

export async function signalsOf(db: Database, workspaceId: string, actionId: string): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom("action_signal")
    .select("signal_id")
    .where("workspace_id", "=", workspaceId)
    .where("action_id", "=", actionId)
    .orderBy("signal_id")
    .execute();
  return rows.map((row) => row.signal_id);
}

/** The signals that an action answers, whether or not its reader may see them. @throws AppError NOT_FOUND */
export async function evidenceOf(db: Database, actor: Actor, actionId: string): Promise<string[]> {
  await actionById(db, actor, actionId);
  return signalsOf(db, workspaceOf(actor), actionId);
}

/** @returns how many links were added and removed. */
export async function changeLinks(
  db: Database,
  workspaceId: string,
  actionId: string,
  add: readonly string[],
  remove: readonly string[],
) {
  let added = 0;
  let removed = 0;
  if (add.length > 0) {
    const result = await tables(db)
      .insertInto("action_signal")
      .values(add.map((signalId) => ({ workspace_id: workspaceId, action_id: actionId, signal_id: signalId })))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    added = Number(result.numInsertedOrUpdatedRows ?? 0n);
  }
  if (remove.length > 0) {
    const result = await tables(db)
      .deleteFrom("action_signal")
      .where("workspace_id", "=", workspaceId)
      .where("action_id", "=", actionId)
      .where("signal_id", "in", remove)
      .executeTakeFirst();
    removed = Number(result.numDeletedRows);
  }
  return { added, removed };
}

/** Actions that are overdue and of which that was not said yet; from now on it was. */
export async function noteOverdue(db: Database, workspaceId: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ action_id: string }>`
    insert into action_overdue_notice (workspace_id, action_id, due)
    select workspace_id, id, due from action
    where workspace_id = ${workspaceId}::uuid and status = any(${[...openStatuses]}::text[]) and due < ${today}::date
    order by due, id
    on conflict do nothing
    returning action_id`.execute(db);
  return rows.map((row) => row.action_id);
}

/** Journeys on which an action is open. */
export async function journeysWithOpenAction(db: Database, actor: Actor): Promise<Set<string>> {
  const rows = await visible(db, actor).select("journey_id").distinct().where("status", "in", openStatuses).execute();
  return new Set(rows.map((row) => row.journey_id));
}

type Visible = ReturnType<typeof visible>;

function narrow(query: Visible, actor: Actor, filter: ActionFilter, today: string): Visible {
  let narrowed = query;
  if (filter.journeyId !== undefined) narrowed = narrowed.where("journey_id", "=", filter.journeyId);
  if (filter.ownerId !== undefined) narrowed = narrowed.where("owner_id", "=", filter.ownerId);
  if (filter.themeId !== undefined) narrowed = narrowed.where("theme_id", "=", filter.themeId);
  if (filter.signalId !== undefined) narrowed = narrowed.where(answers(filter.signalId));
  if (filter.customerId !== undefined) narrowed = narrowed.where(answersCustomer(actor, filter.customerId));
  if (filter.status !== undefined) narrowed = narrowed.where("status", "=", filter.status);
  if (filter.open !== undefined) narrowed = narrowed.where("status", filter.open ? "in" : "not in", openStatuses);
  if (filter.closedSince !== undefined) narrowed = narrowed.where("closed_at", ">=", filter.closedSince);
  if (filter.overdue === true) narrowed = narrowed.where("status", "in", openStatuses).where("due", "<", today);
  if (filter.overdue === false)
    narrowed = narrowed.where((or) => or.or([or("status", "not in", openStatuses), or("due", ">=", today)]));
  return narrowed;
}

function answers(signalId: string) {
  return sql<boolean>`exists (select from action_signal linked
    where linked.workspace_id = action.workspace_id and linked.action_id = action.id and linked.signal_id = ${signalId}::uuid)`;
}

/** As far as the actor may see the customer's signals, and whose they are. */
function answersCustomer(actor: Actor, customerId: string) {
  return sql<boolean>`exists (select from action_signal linked
    join signal_fact as signal on signal.signal_id = linked.signal_id and ${signalCondition(actor, { customerId })}
    where linked.workspace_id = action.workspace_id and linked.action_id = action.id)`;
}

/** Of the evidence, as much is counted as the actor can go and read. */
function counted(query: Visible, actor: Actor): SelectQueryBuilder<Tables, "action", CountedAction> {
  return query.selectAll("action").select([
    // Dates are read as text: a calendar day has no time zone, and the driver would give it one.
    sql<string>`action.due::text`.as("due"),
    sql<string>`action.expected_by::text`.as("expected_by"),
    sql<string | null>`action.effective_from::text`.as("effective_from"),
    sql<number>`(select count(*)::int from action_signal linked join signal_fact as signal
      on signal.signal_id = linked.signal_id and ${signalCondition(actor)}
      where linked.workspace_id = action.workspace_id and linked.action_id = action.id)`.as("linked"),
    sql<number>`(select count(*)::int from action_comment c where c.workspace_id = action.workspace_id and c.action_id = action.id)`.as(
      "commented",
    ),
  ]) as unknown as SelectQueryBuilder<Tables, "action", CountedAction>;
}

/** Whether an action was ever opened on a journey that the actor may see. */
export async function hasActions(db: Database, actor: Actor): Promise<boolean> {
  return (await visible(db, actor).select("action.id").limit(1).execute()).length > 0;
}

/** What a journey is still needed for, in words; null when no action was ever opened on it. */
export async function actionsUsing(db: Database, workspaceId: string, journeyId: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom("action")
    .select("title")
    .where("workspace_id", "=", workspaceId)
    .where("journey_id", "=", journeyId)
    .orderBy("opened_at", "desc")
    .executeTakeFirst();
  return row === undefined ? null : `the action “${row.title}”`;
}

/** Actions about one theme are about another from now on. */
export async function moveActions(
  db: Database,
  workspaceId: string,
  fromThemeId: string,
  intoThemeId: string,
): Promise<void> {
  await tables(db)
    .updateTable("action")
    .set({ theme_id: intoThemeId })
    .where("workspace_id", "=", workspaceId)
    .where("theme_id", "=", fromThemeId)
    .execute();
}
