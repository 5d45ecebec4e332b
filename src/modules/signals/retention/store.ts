import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { dropOriginals } from "../store/originals.ts";
import type { RetentionRule } from "./contract.ts";

export interface RuleRow extends Omit<RetentionRule, "setAt"> {
  workspaceId: string;
  setAt: Date;
}

const columns = sql`source_id as "sourceId", workspace_id as "workspaceId", keep_months as "keepMonths", erases,
  set_by as "setBy", set_at as "setAt", applied_before as "appliedBefore", erased`;

/** @throws AppError NOT_FOUND */
export async function requireSource(db: Database, workspaceId: string, sourceId: string): Promise<void> {
  const { rows } = await sql`
    select from source where workspace_id = ${workspaceId}::uuid and id = ${sourceId}::uuid`.execute(db);
  if (rows.length === 0) throw new AppError("NOT_FOUND", { noun: "source", id: sourceId });
}

/** Makes or changes the rule of a source; what it erased so far stays counted. */
export async function writeRule(
  db: Database,
  rule: Pick<RuleRow, "sourceId" | "workspaceId" | "keepMonths" | "erases" | "setBy" | "setAt">,
): Promise<RuleRow> {
  const { rows } = await sql<RuleRow>`
    insert into retention_rule (source_id, workspace_id, keep_months, erases, set_by, set_at)
    values (${rule.sourceId}::uuid, ${rule.workspaceId}::uuid, ${rule.keepMonths}, ${rule.erases}, ${rule.setBy},
      ${rule.setAt}::timestamptz)
    on conflict (source_id) do update set keep_months = excluded.keep_months, erases = excluded.erases,
      set_by = excluded.set_by, set_at = excluded.set_at, applied_before = null
    returning ${columns}`.execute(db);
  return rows[0]!;
}

/** @throws AppError NOT_FOUND */
export async function deleteRule(db: Database, workspaceId: string, sourceId: string): Promise<void> {
  const { rows } = await sql`
    delete from retention_rule where workspace_id = ${workspaceId}::uuid and source_id = ${sourceId}::uuid
    returning source_id`.execute(db);
  if (rows.length === 0) throw new AppError("NOT_FOUND", { noun: "retention rule", id: sourceId });
}

/** The rules of a workspace, or of all. */
export async function readRules(db: Database, workspaceId: string | null): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`
    select ${columns} from retention_rule
    where ${workspaceId}::uuid is null or workspace_id = ${workspaceId}::uuid order by source_id`.execute(db);
  return rows;
}

/** The rule, and its source held until the transaction ends, if it still says the same. */
export async function holdRule(db: Database, { sourceId, keepMonths, erases }: RuleRow): Promise<boolean> {
  await sql`select from source where id = ${sourceId}::uuid for update`.execute(db);
  const { rows } = await sql`
    select from retention_rule where source_id = ${sourceId}::uuid and keep_months = ${keepMonths} and erases = ${erases}
    for update`.execute(db);
  return rows.length > 0;
}

export async function noteApplied(db: Database, sourceId: string, before: string, more: number): Promise<void> {
  await sql`update retention_rule set applied_before = ${before}::date, erased = erased + ${more}
    where source_id = ${sourceId}::uuid`.execute(db);
}

type Due = Pick<RuleRow, "workspaceId" | "sourceId" | "erases">;

/** Signals that have something to erase, and came before a day. */
const isDue = ({ workspaceId, sourceId, erases }: Due, before: string): RawBuilder<SqlBool> => sql<SqlBool>`
  signal.workspace_id = ${workspaceId}::uuid and signal.source_id = ${sourceId}::uuid and occurred_on < ${before}::date
  ${
    erases === "signals"
      ? sql``
      : sql`and (has_text or exists (select from signal_version where signal_id = signal.id
          and jsonb_array_length(content -> 'texts') > 0))`
  }`;

export async function countDue(
  db: Database,
  due: Due,
  before: string,
): Promise<{ affected: number; signals: number; oldest: string | null }> {
  const { rows } = await sql<{ affected: number; signals: number; oldest: string | null }>`
    select count(*) filter (where ${isDue(due, before)}) as affected, count(*) as signals, min(occurred_on) as oldest
    from signal where workspace_id = ${due.workspaceId}::uuid and source_id = ${due.sourceId}::uuid`.execute(db);
  return rows[0]!;
}

/**
 * Reports of the source's imports quote cells. What they quote goes when the import is as old as what the rule erases, or when none of
 * its signals is left; what they count stays.
 */
export async function forgetReports(
  db: Database,
  { workspaceId, sourceId, erases }: Due,
  before: string,
): Promise<void> {
  const isEmpty = sql`not exists (select from import_claim where import_id = import.id)`;
  await sql`
    delete from import_row where import_id in (
      select import.id from import join source on source.id = ${sourceId}::uuid
      where import.workspace_id = ${workspaceId}::uuid and mapping ->> 'sourceName' = source.name
        and import.state = 'done' and (finished_at < ${before}::date ${erases === "signals" ? sql`or ${isEmpty}` : sql``}))`.execute(
    db,
  );
}

/** The oldest signals that have something to erase. */
export async function nextDue(
  db: Database,
  due: Due,
  before: string,
  limit: number,
): Promise<{ id: string; day: string; customerId: string | null }[]> {
  const { rows } = await sql<{ id: string; day: string; customerId: string | null }>`
    select id, occurred_on as day, customer_id as "customerId" from signal
    where ${isDue(due, before)} order by occurred_on, id limit ${limit}`.execute(db);
  return rows;
}

/**
 * Takes away what was written in signals, and what was found in it. Labels that came with the source, or from a person, stay;
 * they no longer point into words. The fingerprint stays: read again, the same row is known and does not bring its text back.
 */
export async function eraseTexts(db: Database, ids: readonly string[]): Promise<void> {
  const chosen = sql`${[...ids]}::uuid[]`;
  await sql`delete from signal_text where signal_id = any(${chosen})`.execute(db);
  await sql`delete from signal_label where signal_id = any(${chosen}) and origin not in ('source', 'person')`.execute(
    db,
  );
  await sql`update signal_label set text_ordinal = null, span_start = null, span_end = null
    where signal_id = any(${chosen})`.execute(db);
  await sql`update signal_version set content = jsonb_set(content, '{texts}', '[]')
    where signal_id = any(${chosen})`.execute(db);
  await sql`update signal set has_text = false where id = any(${chosen})`.execute(db);
  await dropOriginals(db, ids);
}
