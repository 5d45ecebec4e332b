import type { EncoderService } from "../../../encoder/service.ts";
import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { setAgreement } from "../../../learning/measures.ts";
import { type LearningReport, readUnderstandingQuality } from "../contract.ts";
import { type Correction, inForceOf, latestLearnings, placeOf, readCorrections } from "../corrections.ts";
import { allThemes } from "../store.ts";

const learningsShown = 5;

export const readUnderstandingQualityWith = (encoder: EncoderService) =>
  operation(readUnderstandingQuality, async ({ db, actor }) => {
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
    return {
      corrections: corrections.length,
      toneRight: shareOf(corrections, ({ tone, saidTone }) => tone === saidTone),
      themes,
      agreement: agreementOf(all),
      learnings: learnings.map(({ number, at, applied, report }) => ({
        ...(report as unknown as LearningReport),
        number,
        at: at.toISOString(),
        applied,
      })),
      tier: encoder.present().tier,
    };
  });

/** The first two people about each comment that two judged. */
function agreementOf(all: readonly Correction[]) {
  const pairs = [...Map.groupBy(all, placeOf).values()].filter(({ length }) => length >= 2);
  const [one, other] = [0, 1].map((person) => pairs.map((pair) => new Set(pair[person]!.themeIds))) as [
    Set<string>[],
    Set<string>[],
  ];
  const labels = [...new Set([...one, ...other].flatMap((set) => [...set]))];
  return {
    comments: pairs.length,
    tone: shareOf(pairs, ([first, second]) => first!.tone === second!.tone),
    themes: labels.length === 0 ? null : setAgreement(one, other, labels).microF1,
  };
}

function shareOf<T>(items: readonly T[], is: (item: T) => boolean): number | null {
  return items.length === 0 ? null : items.filter(is).length / items.length;
}
