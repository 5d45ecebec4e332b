import type { z } from "zod";
import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Period } from "../../kernel/period.ts";
import { journeyNames } from "../journeys/index.ts";
import { readTexts } from "../signals/index.ts";
import { themeNames } from "../text/index.ts";
import type { readHome } from "./contract.ts";
import { type Mark, marksOf, type Voice, voicesIn } from "./store/spread.ts";

type Words = z.infer<typeof readHome.output>["words"];

interface Spoken {
  voice: Voice;
  text: string;
  marks: Mark[];
}

const mostShown = 6;
/** Shorter ones ("Nothing.") do not stand alone, longer ones do not fit. */
const length = { least: 40, most: 320 };
/** So many of the newest signals are looked at, in pages, for one of each journey and tone. */
const looked = { atATime: 60, most: 600 };

/** One comment from each journey and tone, the latest first: chosen for spread, by a rule that nobody can bend. */
export async function spreadOfWords(db: Database, actor: Actor, period: Period): Promise<Words> {
  const workspaceId = workspaceOf(actor);
  const firstOfEach = new Map<string, Spoken>();
  let after: Voice | undefined;
  for (let seen = 0; seen < looked.most && firstOfEach.size < mostShown; seen += looked.atATime) {
    const voices = await voicesIn(db, actor, period, { after, limit: looked.atATime });
    for (const spoken of await wordsOf(db, workspaceId, voices)) {
      const kind = `${spoken.voice.journeyId} ${spoken.voice.polarity}`;
      if (!firstOfEach.has(kind)) firstOfEach.set(kind, spoken);
    }
    after = voices.at(-1);
    if (voices.length < looked.atATime) break;
  }
  return present(db, workspaceId, [...firstOfEach.values()].slice(0, mostShown));
}

/** What these signals say, as far as it can stand alone and earned a theme. */
async function wordsOf(db: Database, workspaceId: string, voices: readonly Voice[]): Promise<Spoken[]> {
  const ids = voices.map(({ signalId }) => signalId);
  const [texts, marks] = await Promise.all([readTexts(db, workspaceId, ids), marksOf(db, workspaceId, ids)]);
  const standing = texts.filter(({ text }) => text.length >= length.least && text.length <= length.most);
  const [textsOf, marksIn] = [Map.groupBy(standing, (each) => each.signalId), Map.groupBy(marks, (m) => m.signalId)];
  return voices.flatMap((voice) => {
    const own = marksIn.get(voice.signalId) ?? [];
    const text = textsOf
      .get(voice.signalId)
      ?.find(({ ordinal }) => own.some(({ textOrdinal }) => textOrdinal === ordinal));
    if (text === undefined) return [];
    return [{ voice, text: text.text, marks: own.filter(({ textOrdinal }) => textOrdinal === text.ordinal) }];
  });
}

async function present(db: Database, workspaceId: string, shown: readonly Spoken[]): Promise<Words> {
  const themeIds = shown.flatMap(({ marks }) => marks.map(({ themeId }) => themeId));
  const journeyIds = shown.flatMap(({ voice }) => voice.journeyId ?? []);
  const [themes, journeys] = await Promise.all([
    themeNames(db, workspaceId, themeIds),
    journeyNames(db, workspaceId, journeyIds),
  ]);
  return shown.map(({ voice: { signalId, journeyId, occurredOn, resolution }, text, marks }) => ({
    ...{ signalId, occurredOn, resolution, text },
    journeyName: (journeyId && journeys.get(journeyId)) ?? null,
    marks: marks.map(({ start, end, themeId, polarity }) => ({
      ...{ start, end, themeId, polarity },
      name: themes.get(themeId) ?? "",
    })),
  }));
}
