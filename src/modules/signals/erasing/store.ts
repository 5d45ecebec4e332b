import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { redactor, tellingOf } from "../../customers/index.ts";
import type { SignalContent } from "../ledger/signal-content.ts";

type Whom = { workspaceId: string; customerId: string };

export interface SignalWords {
  id: string;
  externalId: string;
  texts: string[];
}

/** Keeps imports from writing about a customer's signals until the transaction ends. */
export async function holdSourcesOf(db: Database, { workspaceId, customerId }: Whom): Promise<void> {
  await sql`select from source where id in (select source_id from signal
    where workspace_id = ${workspaceId}::uuid and customer_id = ${customerId}::uuid) order by id for update`.execute(
    db,
  );
}

/** The next signals of a customer by id, with all that was written in them. */
export async function signalsOf(
  db: Database,
  { workspaceId, customerId }: Whom,
  last: string | null,
  limit: number,
): Promise<SignalWords[]> {
  const { rows } = await sql<SignalWords>`
    select signal.id, external_id as "externalId",
      array(select text from signal_text where signal_id = signal.id)
        || array(select said ->> 'text' from signal_version, jsonb_array_elements(content -> 'texts') as said
          where signal_id = signal.id) as texts
    from signal where workspace_id = ${workspaceId}::uuid and customer_id = ${customerId}::uuid
      and (${last}::uuid is null or id > ${last}::uuid)
    order by id limit ${limit}`.execute(db);
  return rows;
}

/** All that was written in these signals, also before they were corrected. */
export async function textsOf(db: Database, signalIds: readonly string[]): Promise<string[]> {
  const these = sql`signal_id = any(${[...signalIds]}::uuid[])`;
  const { rows } = await sql<{ text: string }>`
    select text from signal_text where ${these}
    union select said ->> 'text' from signal_version, jsonb_array_elements(content -> 'texts') as said where ${these}`.execute(
    db,
  );
  return rows.map(({ text }) => text);
}

/** Contents of other customers' signals that named this one before they were corrected. */
export async function correctedContents(db: Database, { workspaceId, customerId }: Whom): Promise<SignalContent[]> {
  const { rows } = await sql<{ content: SignalContent }>`
    select content from signal_version
    where workspace_id = ${workspaceId}::uuid and content ->> 'customerId' = ${customerId}
      and not exists (select from signal where id = signal_id and customer_id = ${customerId}::uuid)
    order by signal_id, version`.execute(db);
  return rows.map(({ content }) => content);
}

/** Rows of import reports that quote one of the words. */
export async function rowsQuoting(
  db: Database,
  workspaceId: string,
  words: readonly string[],
): Promise<{ file: string; row: number; reason: string; value: string | null }[]> {
  const { rows } = await sql<{ file: string; row: number; reason: string; value: string | null }>`
    select file_name as file, row, reason, value from import_row join import on import.id = import_id
    where import_row.workspace_id = ${workspaceId}::uuid and ${quotes(words)} order by import_id, row`.execute(db);
  return rows;
}

const quotes = (words: readonly string[]) => sql`exists (
  select from unnest(${[...words]}::text[]) as word
  where value = word or length(word) > 3 and strpos(lower(concat_ws(' ', value, reason)), lower(word)) > 0)`;

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

/** Why a rule placed a signal is told in the rule's words, and those can have named the customer. */
export async function redactReasons(db: Database, workspaceId: string, words: readonly string[]): Promise<void> {
  const withoutWords = redactor(tellingOf(words));
  const { rows } = await sql<{ reason: string }>`
    select distinct reason from signal_place where workspace_id = ${workspaceId}::uuid`.execute(db);
  for (const { reason } of rows) {
    if (withoutWords(reason) === reason) continue;
    await sql`update signal_place set reason = ${withoutWords(reason)}
      where workspace_id = ${workspaceId}::uuid and reason = ${reason}`.execute(db);
  }
}

/** Removes rows of import reports that quote one of the words, and saved views that ask for the customer or for a word. */
export async function deleteMentions(
  db: Database,
  { workspaceId, customerId }: Whom,
  words: readonly string[],
): Promise<void> {
  const wanted = sql`${[...words]}::text[]`;
  await sql`delete from import_row where workspace_id = ${workspaceId}::uuid and ${quotes(words)}`.execute(db);
  await sql`delete from signal_view where workspace_id = ${workspaceId}::uuid and (filter ->> 'customerId' = ${customerId}
    or exists (select from unnest(${wanted}) as word
      where length(word) > 3 and strpos(lower(concat_ws(' ', name, filter::text)), lower(word)) > 0))`.execute(db);
}
