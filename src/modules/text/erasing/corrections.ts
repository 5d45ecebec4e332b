import { sql } from "kysely";
import type { Context, Database } from "../../../kernel/context.ts";
import type { AboutCustomer, Holding, MaskedSignals } from "../../customers/index.ts";
import type { JudgedStatement } from "../contract.ts";
import { inForceOf, placeOf, readCorrections } from "../corrections.ts";
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
  /**
   * What people said of a comment and of its statements still holds: masking takes out who and where, and not what happened or how it was.
   * So both stay, where the words now stand. What was learnt from those words goes, and is learnt anew from what is left of them.
   */
  async mask(context, masked) {
    await moveStatements(context.db, masked);
    await forgetReadings(context, { ...masked, texts: masked.texts.map(({ said }) => said) });
    return false;
  },
};

async function moveStatements(db: Database, { workspaceId, signalIds, texts }: MaskedSignals): Promise<void> {
  const at = new Map(
    texts.flatMap((text) => (text.ordinal === null ? [] : [[placeOf({ ...text, ordinal: text.ordinal }), text]])),
  );
  const corrections = await readCorrections(db, workspaceId, signalIds);
  for (const { signalId, ordinal, personId, statements } of corrections) {
    const text = at.get(placeOf({ signalId, ordinal }));
    if (text === undefined || statements.length === 0) continue;
    const moved = JSON.stringify(movedWith(statements, text.placeOf));
    await sql`update correction set statements = ${moved}::jsonb
      where workspace_id = ${workspaceId}::uuid and signal_id = ${signalId}::uuid and text_ordinal = ${ordinal}
        and person_id = ${personId}`.execute(db);
  }
}

/** Statements that met inside of what was masked share what stands there: it stays with the first; one of which nothing is left goes. */
function movedWith(
  statements: readonly JudgedStatement[],
  place: MaskedSignals["texts"][number]["placeOf"],
): JudgedStatement[] {
  let from = 0;
  return statements.flatMap((statement) => {
    const start = Math.max(from, place(statement.start, "start"));
    const end = place(statement.end, "end");
    if (end <= start) return [];
    from = end;
    return { ...statement, start, end };
  });
}

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
