import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { Link } from "../audit/chain.ts";
import { mentions } from "./mentions.ts";
import { tables } from "./tables.ts";

export interface NewEntry extends Omit<Link, "id"> {
  outcome: "done" | "refused";
  /** Canonical JSON. */
  input: string;
  salt: string;
}

export interface StoredEntry extends Link {
  outcome: "done" | "refused";
  /** As it was written; null once erased. */
  input: string | null;
  salt: string | null;
  position: number | null;
  hash: string | null;
}

export interface ChainEnd {
  workspaceId: string;
  position: number;
  hash: string;
}

export async function insertEntry(db: Database, entry: NewEntry): Promise<void> {
  await tables(db)
    .insertInto("audit_entry")
    .values({
      workspace_id: entry.workspaceId,
      at: entry.at,
      actor_kind: entry.actorKind,
      actor_id: entry.actorId,
      actor_name: entry.actorName,
      person_id: entry.personId,
      operation: entry.operation,
      outcome: entry.outcome,
      door: entry.door,
      input: sql`${entry.input}::json`,
      salt: entry.salt,
      digest: entry.digest,
    })
    .execute();
}

/** Newest first, before the id when one is given. */
export async function newestEntries(
  db: Database,
  workspaceId: string,
  only: { operation?: string; actor?: string; outcome?: "done" | "refused"; before?: number; limit: number },
): Promise<StoredEntry[]> {
  let query = selectEntries(db).where("workspace_id", "=", workspaceId).orderBy("id", "desc").limit(only.limit);
  if (only.operation !== undefined) query = query.where(containing("operation", only.operation));
  if (only.actor !== undefined) query = query.where(containing("actor_name", only.actor));
  if (only.outcome !== undefined) query = query.where("outcome", "=", only.outcome);
  if (only.before !== undefined) query = query.where("id", "<", only.before);
  return (await query.execute()).map(present);
}

/** Sealed entries of a chain in its order, after a position. */
export async function sealedEntries(
  db: Database,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<StoredEntry[]> {
  const rows = await selectEntries(db)
    .where("workspace_id", "=", workspaceId)
    .where("position", ">", after)
    .orderBy("position")
    .limit(limit)
    .execute();
  return rows.map(present);
}

export async function unsealedEntries(db: Database, workspaceId: string, limit: number): Promise<StoredEntry[]> {
  const rows = await selectEntries(db)
    .where("workspace_id", "=", workspaceId)
    .where("position", "is", null)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(present);
}

export async function countUnsealed(db: Database, workspaceId: string, before?: Date): Promise<number> {
  let query = tables(db)
    .selectFrom("audit_entry")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("workspace_id", "=", workspaceId)
    .where("position", "is", null);
  if (before !== undefined) query = query.where("at", "<", before);
  return Number((await query.executeTakeFirstOrThrow()).count);
}

/** Every workspace that has a trail, the installation's own among them. */
export async function auditedWorkspaces(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select workspace_id as id from audit_entry union select workspace_id from audit_chain order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

export async function workspacesWithUnsealed(db: Database): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom("audit_entry")
    .select("workspace_id")
    .distinct()
    .where("position", "is", null)
    .execute();
  return rows.map(({ workspace_id }) => workspace_id);
}

/** The chain's end, locked until the transaction ends; `start` when the chain is empty. */
export async function lockChainEnd(db: Database, workspaceId: string, start: string): Promise<ChainEnd> {
  await tables(db)
    .insertInto("audit_chain")
    .values({ workspace_id: workspaceId, position: 0, hash: start })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tables(db)
    .selectFrom("audit_chain")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { workspaceId, position: row.position, hash: row.hash };
}

export async function chainEnds(db: Database): Promise<ChainEnd[]> {
  const rows = await tables(db).selectFrom("audit_chain").selectAll().orderBy("workspace_id").execute();
  return rows.map(({ workspace_id, position, hash }) => ({ workspaceId: workspace_id, position, hash }));
}

/** Writes the links that were computed, and moves the chain's end. */
export async function writeSeals(
  db: Database,
  end: ChainEnd,
  seals: readonly { id: number; position: number; hash: string }[],
): Promise<void> {
  await sql`
    update audit_entry as entry set position = seal.position, hash = seal.hash
    from unnest(
      ${seals.map(({ id }) => id)}::bigint[],
      ${seals.map(({ position }) => position)}::bigint[],
      ${seals.map(({ hash }) => hash)}::text[]
    ) as seal (id, position, hash)
    where entry.id = seal.id
  `.execute(db);
  await tables(db)
    .updateTable("audit_chain")
    .set({ position: end.position, hash: end.hash })
    .where("workspace_id", "=", end.workspaceId)
    .execute();
}

/**
 * Forgets the inputs, and the salts with them, of the workspace's entries whose input contains one of the texts. The chain
 * stays whole: it holds their digests. @returns how many
 */
export async function eraseInputsContaining(
  db: Database,
  workspaceId: string,
  texts: readonly string[],
): Promise<number> {
  const result = await tables(db)
    .updateTable("audit_entry")
    .set({ input: null, salt: null })
    .where("workspace_id", "=", workspaceId)
    .where(mentions("input", texts))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** When something was done with an input that contains one of the texts, and what; not by whom, nor with what else. */
export async function auditedMentions(
  db: Database,
  workspaceId: string,
  texts: readonly string[],
): Promise<{ at: string; operation: string }[]> {
  const rows = await tables(db)
    .selectFrom("audit_entry")
    .select(["at", "operation"])
    .where("workspace_id", "=", workspaceId)
    .where("outcome", "=", "done")
    .where(mentions("input", texts))
    .orderBy("id")
    .execute();
  return rows.map(({ at, operation }) => ({ at: at.toISOString(), operation }));
}

function containing(column: "operation" | "actor_name", text: string) {
  return sql<boolean>`strpos(lower(${sql.ref(column)}), lower(${text})) > 0`;
}

function selectEntries(db: Database) {
  return tables(db)
    .selectFrom("audit_entry")
    .select([
      "id",
      "workspace_id",
      "at",
      "actor_kind",
      "actor_id",
      "actor_name",
      "person_id",
      "operation",
      "outcome",
      "door",
      sql<string | null>`input::text`.as("input"),
      "salt",
      "digest",
      "position",
      "hash",
    ]);
}

function present(row: Awaited<ReturnType<ReturnType<typeof selectEntries>["execute"]>>[number]): StoredEntry {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    personId: row.person_id,
    operation: row.operation,
    outcome: row.outcome,
    door: row.door,
    input: row.input,
    salt: row.salt,
    digest: row.digest,
    position: row.position,
    hash: row.hash,
  };
}
