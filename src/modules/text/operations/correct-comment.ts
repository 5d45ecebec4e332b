import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { commentsOf, type ReadComment } from "../../signals/index.ts";
import { correctComment, withdrawCorrection } from "../contract.ts";
import { deleteCorrection, readCorrections, saveCorrection } from "../corrections.ts";
import { labelSignals } from "../label-signals.ts";
import { allThemes } from "../store.ts";
import type { UnderstandingOf } from "../understanding.ts";

export const correctCommentWith = (understandingOf: UnderstandingOf) =>
  operation(correctComment, async (context, { signalId, ordinal, tone, statements, sampled, ...given }) => {
    const { db, actor, now } = context;
    const workspaceId = workspaceOf(actor);
    const comment = await visibleComment(context, signalId, ordinal);
    requireApart(statements, comment.text);
    const themeIds = [...new Set([...given.themeIds, ...statements.flatMap((statement) => statement.themeIds)])];
    const known = new Set((await allThemes(db, workspaceId)).map(({ id }) => id));
    const unknown = themeIds.find((id) => !known.has(id));
    if (unknown !== undefined) throw new AppError("NOT_FOUND", { noun: "theme", id: unknown });
    // Once somebody judged it, its labels say what that person said: what had been read is what the first one was shown.
    const [first] = (await readCorrections(db, workspaceId, [signalId])).filter((each) => each.ordinal === ordinal);
    const said = first ?? {
      saidTone: comment.polarity,
      saidThemeIds: [...new Set(comment.themes.map(({ themeId }) => themeId))],
    };
    const { saidTone, saidThemeIds } = said;
    const judged = { signalId, ordinal, personId: actor.id, tone, themeIds, statements, sampled };
    await saveCorrection(db, workspaceId, { ...judged, saidTone, saidThemeIds }, now);
    return relabelled(context, signalId, understandingOf);
  });

/** @throws AppError INVALID_INPUT where statements overlap, are empty, or lie outside the text */
function requireApart(statements: readonly { start: number; end: number }[], text: string): void {
  let from = 0;
  for (const [index, { start, end }] of statements.entries()) {
    if (start < from || end <= start || end > text.length) {
      const message = "Statements lie inside the comment, in order, and do not overlap.";
      throw new AppError("INVALID_INPUT", {}, { fields: [{ path: `statements.${index}`, message }] });
    }
    from = end;
  }
}

export const withdrawCorrectionWith = (understandingOf: UnderstandingOf) =>
  operation(withdrawCorrection, async (context, { signalId, ordinal }) => {
    const { db, actor } = context;
    await visibleComment(context, signalId, ordinal);
    const gone = await deleteCorrection(db, workspaceOf(actor), { signalId, ordinal, personId: actor.id });
    if (!gone) throw new AppError("NOT_FOUND", { noun: "correction" });
    return relabelled(context, signalId, understandingOf);
  });

/** @throws AppError NOT_FOUND */
async function visibleComment({ db, actor }: Context, signalId: string, ordinal: number): Promise<ReadComment> {
  const comments = await commentsOf(db, actor, [signalId]);
  const comment = comments.find((each) => each.ordinal === ordinal);
  if (comment === undefined) throw new AppError("NOT_FOUND", { noun: "comment", id: signalId });
  return comment;
}

/** What a person said counts at once: one text takes a few milliseconds. */
async function relabelled({ db, actor, emit }: Context, signalId: string, understandingOf: UnderstandingOf) {
  const workspaceId = workspaceOf(actor);
  await labelSignals(db, workspaceId, [signalId], understandingOf);
  await emit({ name: "signals-understood", workspaceId, payload: { signalIds: [signalId] } });
  return { corrections: (await readCorrections(db, workspaceId)).length };
}
