import { sql } from "kysely";
import type { Database, JsonObject } from "../../kernel/context.ts";
import type { JudgedStatement, Judgement } from "./contract.ts";

export interface Correction {
  signalId: string;
  ordinal: number;
  personId: string;
  tone: Judgement;
  themeIds: string[];
  /** What was said of its statements; none where only the whole was judged. */
  statements: JudgedStatement[];
  /** It was drawn by lot and judged without sight of what was read. */
  sampled: boolean;
  /** What had been read in the comment before anybody judged it. */
  saidTone: string | null;
  saidThemeIds: string[];
}

/** A person's second look at the same comment replaces the first. */
export async function saveCorrection(
  db: Database,
  workspaceId: string,
  correction: Correction,
  at: Date,
): Promise<void> {
  const { signalId, ordinal, personId, tone, themeIds, statements, sampled, saidTone, saidThemeIds } = correction;
  await sql`
    insert into correction (workspace_id, signal_id, text_ordinal, person_id, tone, theme_ids, statements, sampled, said_tone,
      said_theme_ids, at)
    values (${workspaceId}::uuid, ${signalId}::uuid, ${ordinal}, ${personId}, ${tone}, ${themeIds}::uuid[],
      ${JSON.stringify(statements)}::jsonb, ${sampled}, ${saidTone}, ${saidThemeIds}::uuid[], ${at})
    on conflict (workspace_id, signal_id, text_ordinal, person_id)
    do update set tone = excluded.tone, theme_ids = excluded.theme_ids, statements = excluded.statements,
      sampled = excluded.sampled, at = excluded.at`.execute(db);
}

/** @returns whether there was one */
export async function deleteCorrection(
  db: Database,
  workspaceId: string,
  correction: Pick<Correction, "signalId" | "ordinal" | "personId">,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from correction where workspace_id = ${workspaceId}::uuid and signal_id = ${correction.signalId}::uuid
      and text_ordinal = ${correction.ordinal} and person_id = ${correction.personId}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Corrections, of some signals or of all, oldest first; of two about one comment the later one counts. */
export async function readCorrections(
  db: Database,
  workspaceId: string,
  signalIds?: readonly string[],
): Promise<Correction[]> {
  const { rows } = await sql<Correction>`
    select signal_id as "signalId", text_ordinal as ordinal, person_id as "personId", tone, theme_ids as "themeIds",
      statements, sampled, said_tone as "saidTone", said_theme_ids as "saidThemeIds"
    from correction where workspace_id = ${workspaceId}::uuid
      ${signalIds === undefined ? sql`` : sql`and signal_id = any(${[...signalIds]}::uuid[])`}
    order by at, signal_id, person_id`.execute(db);
  return rows;
}

export const placeOf = ({ signalId, ordinal }: { signalId: string; ordinal: number }) => `${signalId} ${ordinal}`;

/** The correction in force of each comment, by its place. */
export function inForceOf(corrections: readonly Correction[]): Map<string, Correction> {
  return new Map(corrections.map((correction) => [placeOf(correction), correction]));
}

export interface LearningRow {
  number: number;
  at: Date;
  applied: boolean;
  forgottenAt: Date | null;
  report: JsonObject;
}

export async function saveLearning(
  db: Database,
  workspaceId: string,
  learning: { at: Date; applied: boolean; model: Buffer | null; report: JsonObject; signalIds: readonly string[] },
): Promise<void> {
  const { at, applied, model, report, signalIds } = learning;
  const inForce = await learningInForce(db, workspaceId);
  await sql`
    insert into learning (workspace_id, number, at, applied, model, report, signal_ids)
    values (${workspaceId}::uuid,
      (select coalesce(max(number), 0) + 1 from learning where workspace_id = ${workspaceId}::uuid),
      ${at}, ${applied}, ${model}, ${JSON.stringify(report)}::jsonb,
      -- Parts of what is in force go on in it: it was learnt from their signals, too.
      case when not ${applied}::boolean then '{}' when exists (select from learning where workspace_id = ${workspaceId}::uuid and applied and signal_ids is null)
        then null
        else array(select unnest(${[...signalIds]}::uuid[]) union select unnest(signal_ids) from learning
          where workspace_id = ${workspaceId}::uuid and number = ${inForce}) end)`.execute(db);
}

/** The latest, applied or not, newest first. */
export async function latestLearnings(db: Database, workspaceId: string, limit: number): Promise<LearningRow[]> {
  const { rows } = await sql<LearningRow>`
    select number, at, applied, forgotten_at as "forgottenAt", report from learning where workspace_id = ${workspaceId}::uuid
    order by number desc limit ${limit}`.execute(db);
  return rows;
}

/** Number of what is in force; 0 for nothing. Cheap: asked with every batch of texts. */
export async function learningInForce(db: Database, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ number: number | null }>`
    select max(number) as number from learning where workspace_id = ${workspaceId}::uuid and applied`.execute(db);
  return rows[0]?.number ?? 0;
}

export async function modelOf(db: Database, workspaceId: string, number: number): Promise<Buffer | null> {
  const { rows } = await sql<{ model: Buffer | null }>`
    select model from learning where workspace_id = ${workspaceId}::uuid and number = ${number}`.execute(db);
  return rows[0]?.model ?? null;
}
