import { sql } from "kysely";
import { type Actor, requireJourney, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { signalCondition } from "../../signals/index.ts";
import { type Current, type JourneyRow, refuseSameName, savedOrConflict, tables } from "./tables.ts";

/** The journeys that the actor may see, in the order of the atlas. */
export async function visibleJourneys(db: Database, actor: Actor): Promise<JourneyRow[]> {
  const rows = await tables(db)
    .selectFrom("journey")
    .innerJoin("stage", (join) =>
      join.onRef("stage.workspace_id", "=", "journey.workspace_id").onRef("stage.id", "=", "journey.stage_id"),
    )
    .selectAll("journey")
    .where("journey.workspace_id", "=", workspaceOf(actor))
    .orderBy("stage.position")
    .orderBy("stage.name")
    .orderBy("journey.position")
    .orderBy("journey.name")
    .execute();
  const { journeyIds } = actor.scope;
  return journeyIds === "all" ? rows : rows.filter((row) => journeyIds.includes(row.id));
}

/** @throws AppError NOT_FOUND, also when the journey is outside the actor's scope */
export async function journeyById(db: Database, actor: Actor, id: string): Promise<JourneyRow> {
  requireJourney(actor, id);
  const row = await tables(db)
    .selectFrom("journey")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(actor))
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new AppError("NOT_FOUND", { noun: "journey", id });
  return row;
}

/**
 * As {@link journeyById}; the journey cannot be removed until the transaction ends, so that what is put on it now cannot
 * outlive it.
 *
 * @throws AppError NOT_FOUND
 */
export async function holdJourney(db: Database, actor: Actor, id: string): Promise<JourneyRow> {
  await sql`select from journey where workspace_id = ${workspaceOf(actor)}::uuid and id = ${id}::uuid for key share`.execute(
    db,
  );
  return journeyById(db, actor, id);
}

/** The journeys of a stage, in order. */
export async function journeysOfStage(db: Database, workspaceId: string, stageId: string): Promise<JourneyRow[]> {
  return tables(db)
    .selectFrom("journey")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("stage_id", "=", stageId)
    .orderBy("position")
    .orderBy("name")
    .execute();
}

/** Adds a journey behind the others of its stage. @throws AppError ALREADY_EXISTS */
export async function insertJourney(db: Database, row: Omit<JourneyRow, "position">): Promise<JourneyRow> {
  const next = sql`(select coalesce(max(position), -1) + 1 from journey where workspace_id = ${row.workspace_id}::uuid and stage_id = ${row.stage_id}::uuid)`;
  return tables(db)
    .insertInto("journey")
    .values({ ...row, position: next as never })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refuseSameName("journey"));
}

/** @throws AppError CONFLICT, ALREADY_EXISTS */
export async function saveJourney(
  db: Database,
  row: JourneyRow,
  changes: Partial<JourneyRow>,
  current: Current,
): Promise<JourneyRow> {
  const saved = await tables(db)
    .updateTable("journey")
    .set({ ...changes, version: row.version + 1 })
    .where("workspace_id", "=", row.workspace_id)
    .where("id", "=", row.id)
    .where("version", "=", row.version)
    .returningAll()
    .executeTakeFirst()
    .catch(refuseSameName("journey"));
  return savedOrConflict(saved, "journey", current);
}

export async function journeyNames(
  db: Database,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom("journey")
    .select(["id", "name"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The journeys in which a partner takes part, as a whole or in one of their steps. */
export async function partnerJourneys(db: Database, workspaceId: string, partnerId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from journey where workspace_id = ${workspaceId}::uuid and (${partnerId}::uuid = any(partner_ids)
      or exists (select from step where step.workspace_id = journey.workspace_id and step.journey_id = journey.id and step.partner_id = ${partnerId}::uuid))
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** What refers to a department, team or partner, in words; null when no journey does. */
export async function groupUse(db: Database, workspaceId: string, groupId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select name from journey where workspace_id = ${workspaceId}::uuid and (team_id = ${groupId}::uuid
      or ${groupId}::uuid = any(department_ids) or ${groupId}::uuid = any(partner_ids)
      or exists (select from step where step.workspace_id = journey.workspace_id and step.journey_id = journey.id and step.partner_id = ${groupId}::uuid))
    order by name limit 1`.execute(db);
  return rows[0] === undefined ? null : `the journey “${rows[0].name}”`;
}

/** How many signals each of these journeys has, and the latest day of one. */
export async function journeyActivity(
  db: Database,
  workspaceId: string,
  journeyIds: readonly string[],
): Promise<Map<string, { signals: number; lastSignalOn: string }>> {
  if (journeyIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; signals: number; last: string }>`
    select place.journey_id as id, count(*) as signals, max(signal.occurred_on) as last
    from place_fact place join signal_fact signal on signal.signal_id = place.signal_id
    where place.workspace_id = ${workspaceId}::uuid and place.journey_id = any(${[...journeyIds]}::uuid[])
    group by place.journey_id`.execute(db);
  return new Map(rows.map((row) => [row.id, { signals: row.signals, lastSignalOn: row.last }]));
}

/** Which of these journeys have a signal. */
export async function journeysWithSignals(
  db: Database,
  workspaceId: string,
  journeyIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...journeyIds]}::uuid[]) as id where exists (
      select from place_fact place where place.workspace_id = ${workspaceId}::uuid and place.journey_id = id)`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Signals that nobody and no rule placed: as many as the list of unplaced signals has. */
export async function countUnplaced(db: Database, actor: Actor): Promise<number> {
  const { rows } = await sql<{ signals: number }>`
    select count(*) as signals from signal_fact as signal where ${signalCondition(actor, { unplaced: true })}`.execute(
    db,
  );
  return rows[0]!.signals;
}
