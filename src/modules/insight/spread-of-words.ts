import type { z } from "zod";
import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Period } from "../../kernel/period.ts";
import { journeyNames } from "../journeys/index.ts";
import { readTexts } from "../signals/index.ts";
import { themeNames } from "../text/index.ts";
import type { readHome } from "./contract.ts";
import { marksOf, voicesIn } from "./store/spread.ts";

type Words = z.infer<typeof readHome.output>["words"];

const mostShown = 6;

/** One comment from each journey and tone, the latest first: chosen for spread, by a rule that nobody can bend. */
export async function spreadOfWords(db: Database, actor: Actor, period: Period): Promise<Words> {
  const workspaceId = workspaceOf(actor);
  const voices = (await voicesIn(db, actor, period))
    .sort((a, b) =>
      a.occurredOn === b.occurredOn ? (a.signalId < b.signalId ? -1 : 1) : a.occurredOn < b.occurredOn ? 1 : -1,
    )
    .slice(0, mostShown);
  const ids = voices.map(({ signalId }) => signalId);
  const [texts, marks] = await Promise.all([readTexts(db, workspaceId, ids), marksOf(db, workspaceId, ids)]);
  const themes = await themeNames(
    db,
    workspaceId,
    marks.map(({ themeId }) => themeId),
  );
  const journeys = await journeyNames(
    db,
    workspaceId,
    voices.flatMap(({ journeyId }) => journeyId ?? []),
  );
  return voices.flatMap(({ signalId, journeyId, occurredOn, resolution }) => {
    const own = marks.filter((mark) => mark.signalId === signalId);
    const text = texts.find(
      (each) => each.signalId === signalId && own.some((mark) => mark.textOrdinal === each.ordinal),
    );
    if (text === undefined) return [];
    return [
      {
        ...{ signalId, occurredOn, resolution, text: text.text },
        journeyName: (journeyId && journeys.get(journeyId)) ?? null,
        marks: own
          .filter((mark) => mark.textOrdinal === text.ordinal)
          .map(({ start, end, themeId, polarity }) => ({
            ...{ start, end, themeId, polarity },
            name: themes.get(themeId) ?? "",
          })),
      },
    ];
  });
}
