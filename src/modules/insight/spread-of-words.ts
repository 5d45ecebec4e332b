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
/** Shorter ones ("Nothing.") do not stand alone, longer ones do not fit. */
const length = { least: 40, most: 320 };

/** One comment from each journey and tone, the latest first: chosen for spread, by a rule that nobody can bend. */
export async function spreadOfWords(db: Database, actor: Actor, period: Period): Promise<Words> {
  const workspaceId = workspaceOf(actor);
  const voices = await voicesIn(db, actor, period);
  const ids = voices.map(({ signalId }) => signalId);
  const [texts, marks] = await Promise.all([readTexts(db, workspaceId, ids), marksOf(db, workspaceId, ids)]);
  const spoken = voices.flatMap((voice) => {
    const own = marks.filter((mark) => mark.signalId === voice.signalId);
    const text = texts.find(
      (each) =>
        each.signalId === voice.signalId &&
        each.text.length >= length.least &&
        each.text.length <= length.most &&
        own.some((mark) => mark.textOrdinal === each.ordinal),
    );
    return text === undefined
      ? []
      : [{ voice, text: text.text, marks: own.filter((mark) => mark.textOrdinal === text.ordinal) }];
  });
  const firstOfEach = [...Map.groupBy(spoken, ({ voice }) => `${voice.journeyId} ${voice.polarity}`).values()];
  const shown = firstOfEach.map(([first]) => first!).slice(0, mostShown);
  const [themes, journeys] = await Promise.all([
    themeNames(
      db,
      workspaceId,
      shown.flatMap((each) => each.marks.map(({ themeId }) => themeId)),
    ),
    journeyNames(
      db,
      workspaceId,
      shown.flatMap(({ voice }) => voice.journeyId ?? []),
    ),
  ]);
  return shown.map(({ voice: { signalId, journeyId, occurredOn, resolution }, text, marks: own }) => ({
    ...{ signalId, occurredOn, resolution, text },
    journeyName: (journeyId && journeys.get(journeyId)) ?? null,
    marks: own.map(({ start, end, themeId, polarity }) => ({
      ...{ start, end, themeId, polarity },
      name: themes.get(themeId) ?? "",
    })),
  }));
}
