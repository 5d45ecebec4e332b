import type { z } from "zod";
import type { EncoderService } from "../../../encoder/service.ts";
import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { operation } from "../../../kernel/operation.ts";
import { tokensOf } from "../../../language/tokens.ts";
import { commentsOf, commentsWorthJudging, type ReadComment, sampledComments } from "../../signals/index.ts";
import { type CommentToCorrect, judgementSchema, listCommentsToCorrect, type whichSchema } from "../contract.ts";
import { type Correction, inForceOf, placeOf, readCorrections } from "../corrections.ts";
import type { StatementToJudge } from "../statements-to-judge.ts";

/** Of so many least sure ones a few unlike each other are shown. */
const looked = 400;
const shown = 12;

export const listCommentsToCorrectWith = (encoder: EncoderService) =>
  operation(listCommentsToCorrect, async (context, { which }) => {
    // Whoever looks at comments corrects one next: by then the encoder runs. Nothing here waits for it, or fails with it.
    encoder.ready().catch(() => undefined);
    const corrections = await readCorrections(context.db, workspaceOf(context.actor));
    const comments = await chosen[which](context, corrections);
    // Loaded here, for it holds the words by which statements are cut.
    const { statementsWithCuts } = await import("../statements-to-judge.ts");
    return { comments: comments.slice(0, shown).map((comment) => present(comment, statementsWithCuts(comment.text))) };
  });

type Choose = (context: Context, corrections: readonly Correction[]) => Promise<ReadComment[]>;

const chosen: Record<z.infer<typeof whichSchema>, Choose> = {
  async unsure({ db, actor }, corrections) {
    const judged = inForceOf(corrections);
    const found = [];
    for (const why of ["unsure-tone", "unsure-theme", "silent"] as const) {
      const comments = await commentsWorthJudging(db, actor, { why, limit: looked + judged.size });
      found.push(comments.filter((comment) => !judged.has(placeOf(comment))));
    }
    return unlike(inTurn(found));
  },
  async "judged-by-others"({ db, actor }, corrections) {
    const { mine, others } = sides(corrections, actor.id);
    const waiting = others.filter((correction) => !mine.has(placeOf(correction)));
    const places = new Set(waiting.map(placeOf));
    const ids = [...new Set(waiting.map(({ signalId }) => signalId))].slice(0, looked);
    return (await commentsOf(db, actor, ids)).filter((comment) => places.has(placeOf(comment)));
  },
  async sample({ db, actor }, corrections) {
    const { mine, others } = sides(
      corrections.filter(({ sampled }) => sampled),
      actor.id,
    );
    const twice = new Set(others.map(placeOf));
    const drawn = await sampledComments(db, actor, shown + mine.size + twice.size);
    const waiting = drawn.filter((comment) => !mine.has(placeOf(comment)));
    // What somebody else judged comes first: two answers about one comment say more than one about each of two.
    return [
      ...waiting.filter((comment) => twice.has(placeOf(comment))),
      ...waiting.filter((comment) => !twice.has(placeOf(comment))),
    ];
  },
};

function sides(corrections: readonly Correction[], personId: string) {
  return {
    mine: new Set(corrections.filter((correction) => correction.personId === personId).map(placeOf)),
    others: corrections.filter((correction) => correction.personId !== personId),
  };
}

/** The first of each list, then the second of each, every comment once: no kind of usefulness drowns the others. */
function inTurn(lists: readonly (readonly ReadComment[])[]): ReadComment[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const inOrder = Array.from({ length: longest }, (_, rank) => lists.flatMap((list) => list[rank] ?? [])).flat();
  return [...new Map(inOrder.map((comment) => [placeOf(comment), comment])).values()];
}

/**
 * Least sure first; those that say nearly the same words as one before come last, because their correction teaches little that is
 * new.
 */
function unlike(comments: readonly ReadComment[]): ReadComment[] {
  const taken: { comment: ReadComment; words: Set<string> }[] = [];
  const alike: ReadComment[] = [];
  for (const comment of comments) {
    if (taken.length === shown) break;
    const words = new Set(tokensOf(comment.text).map(({ folded }) => folded));
    if (taken.some((other) => likenessOf(words, other.words) >= 0.5)) alike.push(comment);
    else taken.push({ comment, words });
  }
  return [...taken.map(({ comment }) => comment), ...alike].slice(0, shown);
}

/** Shared words of all words (Jaccard). */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / Math.max(1, one.size + other.size - shared);
}

function present({ polarity, ...comment }: ReadComment, statements: readonly StatementToJudge[]): CommentToCorrect {
  const tone = judgementSchema.nullable().parse(polarity);
  return {
    ...comment,
    tone,
    statements: statements.map(({ start, end, cuts }) => {
      const read = comment.statements.find((each) => each.start === start && each.end === end);
      // One that has no label was found neutral, where anything could be found.
      const otherwise = tone === null ? null : statements.length === 1 ? tone : "neutral";
      const within = comment.themes.filter(
        (theme) => theme.start !== null && theme.start >= start && theme.start < end,
      );
      return {
        ...{ start, end, cuts, probability: read?.probability ?? null },
        tone: read === undefined ? otherwise : judgementSchema.parse(read.polarity),
        themeIds: [...new Set(within.map(({ themeId }) => themeId))],
      };
    }),
  };
}
