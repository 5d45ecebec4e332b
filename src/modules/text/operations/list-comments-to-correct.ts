import type { EncoderService } from "../../../encoder/service.ts";
import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { tokensOf } from "../../../language/tokens.ts";
import { commentsOf, leastSureComments, type ReadComment } from "../../signals/index.ts";
import { judgementSchema, listCommentsToCorrect } from "../contract.ts";
import { inForceOf, placeOf, readCorrections } from "../corrections.ts";

/** Of so many least sure ones a few unlike each other are shown. */
const looked = 400;
const shown = 12;

export const listCommentsToCorrectWith = (encoder: EncoderService) =>
  operation(listCommentsToCorrect, async (context, { which }) => {
    // Whoever looks at comments corrects one next: by then the encoder runs. Nothing here waits for it, or fails with it.
    encoder.ready().catch(() => undefined);
    const { db, actor } = context;
    const corrections = await readCorrections(db, workspaceOf(actor));
    if (which === "judged-by-others") {
      const mine = new Set(corrections.filter(({ personId }) => personId === actor.id).map(placeOf));
      const others = corrections.filter(
        (correction) => correction.personId !== actor.id && !mine.has(placeOf(correction)),
      );
      const places = new Set(others.map(placeOf));
      const comments = await commentsOf(
        db,
        actor,
        [...new Set(others.map(({ signalId }) => signalId))].slice(0, looked),
      );
      return {
        comments: comments
          .filter((comment) => places.has(placeOf(comment)))
          .slice(0, shown)
          .map(present),
      };
    }
    const judged = inForceOf(corrections);
    const unsure = await leastSureComments(db, actor, looked + judged.size);
    return { comments: unlike(unsure.filter((comment) => !judged.has(placeOf(comment)))).map(present) };
  });

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

function present({ signalId, ordinal, question, text, polarity, probability, themes }: ReadComment) {
  return { signalId, ordinal, question, text, tone: judgementSchema.nullable().parse(polarity), probability, themes };
}
