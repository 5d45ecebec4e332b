import { sql } from "kysely";
import type { Context, Database } from "../../../kernel/context.ts";
import type { AboutCustomer, Holding } from "../../customers/index.ts";
import { inForceOf, readCorrections } from "../corrections.ts";
import { isWorthLearning } from "../learning/learn.ts";

/**
 * What people said a comment is, goes with the comment; so does what was learnt from it and what was found in it. A learnt head
 * keeps a number for each word and each pair of words of its comments: not the word, but whoever guesses a rare one can
 * see that it was there. So the head goes whole, and what is left is learnt from again. Keeping only words of several comments was
 * the alternative: one customer can have written several.
 */
export const correctionsHolding: Holding = {
  part: "corrections",
  async read(db, { workspaceId, signalIds }) {
    const { rows } = await sql<{ signal: string; tone: string; at: string }>`
      select signal_id::text as signal, tone, at::text as at from correction
      where workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])
      order by at, signal_id`.execute(db);
    return rows;
  },
  async erase(context, about) {
    const { workspaceId, signalIds } = about;
    await deleteCorrections(context.db, workspaceId, signalIds);
    await forgetReadings(context, about);
  },
  async expire(context, gone) {
    // Of a comment whose words alone went, what people said of it holds none, and stays for the counts.
    if (gone.isWhole) await deleteCorrections(context.db, gone.workspaceId, gone.signalIds);
    await forgetReadings(context, gone);
  },
};

async function deleteCorrections(db: Database, workspaceId: string, signalIds: readonly string[]): Promise<void> {
  await sql`delete from correction
    where workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])`.execute(db);
}

async function forgetReadings(context: Context, { workspaceId, signalIds, texts }: Texts): Promise<void> {
  if (texts.length === 0) return;
  await forgetLearnt(context, workspaceId, signalIds);
  await forgetDiscovery(context, workspaceId);
}

type Texts = Pick<AboutCustomer, "workspaceId" | "signalIds" | "texts">;

/** Forgets what was learnt from one of these signals, or from whatever it was, and learns from what is left. */
export async function forgetLearnt(
  context: Context,
  workspaceId: string,
  from: readonly string[] | "whatever",
): Promise<void> {
  const { db, now } = context;
  const which = from === "whatever" ? sql`true` : sql`(signal_ids is null or signal_ids && ${[...from]}::uuid[])`;
  const { numAffectedRows } = await sql`
    update learning set model = null, signal_ids = '{}', applied = false, forgotten_at = ${now}::timestamptz
    where workspace_id = ${workspaceId}::uuid and model is not null and ${which}`.execute(db);
  if (!numAffectedRows || !isWorthLearning((await correctedComments(db, workspaceId)).size)) return;
  await context.startJob("learn-from-corrections", {});
}

async function correctedComments(db: Database, workspaceId: string) {
  return inForceOf(await readCorrections(db, workspaceId));
}

/** Groups are called by words of their comments, and which comments a word came from is not kept. */
async function forgetDiscovery(context: Context, workspaceId: string): Promise<void> {
  const { numAffectedRows } = await sql`delete from discovery where workspace_id = ${workspaceId}::uuid`.execute(
    context.db,
  );
  if (numAffectedRows) await context.startJob("discover-themes", {});
}
