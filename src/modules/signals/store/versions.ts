import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { SignalContent } from "../ledger/signal-content.ts";

/** What a signal says at present, as it is kept when a revision replaces it. */
export const presentContent = sql<SignalContent>`jsonb_build_object(
      'kind', kind, 'occurredOn', occurred_on, 'resolution', resolution, 'customerId', customer_id,
      'attributes', attributes, 'hash', content_hash,
      'scores', (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'raw', raw, 'value', value, 'scale',
          jsonb_build_object('key', scale_key, 'minimum', scale_minimum, 'maximum', scale_maximum, 'goodEnd', scale_good_end))
          order by ordinal), '[]') from signal_score where signal_id = signal.id),
      'texts', (select coalesce(jsonb_agg(jsonb_build_object('question', question, 'text', text) order by ordinal), '[]')
        from signal_text where signal_id = signal.id),
      'labels', (select coalesce(jsonb_agg(jsonb_build_object('kind', label.kind, 'themeId', theme_id,
          'polarity', polarity, 'textOrdinal', text_ordinal) order by ordinal), '[]')
        from signal_label label where signal_id = signal.id and origin = 'source'))`;

/** Keeps the present contents of these signals, under their present version numbers. */
export async function keepVersions(db: Database, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    insert into signal_version (workspace_id, signal_id, version, replaced_at, content)
    select workspace_id, id, version, ${now}::timestamptz, ${presentContent}
    from signal where id = any(${[...ids]}::uuid[])
    on conflict (signal_id, version) do nothing`.execute(db);
}

/** The fingerprints of the kept contents, by signal. */
export async function keptHashes(db: Database, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; hashes: string[] }>`
    select signal_id as id, array_agg(content ->> 'hash') as hashes from signal_version
    where signal_id = any(${[...ids]}::uuid[]) group by signal_id`.execute(db);
  return new Map(rows.map(({ id, hashes }) => [id, new Set(hashes)]));
}

export interface KeptVersion {
  version: number;
  replacedAt: Date;
  content: SignalContent;
}

/** Earlier contents of a signal, newest first. */
export async function readVersions(db: Database, signalId: string): Promise<KeptVersion[]> {
  const { rows } = await sql<KeptVersion>`
    select version, replaced_at as "replacedAt", content from signal_version
    where signal_id = ${signalId}::uuid order by version desc`.execute(db);
  return rows;
}

/** Takes kept versions out of the archive, to be made current again. */
export async function takeVersions(
  db: Database,
  wanted: readonly { id: string; version: number }[],
): Promise<{ id: string; externalId: string; version: number; content: SignalContent }[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<{ id: string; externalId: string; version: number; content: SignalContent }>`
    delete from signal_version kept
    using json_to_recordset(${JSON.stringify(wanted)}::json) as wanted (id uuid, version int), signal
    where kept.signal_id = wanted.id and kept.version = wanted.version and signal.id = wanted.id
    returning kept.signal_id as id, signal.external_id as "externalId", kept.version, kept.content`.execute(db);
  return rows;
}

/**
 * Forgets the archive of these signals as far as no import claims it and a newer content is current.
 * @returns the customers whom the forgotten contents named
 */
export async function dropUnclaimedVersions(db: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ customerId: string | null }>`
    delete from signal_version kept where signal_id = any(${[...ids]}::uuid[])
    and not exists (select from import_claim claim where claim.signal_id = kept.signal_id and claim.version = kept.version)
    returning content ->> 'customerId' as "customerId"`.execute(db);
  return rows.flatMap(({ customerId }) => customerId ?? []);
}

/** Of these customers, those whom a signal names, or a kept content, which could become current again. */
export async function customersInUse(
  db: Database,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select asked.id::text as id from unnest(${[...customerIds]}::uuid[]) as asked (id)
    where exists (select from signal where workspace_id = ${workspaceId}::uuid and customer_id = asked.id)
      or exists (select from signal_version where workspace_id = ${workspaceId}::uuid and content ->> 'customerId' = asked.id::text)`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}
