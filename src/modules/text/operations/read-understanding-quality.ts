import type { EncoderService } from "../../../encoder/service.ts";
import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { operation } from "../../../kernel/operation.ts";
import { setAgreement } from "../../../learning/measures.ts";
import { cohensKappa } from "../../../stats/cohens-kappa.ts";
import { proportion } from "../../../stats/proportion.ts";
import { commentsOf, countLanguages } from "../../signals/index.ts";
import { judgementSchema, type LearningReport, leastOfLanguage, readUnderstandingQuality } from "../contract.ts";
import { type Correction, inForceOf, latestLearnings, placeOf, readCorrections } from "../corrections.ts";
import { allThemes } from "../store.ts";
import type { UnderstandingOf } from "../understanding.ts";

const learningsShown = 5;

export const readUnderstandingQualityWith = (encoder: EncoderService, understandingOf: UnderstandingOf) =>
  operation(readUnderstandingQuality, async (context) => {
    const { db, actor } = context;
    const workspaceId = workspaceOf(actor);
    const all = await readCorrections(db, workspaceId);
    const corrections = [...inForceOf(all).values()];
    const truths = corrections.map(({ themeIds }) => new Set(themeIds));
    const said = corrections.map(({ saidThemeIds }) => new Set(saidThemeIds));
    const themes = (await allThemes(db, workspaceId)).flatMap(({ id, name }) => {
      const meant = truths.filter((truth) => truth.has(id)).length;
      const read = said.filter((answer) => answer.has(id)).length;
      if (meant + read === 0) return [];
      const { precision, recall, microF1 } = setAgreement(truths, said, [id]);
      return [
        {
          ...{ themeId: id, name, meant, said: read },
          // A share of nothing is no share.
          precision: read === 0 ? null : precision,
          recall: meant === 0 ? null : recall,
          f1: microF1,
        },
      ];
    });
    const learnings = await latestLearnings(db, workspaceId, learningsShown);
    const { taughtLanguages } = await understandingOf(db, workspaceId);
    return {
      corrections: corrections.length,
      toneRight: shareOf(corrections, wasRight),
      themes,
      sampled: sampledOf(all),
      agreement: agreementOf(all),
      learnings: learnings.map(({ number, at, applied, forgottenAt, report }) => ({
        ...(report as unknown as LearningReport),
        number,
        at: at.toISOString(),
        applied,
        forgotten: forgottenAt !== null,
      })),
      languages: await languagesOf(context, corrections, taughtLanguages),
      tier: encoder.present().tier,
    };
  });

/** Each language that comments are in: whether its tone is read, and what that would still take. */
async function languagesOf({ db, actor }: Context, corrections: readonly Correction[], taught: ReadonlySet<string>) {
  const counted = await countLanguages(db, actor);
  const ids = corrections.map(({ signalId }) => signalId);
  const inLanguage = new Map((await commentsOf(db, actor, ids)).map((comment) => [placeOf(comment), comment.language]));
  const judged = (language: string) =>
    corrections.filter((correction) => {
      // Mixed and nothing teach no tone of their own.
      const teaches = correction.tone !== "mixed" && correction.tone !== "none";
      return teaches && inLanguage.get(placeOf(correction)) === language;
    }).length;
  return counted.flatMap(({ language, comments }) => {
    if (language === null) return [];
    const tone = language === "en" ? ("ships" as const) : taught.has(language) ? ("learnt" as const) : null;
    const there = judged(language);
    const needed = tone === null ? Math.max(0, leastOfLanguage - there) : 0;
    return [{ language, comments, corrections: there, tone, needed }];
  });
}

/** The first two people about each comment that two judged: those drawn by lot, or, where there are none, all. */
function agreementOf(all: readonly Correction[]) {
  const pairsOf = (corrections: readonly Correction[]) =>
    [...Map.groupBy(corrections, placeOf).values()].filter(({ length }) => length >= 2);
  const ofSample = pairsOf(all.filter(({ sampled }) => sampled));
  const drawn = ofSample.length > 0;
  const pairs = drawn ? ofSample : pairsOf(all);
  const [one, other] = [0, 1].map((person) => pairs.map((pair) => new Set(pair[person]!.themeIds))) as [
    Set<string>[],
    Set<string>[],
  ];
  const labels = [...new Set([...one, ...other].flatMap((set) => [...set]))];
  const answers = judgementSchema.options;
  const table = answers.map((first) =>
    answers.map((second) => pairs.filter(([a, b]) => a!.tone === first && b!.tone === second).length),
  );
  return {
    ...{ comments: pairs.length, drawn, kappa: cohensKappa(table) },
    tone: shareOf(pairs, ([first, second]) => first!.tone === second!.tone),
    themes: labels.length === 0 ? null : setAgreement(one, other, labels).microF1,
  };
}

/** What was read against what people say, in comments that nobody chose. */
function sampledOf(all: readonly Correction[]) {
  const drawn = [...inForceOf(all.filter(({ sampled }) => sampled)).values()];
  const count = drawn.filter(wasRight).length;
  return { comments: drawn.length, toneRight: proportion({ count, n: drawn.length }) };
}

const wasRight = ({ tone, saidTone }: Correction) => (tone === "none" ? null : tone) === saidTone;

function shareOf<T>(items: readonly T[], is: (item: T) => boolean): number | null {
  return items.length === 0 ? null : items.filter(is).length / items.length;
}
