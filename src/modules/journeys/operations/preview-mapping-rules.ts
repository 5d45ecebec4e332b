import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { signalsForPlacing } from "../../signals/index.ts";
import { requireAim } from "../check-aim.ts";
import { previewMappingRules } from "../contract.ts";
import { moves, trialPlacer } from "../placing/placing.ts";

const signalsAtATime = 1_000;
const mostExamples = 3;

interface Move {
  fromJourneyId: string | null;
  toJourneyId: string | null;
  signals: number;
  examples: { signalId: string; text: string }[];
}

export const previewMappingRulesOperation = operation(previewMappingRules, async ({ db, actor }, { draft }) => {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  if (draft !== undefined) await requireAim(db, actor, draft);
  const decide = await trialPlacer(db, workspaceId, draft);
  const found = new Map<string, Move>();
  let [signals, unchanged, placedByHand] = [0, 0, 0];
  for (let afterId: string | null = null; ; ) {
    const batch = await signalsForPlacing(db, workspaceId, { afterId, limit: signalsAtATime });
    for (const signal of batch) {
      signals++;
      const decision = decide(signal);
      if (signal.place?.origin === "person") placedByHand++;
      else if (!moves(signal, decision)) unchanged++;
      else {
        const [fromJourneyId, toJourneyId] = [signal.place?.journeyId ?? null, decision.journeyId];
        const key = `${fromJourneyId} ${toJourneyId}`;
        const move = found.get(key) ?? { fromJourneyId, toJourneyId, signals: 0, examples: [] };
        found.set(key, move);
        move.signals++;
        const [text] = signal.texts;
        if (text && move.examples.length < mostExamples) move.examples.push({ signalId: signal.signalId, text });
      }
    }
    afterId = batch.at(-1)?.signalId ?? null;
    if (batch.length < signalsAtATime) break;
  }
  return { signals, unchanged, placedByHand, moves: [...found.values()].sort((a, b) => b.signals - a.signals) };
});
