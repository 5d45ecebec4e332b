import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

/** True when the workspace asked for originals, and cannot take it back before the transaction ends. */
export async function holdKeeping(db: Database, workspaceId: string): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select kept from original_keeping where workspace_id = ${workspaceId}::uuid for share`.execute(db);
  return rows[0]?.kept ?? false;
}

export interface Keeping {
  kept: boolean;
  changedBy: string | null;
  changedAt: Date | null;
}

export async function readKeeping(db: Database, workspaceId: string): Promise<Keeping> {
  const { rows } = await sql<Keeping>`
    select kept, changed_by as "changedBy", changed_at as "changedAt" from original_keeping
    where workspace_id = ${workspaceId}::uuid`.execute(db);
  return rows[0] ?? { kept: false, changedBy: null, changedAt: null };
}

export async function saveKeeping(
  db: Database,
  workspaceId: string,
  { kept, changedBy, changedAt }: { kept: boolean; changedBy: string; changedAt: Date },
): Promise<void> {
  await sql`
    insert into original_keeping (workspace_id, kept, changed_by, changed_at)
    values (${workspaceId}::uuid, ${kept}, ${changedBy}, ${changedAt}::timestamptz)
    on conflict (workspace_id) do update
      set kept = excluded.kept, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(db);
}

/** How many signals an original is held of, and of how many it was sealed under another secret. */
export async function countOriginals(
  db: Database,
  workspaceId: string,
  sealedBy: string,
): Promise<{ signals: number; sealedElsewhere: number }> {
  const { rows } = await sql<{ signals: number; sealedElsewhere: number }>`
    select count(distinct signal_id)::int as signals,
      (count(distinct signal_id) filter (where sealed_by <> ${sealedBy}))::int as "sealedElsewhere"
    from signal_original where workspace_id = ${workspaceId}::uuid`.execute(db);
  return rows[0]!;
}

/** The wrapped keys that are there, held until the transaction ends. */
export async function holdKeys(db: Database, ids: readonly string[], sealedBy: string): Promise<Map<string, Buffer>> {
  const { rows } = await sql<{ id: string; wrapped: Buffer }>`
    select id, wrapped from original_key where id = any(${[...ids]}::uuid[]) and sealed_by = ${sealedBy}
    order by id for key share`.execute(db);
  return new Map(rows.map(({ id, wrapped }) => [id, wrapped]));
}

/** Adds keys, unless somebody else did at the same moment. */
export async function insertKeys(
  db: Database,
  { workspaceId, sealedBy }: { workspaceId: string; sealedBy: string },
  keys: readonly { id: string; wrapped: Buffer }[],
): Promise<void> {
  const rows = keys.map(({ id, wrapped }) => ({ id, wrapped: wrapped.toString("base64") }));
  await sql`
    insert into original_key (workspace_id, id, sealed_by, wrapped)
    select ${workspaceId}::uuid, id, ${sealedBy}, decode(wrapped, 'base64')
    from json_to_recordset(${JSON.stringify(rows)}::json) as key (id uuid, wrapped text)
    order by id on conflict do nothing`.execute(db);
}

export async function insertOriginals(
  db: Database,
  { workspaceId, sealedBy }: { workspaceId: string; sealedBy: string },
  originals: readonly { signalId: string; version: number; keyId: string; sealed: Buffer }[],
): Promise<void> {
  const rows = originals.map(({ sealed, ...original }) => ({ ...original, sealed: sealed.toString("base64") }));
  await sql`
    insert into signal_original (workspace_id, signal_id, version, key_id, sealed_by, sealed)
    select ${workspaceId}::uuid, "signalId", version, "keyId", ${sealedBy}, decode(sealed, 'base64')
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as original ("signalId" uuid, version int, "keyId" uuid, sealed text)`.execute(db);
}

/** Those of the contents of which no original is held yet. */
export async function withoutOriginal<C extends { signalId: string; version: number }>(
  db: Database,
  contents: readonly C[],
): Promise<C[]> {
  const { rows } = await sql<{ signalId: string; version: number }>`
    select signal_id as "signalId", version from signal_original
    where signal_id = any(${contents.map(({ signalId }) => signalId)}::uuid[])`.execute(db);
  const held = new Set(rows.map(({ signalId, version }) => `${signalId} ${version}`));
  return contents.filter(({ signalId, version }) => !held.has(`${signalId} ${version}`));
}

export interface SealedOriginal {
  signalId: string;
  version: number;
  keyId: string;
  sealedBy: string;
  wrapped: Buffer;
  sealed: Buffer;
  /** It is what the signal says now, and no earlier content. */
  isCurrent: boolean;
}

/** What is held of these signals, newest first. */
export async function sealedOriginals(
  db: Database,
  workspaceId: string,
  signalIds: readonly string[],
): Promise<SealedOriginal[]> {
  const { rows } = await sql<SealedOriginal>`
    select original.signal_id as "signalId", original.version, key_id as "keyId", original.sealed_by as "sealedBy",
      wrapped, sealed, original.version = signal.version as "isCurrent"
    from signal_original original join original_key key on key.id = key_id and key.sealed_by = original.sealed_by
      join signal on signal.id = original.signal_id
    where original.workspace_id = ${workspaceId}::uuid and original.signal_id = any(${[...signalIds]}::uuid[])
    order by original.signal_id, original.version desc`.execute(db);
  return rows;
}

/** Removes the originals of signals that go, or whose texts go; a key goes with the last of its originals. */
export async function dropOriginals(db: Database, signalIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ keyId: string }>`
    delete from signal_original where signal_id = any(${[...signalIds]}::uuid[]) returning key_id as "keyId"`.execute(
    db,
  );
  await dropUnusedKeys(db, rows);
}

/** Removes the originals of contents that are neither current nor kept any more. */
export async function dropLooseOriginals(db: Database, signalIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ keyId: string }>`
    delete from signal_original original where signal_id = any(${[...signalIds]}::uuid[])
      and not exists (select from signal where id = signal_id and version = original.version)
      and not exists (select from signal_version kept
        where kept.signal_id = original.signal_id and kept.version = original.version)
    returning key_id as "keyId"`.execute(db);
  await dropUnusedKeys(db, rows);
}

/** Destroys the keys of a customer, under whichever secret: what they sealed goes with them. */
export async function destroyKeysOf(db: Database, id: string): Promise<void> {
  await sql`delete from original_key where id = ${id}::uuid`.execute(db);
}

/** Destroys keys of a workspace, with what they sealed. @returns how many */
export async function destroySomeKeys(db: Database, workspaceId: string, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from original_key where (id, sealed_by) in (
      select id, sealed_by from original_key where workspace_id = ${workspaceId}::uuid limit ${limit})`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

export async function countKeys(db: Database, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ keys: number }>`
    select count(*)::int as keys from original_key where workspace_id = ${workspaceId}::uuid`.execute(db);
  return rows[0]!.keys;
}

async function dropUnusedKeys(db: Database, used: readonly { keyId: string }[]): Promise<void> {
  const ids = [...new Set(used.map(({ keyId }) => keyId))];
  if (ids.length === 0) return;
  // In a statement of its own, so that the next one sees what was sealed by whoever is waited for here.
  await sql`select from original_key where id = any(${ids}::uuid[]) order by id for update`.execute(db);
  await sql`
    delete from original_key key where id = any(${ids}::uuid[])
      and not exists (select from signal_original where key_id = key.id and sealed_by = key.sealed_by)`.execute(db);
}
