import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { signalCondition } from "./condition.ts";

/** Of these signals, those that the actor may see, in the given order. */
export async function visibleSignalIds(db: Database, actor: Actor, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select signal.signal_id as id from signal_fact as signal
    where ${signalCondition(actor)} and signal.signal_id = any(${[...ids]}::uuid[])`.execute(db);
  const visible = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => visible.has(id));
}

/** @throws AppError NOT_FOUND naming the first signal that is not there for the actor */
export async function requireVisibleSignals(db: Database, actor: Actor, ids: readonly string[]): Promise<void> {
  const visible = new Set(await visibleSignalIds(db, actor, ids));
  const missing = ids.find((id) => !visible.has(id));
  if (missing !== undefined) throw new AppError("NOT_FOUND", { noun: "signal", id: missing });
}

interface SampledText {
  signalId: string;
  ordinal: number;
  text: string;
}

/**
 * Up to `limit` texts that the actor may see. Ids are hashes, so taking them in order of id is as good as drawing lots, and
 * the same texts come again for the same ledger.
 */
export async function sampleTexts(db: Database, actor: Actor, limit: number): Promise<SampledText[]> {
  const { rows } = await sql<SampledText>`
    select signal.signal_id as "signalId", text.ordinal, text.text from signal_fact as signal
    join signal_text text on text.signal_id = signal.signal_id
    where ${signalCondition(actor, { hasText: true })}
    order by signal.signal_id, text.ordinal limit ${limit}`.execute(db);
  return rows;
}

/** How many signals the workspace has. */
export async function countSignals(db: Database, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ signals: number }>`
    select count(*) as signals from signal where workspace_id = ${workspaceId}::uuid`.execute(db);
  return rows[0]!.signals;
}

/** How many signals have words, and how many of those carry labels of this origin and version. */
export async function countUnderstood(
  db: Database,
  workspaceId: string,
  labelling: { origin: "rules"; version: string },
): Promise<{ withText: number; understood: number }> {
  const { rows } = await sql<{ withText: number; understood: number }>`
    select (select count(*)::int from signal where workspace_id = ${workspaceId}::uuid and has_text) as "withText",
      (select count(distinct signal_id)::int from signal_label
        where workspace_id = ${workspaceId}::uuid and origin = ${labelling.origin} and version = ${labelling.version}) as understood`.execute(
    db,
  );
  return rows[0]!;
}
