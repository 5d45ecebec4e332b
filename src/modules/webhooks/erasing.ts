import { sql } from "kysely";
import type { Database } from "../../kernel/context.ts";
import { type Holding, type Quote, requote } from "../customers/index.ts";

/** Shorter words stand in every second message by chance. */
const shortest = 4;

/**
 * Messages name signals by their ids, and actions by titles in which somebody may have quoted a customer. What was sent is
 * forgotten here; a message that still waits goes out without them.
 */
export const webhooksHolding: Holding = {
  part: "webhooks",
  async erase({ db }, { workspaceId, signalIds, words }) {
    await leaveOut(db, workspaceId, signalIds);
    const telling = [...signalIds, ...words.filter(({ length }) => length >= shortest)];
    await sql`
      delete from webhook_delivery where workspace_id = ${workspaceId}::uuid
        and exists (select from unnest(${telling}::text[]) as gone (word)
          where strpos(lower(concat(body, answer)), lower(gone.word)) > 0)`.execute(db);
  },
  async expire({ db }, { workspaceId, signalIds, isWhole }) {
    if (!isWhole) return;
    await leaveOut(db, workspaceId, signalIds);
    await sql`
      delete from webhook_delivery where workspace_id = ${workspaceId}::uuid and kind = 'signals.stored'
        and body::jsonb #> '{data,signalIds}' ?| ${[...signalIds]}::text[]`.execute(db);
  },
  async mask({ db }, { workspaceId, quotes }) {
    const within = (text: string) => JSON.stringify(text).slice(1, -1);
    const inBodies = quotes.map(([said, left]): Quote => [within(said), within(left)]);
    await requote(db, workspaceId, ["webhook_delivery", "body"], inBodies);
    await requote(db, workspaceId, ["webhook_delivery", "answer"], quotes);
    return false;
  },
};

/** Messages that still wait go out without these signals. */
async function leaveOut(db: Database, workspaceId: string, signalIds: readonly string[]): Promise<void> {
  const ids = sql`${[...signalIds]}::text[]`;
  await sql`
    update webhook_delivery set body = jsonb_set(body::jsonb, '{data,signalIds}', (
      select coalesce(jsonb_agg(kept.id), '[]')
      from jsonb_array_elements_text(body::jsonb #> '{data,signalIds}') as kept (id) where kept.id <> all (${ids})))::text
    where workspace_id = ${workspaceId}::uuid and state = 'waiting' and kind = 'signals.stored'
      and body::jsonb #> '{data,signalIds}' ?| ${ids}`.execute(db);
}
