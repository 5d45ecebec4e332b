import { createHash } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { seesOneMoment } from "../../../storage/index.ts";

/**
 * What was counted from sums is kept until the sums of the workspace change, since pages are looked at more often than that. Which
 * state of the sums an answer is of is read from the database, in the reader's own transaction: several servers on one database,
 * and a reader who still sees the moment before a change, each get the answer of what they see.
 *
 * A question is its whole text and every value in it; who asks, and what they may see, is among those.
 */
const kept = new Map<string, readonly unknown[]>();
/** The largest answers have some kilobytes. The one that was not asked for the longest goes first. */
const mostKept = 800;

/** @param query over sums of this workspace, and over the ledger as far as days were summed */
export async function askOnce<T>(db: Database, workspaceId: string, query: RawBuilder<T>): Promise<readonly T[]> {
  const before = await revisionOf(db, workspaceId);
  if (before === null) return (await query.execute(db)).rows;
  const key = keyOf(before, query.compile(db));
  const known = kept.get(key) as readonly T[] | undefined;
  const rows = known ?? (await query.execute(db)).rows;
  // Outside of a transaction that sees one moment, the sums may have changed in between.
  if (known === undefined && !seesOneMoment(db) && (await revisionOf(db, workspaceId)) !== before) return rows;
  kept.delete(key);
  kept.set(key, rows);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return rows;
}

/** Notes that the sums of a workspace are others from now on: with every change to one of their tables, in its transaction. */
export async function noteNewSums(db: Database, workspaceId: string): Promise<void> {
  // Drawn rather than counted: a database that was put back to an earlier state counts to the same numbers again.
  await sql`insert into rollup_revision (workspace_id, revision) values (${workspaceId}::uuid, gen_random_uuid())
    on conflict (workspace_id) do update set revision = excluded.revision`.execute(db);
}

const seen = new WeakMap<Database, Map<string, Promise<string | null>>>();

/** Null when nothing was summed since there are revisions. Read once where all is of one moment: a page asks a dozen questions. */
function revisionOf(db: Database, workspaceId: string): Promise<string | null> {
  if (!seesOneMoment(db)) return readRevision(db, workspaceId);
  const own = seen.get(db) ?? new Map<string, Promise<string | null>>();
  seen.set(db, own);
  const revision = own.get(workspaceId) ?? readRevision(db, workspaceId);
  own.set(workspaceId, revision);
  return revision;
}

async function readRevision(db: Database, workspaceId: string): Promise<string | null> {
  const { rows } = await sql<{ revision: string }>`
    select revision from rollup_revision where workspace_id = ${workspaceId}::uuid`.execute(db);
  return rows[0]?.revision ?? null;
}

function keyOf(revision: string, query: { sql: string; parameters: readonly unknown[] }): string {
  return createHash("sha256")
    .update(JSON.stringify([revision, query.sql, query.parameters]))
    .digest("base64");
}
