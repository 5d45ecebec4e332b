import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { holdSignals } from "./existing.ts";

export interface Placement {
  signalId: string;
  /** Null from a rule: no rule holds any more. Null from a person: it belongs to no journey. */
  journeyId: string | null;
  stepId: string | null;
  origin: "rule" | "person";
  ruleId: string | null;
  /** The rule in words, or who placed it. */
  reason: string;
}

/** Puts signals in their places. What a person decided stays, unless a person decides again. */
export async function writePlaces(
  db: Database,
  workspaceId: string,
  { placements }: { placements: readonly Placement[] },
): Promise<void> {
  const held = new Set(
    await holdSignals(
      db,
      workspaceId,
      placements.map(({ signalId }) => signalId),
    ),
  );
  const known = placements.filter(({ signalId }) => held.has(signalId));
  const nowhere = known.filter(({ origin, journeyId }) => origin === "rule" && journeyId === null);
  if (nowhere.length > 0) {
    await sql`delete from signal_place where origin = 'rule'
      and signal_id = any(${nowhere.map(({ signalId }) => signalId)}::uuid[])`.execute(db);
  }
  const rows = known.filter((placement) => !nowhere.includes(placement));
  if (rows.length === 0) return;
  await sql`
    insert into signal_place (workspace_id, signal_id, journey_id, step_id, origin, rule_id, reason)
    select ${workspaceId}::uuid, "signalId", "journeyId", "stepId", origin, "ruleId", reason
    from json_to_recordset(${JSON.stringify(rows)}::json) as place
      ("signalId" uuid, "journeyId" uuid, "stepId" uuid, origin text, "ruleId" uuid, reason text)
    on conflict (signal_id) do update set journey_id = excluded.journey_id, step_id = excluded.step_id,
      origin = excluded.origin, rule_id = excluded.rule_id, reason = excluded.reason,
      left_step_id = case when excluded.origin = 'rule' and (signal_place.journey_id, signal_place.step_id, signal_place.rule_id)
        is not distinct from (excluded.journey_id, excluded.step_id, excluded.rule_id) then signal_place.left_step_id end
    where (signal_place.origin = 'rule' or excluded.origin = 'person')
      and ((signal_place.journey_id, signal_place.step_id, signal_place.origin, signal_place.rule_id, signal_place.reason)
        is distinct from (excluded.journey_id, excluded.step_id, excluded.origin, excluded.rule_id, excluded.reason)
        or (excluded.origin = 'person' and signal_place.left_step_id is not null))`.execute(db);
}

/** How many signals a person said belong to no journey. */
export async function countPlacedNowhere(db: Database, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ signals: number }>`
    select count(*) as signals from signal_place
    where workspace_id = ${workspaceId}::uuid and journey_id is null`.execute(db);
  return rows[0]!.signals;
}

/** Forgets where signals were put, also by a person, so that rules can decide again. */
export async function forgetPlaces(db: Database, workspaceId: string, signalIds: readonly string[]): Promise<void> {
  await sql`delete from signal_place
    where workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])`.execute(db);
}

/** A step is removed: its signals stay on the journey, and remember it. @returns which */
export async function leaveStep(db: Database, workspaceId: string, stepId: string): Promise<string[]> {
  return changed(
    db,
    sql`update signal_place set step_id = null, left_step_id = step_id
      where workspace_id = ${workspaceId}::uuid and step_id = ${stepId}::uuid`,
  );
}

/** A step is restored, with its signals that nobody and no other rule put anywhere since. @returns which */
export async function returnToStep(db: Database, workspaceId: string, stepId: string): Promise<string[]> {
  return changed(
    db,
    sql`update signal_place set step_id = left_step_id, left_step_id = null
      where workspace_id = ${workspaceId}::uuid and left_step_id = ${stepId}::uuid`,
  );
}

/** A step cannot be restored any more. */
export async function forgetLeftStep(db: Database, workspaceId: string, stepId: string): Promise<void> {
  await sql`update signal_place set left_step_id = null
    where workspace_id = ${workspaceId}::uuid and left_step_id = ${stepId}::uuid`.execute(db);
}

async function changed(db: Database, update: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${update} returning signal_id as id`.execute(db);
  return rows.map(({ id }) => id);
}
