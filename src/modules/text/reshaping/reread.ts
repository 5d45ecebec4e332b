import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { compileThemes, matchThemes } from "../../../language/themes.ts";
import { commentsOf, signalsWithThemes, type ThemedSignal } from "../../signals/index.ts";
import { inForceOf, placeOf, readCorrections } from "../corrections.ts";
import type { Theme } from "../vocabulary.ts";
import type { ReshapingPreview } from "./contract.ts";

/** More would make people wait for what a part of them says as well. */
const mostLooked = 10_000;
const examplesOfTheme = 4;

/** A theme as it would be. */
export type Planned = Pick<Theme, "id" | "name" | "phrases" | "exclusions">;

interface Plan {
  before: readonly Theme[];
  after: readonly Planned[];
  /** What a label that no words earn (a head's, a file's, a person's) becomes: by the theme it has, the theme it would have. */
  becomes: ReadonlyMap<string, string>;
}

/** Reads the comments that carry one of the themes with the themes as they would be, and says who gains and loses what. */
export async function previewReading({ db, actor }: Context, plan: Plan): Promise<ReshapingPreview> {
  const workspaceId = workspaceOf(actor);
  const themeIds = plan.before.map(({ id }) => id);
  const { signals, first } = await signalsWithThemes(db, workspaceId, { themeIds, limit: mostLooked });
  const comments = await commentsOf(
    db,
    actor,
    first.map(({ signalId }) => signalId),
  );
  const bySignal = Map.groupBy(comments, ({ signalId }) => signalId);
  const corrections = inForceOf(await readCorrections(db, workspaceId));
  const compiled = { before: ready(plan.before), after: ready(plan.after) };
  const names = new Map([...plan.before, ...plan.after].map(({ id, name }) => [id, name]));
  const tally = new Map([...names.keys()].map((id) => [id, { before: 0, after: 0, gained: 0, lost: 0 }]));
  const examples: ReshapingPreview["examples"] = [];
  const shown = new Map<string, number>();

  for (const signal of first) {
    const had = new Set(signal.themes.map(({ themeId }) => themeId));
    const has = givenStays(signal, plan.becomes);
    for (const comment of bySignal.get(signal.signalId) ?? []) {
      const of = comment.themes.map(({ themeId }) => themeId).filter((id) => names.has(id));
      if (of.length === 0) continue;
      const found = corrections.has(placeOf(comment)) ? [] : matchThemes(comment.text, compiled.after);
      const byWords = new Set(
        corrections.has(placeOf(comment))
          ? []
          : matchThemes(comment.text, compiled.before).map(({ themeId }) => themeId),
      );
      for (const { themeId } of found) has.add(themeId);
      for (const id of of) if (!byWords.has(id)) has.add(plan.becomes.get(id) ?? id);
      const gains = [...has].filter((id) => !had.has(id));
      const loses = [...had].filter((id) => !has.has(id));
      const about = [...gains, ...loses].sort().join();
      if (about === "" || (shown.get(about) ?? 0) >= examplesOfTheme) continue;
      shown.set(about, (shown.get(about) ?? 0) + 1);
      const place = found.find(({ themeId }) => gains.includes(themeId));
      examples.push({
        ...{ signalId: signal.signalId, text: comment.text },
        ...{ start: place?.start ?? null, end: place?.end ?? null },
        gains: gains.map((id) => names.get(id)!),
        loses: loses.map((id) => names.get(id)!),
      });
    }
    for (const [id, counts] of tally) {
      if (had.has(id)) counts.before++;
      if (has.has(id)) counts.after++;
      if (has.has(id) && !had.has(id)) counts.gained++;
      if (had.has(id) && !has.has(id)) counts.lost++;
    }
  }
  return {
    ...{ signals, looked: first.length, examples },
    themes: [...tally].map(([id, counts]) => ({ name: names.get(id)!, ...counts })),
    corrections: [...corrections.values()].filter((correction) => correction.themeIds.includes(themeIds[0]!)).length,
  };
}

const ready = (themes: readonly Planned[]) => compileThemes(themes.map((theme) => ({ ...theme })));

/** What sources and people gave is never earned by words: it stays, or goes where its theme goes. */
function givenStays({ themes }: ThemedSignal, becomes: Plan["becomes"]): Set<string> {
  const given = themes.filter(({ origin }) => origin !== "rules");
  return new Set(given.map(({ themeId }) => becomes.get(themeId) ?? themeId));
}
