import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { mentions } from "./mentions.ts";
import { tables } from "./tables.ts";

/** Whose key: an idempotency key counts for one actor in one workspace. */
export interface KeyOwner {
  workspaceId: string;
  actorId: string;
  key: string;
}

/** Makes requests with the same key wait for each other until their transactions end. */
export async function lockKey(db: Database, owner: KeyOwner): Promise<void> {
  const name = `access: idempotency ${owner.workspaceId} ${owner.actorId} ${owner.key}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
}

export async function findAnswer(
  db: Database,
  owner: KeyOwner,
): Promise<{ operation: string; inputDigest: string; output: unknown } | null> {
  const row = await tables(db)
    .selectFrom("idempotency_key")
    .select(["operation", "input_digest", "output"])
    .where("workspace_id", "=", owner.workspaceId)
    .where("actor_id", "=", owner.actorId)
    .where("key", "=", owner.key)
    .executeTakeFirst();
  return row === undefined ? null : { operation: row.operation, inputDigest: row.input_digest, output: row.output };
}

export async function storeAnswer(
  db: Database,
  owner: KeyOwner,
  answer: { operation: string; inputDigest: string; output: unknown },
): Promise<void> {
  await tables(db)
    .insertInto("idempotency_key")
    .values({
      workspace_id: owner.workspaceId,
      actor_id: owner.actorId,
      key: owner.key,
      operation: answer.operation,
      input_digest: answer.inputDigest,
      output: sql`${JSON.stringify(answer.output)}::json`,
    })
    .execute();
}

export async function forgetAnswersBefore(db: Database, moment: Date): Promise<void> {
  await tables(db).deleteFrom("idempotency_key").where("created_at", "<", moment).execute();
}

/** Forgets kept answers in which one of these ids stands; in one pass over each answer, however many ids there are. */
export async function forgetAnswersNaming(db: Database, workspaceId: string, ids: readonly string[]): Promise<void> {
  await sql`
    delete from idempotency_key where workspace_id = ${workspaceId}::uuid and exists (
      select from regexp_matches(output::text, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') as named (ids)
      where named.ids[1] = any(${[...ids]}::text[]))`.execute(db);
}

/** Forgets kept answers in which one of the texts stands; a request repeated later is then done anew. */
export async function forgetAnswersContaining(
  db: Database,
  workspaceId: string,
  texts: readonly string[],
): Promise<void> {
  await tables(db)
    .deleteFrom("idempotency_key")
    .where("workspace_id", "=", workspaceId)
    .where(mentions("output", texts))
    .execute();
}
