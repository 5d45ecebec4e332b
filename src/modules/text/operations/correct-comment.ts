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
  operation(correctComment, async (context, { signalId, ordinal, tone, themeIds }) => {
    const { db, actor, now } = context;
    const workspaceId = workspaceOf(actor);
    const comment = await visibleComment(context, signalId, ordinal);
    const known = new Set((await allThemes(db, workspaceId)).map(({ id }) => id));
    const unknown = themeIds.find((id) => !known.has(id));
    if (unknown !== undefined) throw new AppError("NOT_FOUND", { noun: "theme", id: unknown });
    const saidThemeIds = [...new Set(comment.themes.map(({ themeId }) => themeId))];
    const said = { saidTone: comment.polarity, saidThemeIds };
    const judged = { signalId, ordinal, personId: actor.id, tone, themeIds: [...new Set(themeIds)] };
    await saveCorrection(db, workspaceId, { ...judged, ...said }, now);
    return relabelled(context, signalId, understandingOf);
  });

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
