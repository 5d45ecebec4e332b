import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

type Whom = { workspaceId: string; customerId: string };

export interface SignalWords {
  id: string;
  externalId: string;
  texts: string[];
}

/** The next signals of a customer, with their sources held, so that no import writes about them meanwhile. */
export async function holdSignalsOf(
  db: Database,
  { workspaceId, customerId }: Whom,
  limit: number,
): Promise<SignalWords[]> {
  await sql`select from source where id in (select source_id from signal
    where workspace_id = ${workspaceId}::uuid and customer_id = ${customerId}::uuid) order by id for update`.execute(
    db,
  );
  const { rows } = await sql<SignalWords>`
    select signal.id, external_id as "externalId",
      array(select text from signal_text where signal_id = signal.id)
        || array(select said ->> 'text' from signal_version, jsonb_array_elements(content -> 'texts') as said
          where signal_id = signal.id) as texts
    from signal where workspace_id = ${workspaceId}::uuid and customer_id = ${customerId}::uuid
    order by id limit ${limit}`.execute(db);
  return rows;
}

export async function idsOfCustomer(db: Database, { workspaceId, customerId }: Whom): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from signal where workspace_id = ${workspaceId}::uuid and customer_id = ${customerId}::uuid
    order by occurred_on, id`.execute(db);
  return rows.map(({ id }) => id);
}

/** What corrected contents had said that named the customer before. */
export async function correctedTexts(db: Database, { workspaceId, customerId }: Whom): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select said ->> 'text' as text from signal_version, jsonb_array_elements(content -> 'texts') as said
    where workspace_id = ${workspaceId}::uuid and content ->> 'customerId' = ${customerId}`.execute(db);
  return rows.map(({ text }) => text);
}

/** The days of these signals. */
export async function daysOf(db: Database, signalIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select distinct occurred_on as day from signal where id = any(${[...signalIds]}::uuid[])`.execute(db);
  return rows.map(({ day }) => day);
}

/** Lets imports forget that they brought these signals. */
export async function dropClaims(db: Database, signalIds: readonly string[]): Promise<void> {
  await sql`
    with dropped as (delete from import_claim where signal_id = any(${[...signalIds]}::uuid[]) returning import_id)
    update import set signals = greatest(0, signals - gone)
    from (select import_id, count(*) as gone from dropped group by import_id) dropped
    where import.id = dropped.import_id`.execute(db);
}

/** Removes corrected contents that named the customer, with the claims on them: undoing must not bring them back. */
export async function deleteCorrected(db: Database, { workspaceId, customerId }: Whom): Promise<void> {
  await sql`
    with removed as (
      delete from signal_version where workspace_id = ${workspaceId}::uuid and content ->> 'customerId' = ${customerId}
      returning signal_id, version),
    dropped as (
      delete from import_claim claim using removed
      where claim.signal_id = removed.signal_id and claim.version = removed.version returning import_id)
    update import set signals = greatest(0, signals - gone)
    from (select import_id, count(*) as gone from dropped group by import_id) dropped
    where import.id = dropped.import_id`.execute(db);
}

/** Removes rows of import reports that quote one of the words, and saved views that ask for the customer or for a word. */
export async function deleteMentions(
  db: Database,
  { workspaceId, customerId }: Whom,
  words: readonly string[],
): Promise<void> {
  const wanted = sql`${[...words]}::text[]`;
  await sql`delete from import_row where workspace_id = ${workspaceId}::uuid and exists (
    select from unnest(${wanted}) as word
    where value = word or length(word) > 3 and strpos(lower(concat_ws(' ', value, reason)), lower(word)) > 0)`.execute(
    db,
  );
  await sql`delete from signal_view where workspace_id = ${workspaceId}::uuid and (filter ->> 'customerId' = ${customerId}
    or exists (select from unnest(${wanted}) as word
      where length(word) > 3 and strpos(lower(concat_ws(' ', name, filter::text)), lower(word)) > 0))`.execute(db);
}
